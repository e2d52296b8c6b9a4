import {
  DayField,
  EnumField,
  IdField,
  IntegerField,
  TextField,
  TextListField,
} from '../../platform/http/fields.js';
import { FILTER_TEXT_MAX, ListQuery, SearchField } from '../../platform/http/list-query.js';
import { SERIAL_MAX } from '../../kernel/text.js';
import {
  ASSET_NUMBER_MAX,
  CONDITIONS,
  NOTE_MAX,
  PLACE_MAX,
  type Condition,
} from '../../inventory/domain/asset.js';
import { TECHNIQUES, type Technique } from '../../inventory/domain/sanitisation.js';
import {
  BOX_NAME_MAX,
  BOX_NOTE_MAX,
  BOX_RATE_MBPS_MAX,
  BOX_WORD_MAX,
  ENDS,
  LAYERS,
  ZEROISE_MEANS,
  type End,
  type Layer,
} from '../domain/boxes/box.js';
import { BOX_STATES } from '../domain/boxes/states.js';
import { SEAL_STATES, type SealState } from '../domain/boxes/tamper.js';

const optional = { optional: true } as const;
const clearable = { optional: true, nullable: true } as const;
const word = { max: BOX_WORD_MAX, ...clearable } as const;
const step = { max: BOX_WORD_MAX, ...optional } as const;
const long = { max: BOX_NOTE_MAX, multiline: true, ...optional } as const;

class EnteredBody {
  @TextField({ max: BOX_NAME_MAX, ...clearable }) name?: string | null;
  @EnumField(LAYERS, clearable) layer?: Layer | null;
  @IntegerField({ min: 1, max: BOX_RATE_MBPS_MAX, ...clearable, says: 'Megabits a second' })
  maxRateMbps?: number | null;
  @TextField(word) hardwareRevision?: string | null;
  @TextField({ ...word, says: 'Kinds of ports and optics' }) ports?: string | null;
  @TextField(word) powerFeeds?: string | null;
  @TextField({ ...word, says: 'E.g. AES-256-GCM; never a key' }) cryptoSuite?: string | null;
  @TextField({ ...word, says: 'As the box says it' }) firmware?: string | null;
  @TextField({ ...word, says: 'The firmware that is approved for it' })
  firmwareBaseline?: string | null;
  @DayField(clearable) supportEndsOn?: string | null;
  @DayField(clearable) warrantyEndsOn?: string | null;
  @TextField({ max: BOX_NOTE_MAX, multiline: true, ...clearable }) note?: string | null;
  @IdField(clearable) linkId?: string | null;
  @EnumField(ENDS, clearable) linkEnd?: End | null;
  @IdField(clearable) siteId?: string | null;
  @TextField({ max: PLACE_MAX, ...clearable }) place?: string | null;
  @TextField({ max: ASSET_NUMBER_MAX, ...clearable }) assetNumber?: string | null;
}

export class CreateBoxBody extends EnteredBody {
  @IdField() modelId: string;
  @TextField({ max: SERIAL_MAX, ...clearable }) serial?: string | null;
  @IdField(clearable) orderLineId?: string | null;
}

export class EditBoxBody extends EnteredBody {
  @EnumField(CONDITIONS, optional) condition?: Condition;
  @TextField({ max: NOTE_MAX, multiline: true, ...clearable }) conditionNote?: string | null;
}

/** What the steps ask for; each names which of them it needs. */
export class BoxActionBody {
  @TextField(long) reason?: string;
  @TextField({ max: SERIAL_MAX, ...optional, says: 'As it stands on the box' }) serial?: string;
  @TextField({ ...long, says: 'Numbers of the seals that are found, or `none`' }) seals?: string;
  @EnumField(SEAL_STATES, optional) sealState?: SealState;
  @TextField(step) imageHash?: string;
  @TextField(step) ceremony?: string;
  @TextField(step) script?: string;
  @TextField(step) place?: string;
  @TextField(step) witnesses?: string;
  @EnumField(ZEROISE_MEANS, optional) means?: (typeof ZEROISE_MEANS)[number];
  @TextField(step) result?: string;
  @TextField(step) proof?: string;
  @TextField(step) media?: string;
  @EnumField(TECHNIQUES, optional) technique?: Technique;
  @TextField(step) method?: string;
  @TextField(step) tool?: string;
  @TextField(step) verificationMethod?: string;
  @TextField(step) destination?: string;
  @TextField(step) receipt?: string;
  @TextField(step) rma?: string;
}

export class BoxFilterQuery {
  @SearchField() q?: string;
  @TextField({ max: FILTER_TEXT_MAX, optional: true, passing: true }) serial?: string;
  @TextListField({
    max: BOX_STATES.length,
    itemMax: 20,
    optional: true,
    fromText: true,
    words: BOX_STATES,
  })
  state?: string[];
  @IdField(optional) linkId?: string;
  @IdField(optional) siteId?: string;
  @IdField(optional) regionId?: string;
  @IdField(optional) modelId?: string;
}

export class BoxesQuery extends BoxFilterQuery implements ListQuery {
  @IntegerField({ min: 1, max: 500, optional: true, fromText: true }) limit?: number;
  @TextField({ max: 600, optional: true, passing: true }) cursor?: string;
  @TextField({ max: 60, optional: true }) sort?: string;
}

export class ExpiriesQuery {
  @IntegerField({ min: 0, max: 3_650, optional: true, fromText: true, says: 'Left out: 60' })
  withinDays?: number;
}
