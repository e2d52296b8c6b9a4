import { isUuid } from '../../../kernel/ids.js';
import { SECRET_NAME, SSH_SECRET_NAME } from '../../../platform/config/secrets.js';
import {
  IdField,
  IntegerField,
  ListField,
  TextField,
  TextListField,
} from '../../../platform/http/fields.js';
import { ListQuery } from '../../../platform/http/list-query.js';
import {
  ADDRESS_MAX,
  FINGERPRINT_MAX,
  SECRET_NAME_LENGTH_MAX,
} from '../../domain/probes/controller.js';
import {
  BASELINE_LINES_MAX,
  COMPONENT_MAX,
  SPEC_NUMBER_MAX,
  VERSION_MAX,
} from '../../domain/probes/model-spec.js';
import { PROBE_SERVERS_MAX } from '../../domain/probes/probe.js';

const clearable = { optional: true, nullable: true } as const;
const ID_LENGTH = 36;

export class ControllerBody {
  @TextField({ max: ADDRESS_MAX, example: 'https://192.0.2.7', says: 'https://host[:port]' })
  address: string;
  @TextField({
    max: FINGERPRINT_MAX,
    ...clearable,
    // A public hash of 64 digits, which the scan for secrets takes for one; its shape is checked.
    passing: true,
    says: 'SHA-256 of its certificate; null: an authority vouches for it',
  })
  fingerprint?: string | null;
  @TextField({
    max: SECRET_NAME_LENGTH_MAX,
    ...clearable,
    says: 'The name of a login in SECRETS_FILE or the environment, never the login itself',
    also: (text) => (SECRET_NAME.test(text) && !SSH_SECRET_NAME.test(text) ? null : NO_NAME),
  })
  secretName?: string | null;
}

const NO_NAME = {
  code: 'not-a-name',
  text: {
    en: 'Give the name of a login: a letter, then letters, digits, dots, dashes or underscores.',
    da: 'Angiv navnet på et login: et bogstav, så bogstaver, cifre, punktum, bindestreg, understreg.',
  },
};

const NO_ID = {
  code: 'not-an-id',
  text: {
    en: 'Give ids (lower-case UUIDs).',
    da: 'Angiv id’er (UUID’er med små bogstaver).',
  },
};

export class ProbesBody {
  @TextListField({
    max: PROBE_SERVERS_MAX,
    itemMax: ID_LENGTH,
    optional: true,
    says: 'Either these, or a rack, or a lot',
    also: (id) => (isUuid(id) ? null : NO_ID),
  })
  serverIds?: string[];
  @IdField({ optional: true }) rackId?: string;
  @IdField({ optional: true }) lotId?: string;
}

const NumberField = (says: string) =>
  IntegerField({ min: 0, max: SPEC_NUMBER_MAX, ...clearable, says });

export class SpecBody {
  @NumberField('Processors; null: not judged') sockets?: number | null;
  @NumberField('Processor cores in all') coresTotal?: number | null;
  @NumberField('Memory in GiB') memoryGib?: number | null;
  @NumberField('Memory modules') memoryModules?: number | null;
  @NumberField('Drives') drives?: number | null;
  @NumberField('Network adapters') nics?: number | null;
  @NumberField('Accelerators; null: none, where anything else is given')
  accelerators?: number | null;
}

export class BaselineLineBody {
  @TextField({ max: COMPONENT_MAX, says: 'As the controller names it; * stands for anything' })
  component: string;
  @TextField({ max: VERSION_MAX, example: 'B1.2.3' }) version: string;
}

export class BaselineBody {
  @ListField(() => BaselineLineBody, { max: BASELINE_LINES_MAX, mayBeEmpty: true })
  lines: BaselineLineBody[];
}

export class SnapshotsQuery extends ListQuery {}

export class DifferencesQuery {
  @IdField({ says: 'The earlier snapshot of the same server' }) from: string;
}
