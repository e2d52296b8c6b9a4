import { BooleanField, IdField, PasswordField, TextField } from '../../platform/http/fields.js';
import { PASSWORD_MAX } from '../domain/person.js';

const QUERY_MAX = 8_000;
const INVITATION_MAX = 200;
const PROVIDER_MAX = 40;

class ProviderBody {
  @TextField({ max: PROVIDER_MAX, passing: true }) provider: string;
}

/** Whoever has a password gives it; others have proved themselves anew just now. */
export class LinkBody extends ProviderBody {
  @PasswordField({ min: 1, max: PASSWORD_MAX, optional: true }) password?: string;
}

export class DepartBody extends ProviderBody {
  @BooleanField({ optional: true, says: 'The organisation asks for the proof again' })
  anew?: boolean;
  @TextField({ max: INVITATION_MAX, passing: true, optional: true, says: 'The token of the link' })
  invitation?: string;
}

export class ArriveBody {
  @TextField({ max: QUERY_MAX, passing: true, says: 'As it stands in the address, without its ?' })
  query: string;
}

export class UnlinkBody {
  @IdField() accountId: string;
  @TextField({ max: 2_000, multiline: true }) reason: string;
}
