import { IdField, TextField } from '../../platform/http/fields.js';

const QUERY_MAX = 8_000;
const INVITATION_MAX = 200;
const PROVIDER_MAX = 40;

export class LinkBody {
  @TextField({ max: PROVIDER_MAX, passing: true }) provider: string;
}

export class DepartBody extends LinkBody {
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
