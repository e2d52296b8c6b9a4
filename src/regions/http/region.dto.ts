import type { Language } from '../../kernel/message.js';
import {
  DayField,
  EmailField,
  EnumField,
  IdField,
  TextField,
  type Complaint,
} from '../../platform/http/fields.js';
import { ListQuery, SearchField } from '../../platform/http/list-query.js';
import {
  FORUM_MAX,
  NOTE_MAX,
  OUTCOMES,
  TITLE_MAX,
  TOPICS,
  type DecisionStatus,
  type Outcome,
  type Topic,
} from '../domain/decision.js';
import {
  CODE_MAX,
  CONTACT_LANGUAGES,
  PHONE_MAX,
  REGION_NAME_MAX,
  SITE_KINDS,
  SITE_NAME_MAX,
  SLUG_MAX,
  type SiteKind,
} from '../domain/region.js';

const STATUSES = [
  'outstanding',
  'forwarded',
  'decided',
] as const satisfies readonly DecisionStatus[];

const slugRule = (text: string): Complaint =>
  /^[a-z][a-z0-9-]*$/.test(text)
    ? null
    : {
        code: 'slug-characters',
        text: {
          en: 'Use a to z, digits and hyphens, beginning with a letter.',
          da: 'Brug a til z, tal og bindestreger, med et bogstav først.',
        },
      };

const optional = { optional: true } as const;
const clearable = { optional: true, nullable: true } as const;

export class CreateRegionBody {
  @TextField({ max: SLUG_MAX, also: slugRule }) slug: string;
  @TextField({ max: REGION_NAME_MAX }) nameDa: string;
  @TextField({ max: REGION_NAME_MAX }) nameEn: string;
  @TextField({ max: CODE_MAX, ...clearable }) codeIso?: string | null;
  @TextField({ max: CODE_MAX, ...clearable }) codeDar?: string | null;
  @DayField(clearable) validFrom?: string | null;
  @DayField(clearable) validTo?: string | null;
}

export class EditRegionBody {
  @TextField({ max: REGION_NAME_MAX, ...optional }) nameDa?: string;
  @TextField({ max: REGION_NAME_MAX, ...optional }) nameEn?: string;
  @TextField({ max: CODE_MAX, ...clearable }) codeIso?: string | null;
  @TextField({ max: CODE_MAX, ...clearable }) codeDar?: string | null;
  @DayField(clearable) validFrom?: string | null;
  @DayField(clearable) validTo?: string | null;
}

export class ContactBody {
  @TextField({ max: 120 }) displayName: string;
  @EmailField() email: string;
  @TextField({ max: PHONE_MAX, ...clearable }) phone?: string | null;
  @EnumField(CONTACT_LANGUAGES, optional) language?: Language;
}

export class CreateSiteBody {
  @TextField({ max: SITE_NAME_MAX }) name: string;
  @EnumField(SITE_KINDS) kind: SiteKind;
  @IdField({ nullable: true, says: 'null: a site of the centre itself' }) regionId: string | null;
}

export class EditSiteBody {
  @TextField({ max: SITE_NAME_MAX, ...optional }) name?: string;
  @EnumField(SITE_KINDS, optional) kind?: SiteKind;
}

export class SitesQuery extends ListQuery {
  @SearchField() q?: string;
  @IdField(optional) regionId?: string;
}

export class CreateDecisionBody {
  @EnumField(TOPICS) topic: Topic;
  @TextField({ max: TITLE_MAX }) title: string;
  @TextField({ max: FORUM_MAX }) forum: string;
  @TextField({ max: NOTE_MAX, multiline: true, ...clearable }) note?: string | null;
}

export class EditDecisionBody {
  @TextField({ max: TITLE_MAX, ...optional }) title?: string;
  @TextField({ max: FORUM_MAX, ...optional }) forum?: string;
  @TextField({ max: NOTE_MAX, multiline: true, ...clearable }) note?: string | null;
}

export class DecisionActionBody {
  @EnumField(OUTCOMES, optional) outcome?: Outcome;
  @DayField(optional) decidedOn?: string;
  @TextField({ max: NOTE_MAX, multiline: true, ...optional }) note?: string;
}

export class DecisionsQuery extends ListQuery {
  @SearchField() q?: string;
  @EnumField(STATUSES, optional) status?: DecisionStatus;
}
