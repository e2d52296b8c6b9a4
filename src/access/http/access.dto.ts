import {
  DayField,
  EmailField,
  EnumField,
  IdField,
  IntegerField,
  ListField,
  PasswordField,
  TextField,
  type Complaint,
} from '../../platform/http/fields.js';
import { ListQuery, SearchField } from '../../platform/http/list-query.js';
import { DUTY_NAMES } from '../domain/duties.js';
import {
  DUTIES_MAX,
  GRANTS_MAX,
  LOGIN_MAX,
  NAME_MAX,
  PASSWORD_MAX,
  PASSWORD_MIN,
  type PersonStatus,
} from '../domain/person.js';
import { ROLE_NAMES, type Role } from '../domain/roles.js';

const STATUSES = ['active', 'locked', 'left'] as const satisfies readonly PersonStatus[];

const loginRule = (text: string): Complaint =>
  /^[\p{L}\p{N}][\p{L}\p{N}._@+-]*$/u.test(text)
    ? null
    : {
        code: 'login-characters',
        text: {
          en: 'Use letters, digits and . _ @ + - in a login.',
          da: 'Brug bogstaver, tal og . _ @ + - i et brugernavn.',
        },
      };

const LoginField = (optional = false) =>
  TextField({ max: LOGIN_MAX, min: 2, optional, also: loginRule });

/** Six digits, as an authenticator shows them: with or without a blank in the middle. */
const CodeField = (optional = false) => TextField({ max: 10, passing: true, optional });

export class SignInBody {
  @TextField({ max: LOGIN_MAX, passing: true }) login: string;
  // Any length is let through to the check, so that the answer tells nothing of our rules.
  @PasswordField({ min: 1, max: PASSWORD_MAX }) password: string;
  @CodeField(true) code?: string;
}

export class CodeBody {
  @CodeField() code: string;
}

/** Whoever has a password gives it; others have signed in just now. */
export class OwnPasswordBody {
  @PasswordField({ min: 1, max: PASSWORD_MAX, optional: true }) password?: string;
}

export class ResetFactorBody {
  @TextField({ max: 2_000, multiline: true }) reason: string;
}

export class UseLinkBody {
  @TextField({ max: 100, passing: true }) token: string;
  @PasswordField({ min: PASSWORD_MIN, max: PASSWORD_MAX }) password: string;
  @LoginField(true) login?: string;
  @TextField({ max: NAME_MAX, optional: true }) displayName?: string;
}

export class ChangePasswordBody {
  @PasswordField({ min: 1, max: PASSWORD_MAX }) current: string;
  @PasswordField({ min: PASSWORD_MIN, max: PASSWORD_MAX }) next: string;
}

export class DigestBody {
  @IntegerField({ min: 0, max: 23, nullable: true }) hour: number | null;
}

export class LanguageBody {
  @EnumField(['da', 'en'] as const) language: 'da' | 'en';
}

export class GrantBody {
  @EnumField(ROLE_NAMES) role: Role;
  @IdField({ nullable: true }) regionId: string | null;
}

export class DutyBody {
  @EnumField(DUTY_NAMES) duty: string;
  @IdField({ nullable: true }) regionId: string | null;
  @DayField() validFrom: string;
  @DayField({ nullable: true }) validTo: string | null;
}

export class CreatePersonBody {
  @LoginField() login: string;
  @TextField({ max: NAME_MAX }) displayName: string;
  @EmailField({ optional: true, nullable: true }) email?: string | null;
  @EnumField(['da', 'en'] as const, { optional: true }) language?: 'da' | 'en';
  @ListField(() => GrantBody, { max: GRANTS_MAX, optional: true, mayBeEmpty: true })
  grants?: GrantBody[];
  @ListField(() => DutyBody, { max: DUTIES_MAX, optional: true, mayBeEmpty: true })
  duties?: DutyBody[];
}

export class EditPersonBody {
  @TextField({ max: NAME_MAX, optional: true }) displayName?: string;
  @EmailField({ optional: true, nullable: true }) email?: string | null;
  @EnumField(['da', 'en'] as const, { optional: true }) language?: 'da' | 'en';
  @ListField(() => GrantBody, { max: GRANTS_MAX, optional: true, mayBeEmpty: true })
  grants?: GrantBody[];
  @ListField(() => DutyBody, { max: DUTIES_MAX, optional: true, mayBeEmpty: true })
  duties?: DutyBody[];
}

export class PersonActionBody {
  @TextField({ max: 2_000, optional: true, multiline: true }) reason?: string;
}

export class PeopleQuery extends ListQuery {
  @SearchField() q?: string;
  @EnumField(STATUSES, { optional: true }) status?: PersonStatus;
}
