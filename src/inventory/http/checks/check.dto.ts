import {
  BooleanField,
  DayField,
  EnumField,
  IdField,
  InstantField,
  IntegerField,
  ListField,
  TextField,
} from '../../../platform/http/fields.js';
import { ListQuery } from '../../../platform/http/list-query.js';
import {
  BETTER,
  CHECK_CODE_MAX,
  CHECK_GATES,
  CHECK_SOURCE_MAX,
  CHECK_TITLE_MAX,
  DEFINITIONS_MAX,
  LIMIT_KINDS,
  LIMIT_TEXT_MAX,
  VALID_DAYS_MAX,
  type Better,
  type CheckGate,
  type LimitKind,
} from '../../domain/checks/check.js';
import {
  LOOP_MAX,
  LOT_TESTED_MAX,
  PROFILE_NOTE_MAX,
  PROFILE_ORIGINS,
  PROFILE_STATES,
  type ProfileOrigin,
  type ProfileState,
} from '../../domain/checks/profile.js';
import { INSTRUMENT_MAX, RESULTS_AT_ONCE_MAX } from '../../domain/checks/result.js';
import { QUANTITIES, UNIT_MAX, VALUE_MAX, type Quantity } from '../../domain/checks/units.js';
import { WAIVER_REASON_MAX, WAIVER_STATES, type WaiverState } from '../../domain/checks/waiver.js';

const optional = { optional: true } as const;
const clearable = { optional: true, nullable: true } as const;

const LimitField = (says: string) => TextField({ max: LIMIT_TEXT_MAX, says, ...clearable });

export class CreateProfileBody {
  @IdField({ says: 'A model of servers' }) modelId: string;
  @IdField({ ...clearable, says: 'Only for servers of this site' }) siteId?: string | null;
  @TextField({ max: LOOP_MAX, ...clearable, says: 'Only for servers on this coolant loop' })
  loopId?: string | null;
  @EnumField(PROFILE_ORIGINS) from: ProfileOrigin;
}

export class DefinitionBody {
  @TextField({ max: CHECK_CODE_MAX, example: 'stream-triad' }) code: string;
  @TextField({ max: CHECK_TITLE_MAX }) titleDa: string;
  @TextField({ max: CHECK_TITLE_MAX }) titleEn: string;
  @EnumField(CHECK_GATES) gate: CheckGate;
  @EnumField(QUANTITIES) quantity: Quantity;
  @TextField({ max: UNIT_MAX, example: 'MB/s' }) unit: string;
  @EnumField(LIMIT_KINDS) limitKind: LimitKind;
  @LimitField('The least, the value to equal, or the reference of the fleet') low?: string | null;
  @LimitField('The most, or the reference of the fleet where lower is better') high?: string | null;
  @LimitField('For twins: what is a difference in practice, in percent')
  floorPercent?: string | null;
  @EnumField(BETTER, clearable) better?: Better | null;
  @BooleanField({ says: 'Whether it holds its gate shut' }) blocking: boolean;
  @TextField({ max: CHECK_SOURCE_MAX, says: 'Where the limit comes from' }) source: string;
  @IntegerField({ min: 1, max: VALID_DAYS_MAX, ...clearable, says: 'null: for ever' })
  validDays?: number | null;
}

export class EditProfileBody {
  @TextField({ max: PROFILE_NOTE_MAX, multiline: true, ...clearable }) note?: string | null;
  @IntegerField({ min: 1, max: LOT_TESTED_MAX, ...clearable, says: 'null: every one of the lot' })
  lotTested?: number | null;
  @IntegerField({ min: 0, max: LOT_TESTED_MAX, ...optional }) lotFailures?: number;
  @ListField(() => DefinitionBody, { max: DEFINITIONS_MAX, mayBeEmpty: true, ...optional })
  definitions?: DefinitionBody[];
}

export class ProfileActionBody {
  @TextField({ max: PROFILE_NOTE_MAX, multiline: true, ...optional }) reason?: string;
}

export class ProfilesQuery extends ListQuery {
  @IdField(optional) modelId?: string;
  @EnumField(PROFILE_STATES, optional) state?: ProfileState;
}

export class ResultBody {
  @TextField({ max: CHECK_CODE_MAX }) code: string;
  @TextField({ max: VALUE_MAX, says: 'As it was read: 231.5, 231,5, yes, nej' }) value: string;
  @TextField({ max: UNIT_MAX, says: 'Never guessed: without it the result is refused' })
  unit: string;
  @InstantField(clearable) measuredAt?: string | null;
  @TextField({ max: INSTRUMENT_MAX, ...clearable }) instrument?: string | null;
  @DayField({ ...clearable, says: 'When the instrument was calibrated' })
  calibratedOn?: string | null;
}

export class RecordResultsBody {
  @ListField(() => ResultBody, { max: RESULTS_AT_ONCE_MAX }) results: ResultBody[];
}

export class ResultsQuery extends ListQuery {
  @IdField(optional) serverId?: string;
  @TextField({ max: CHECK_CODE_MAX, ...optional }) code?: string;
  @IdField(optional) lotId?: string;
}

export class RequestWaiverBody {
  @TextField({ max: CHECK_CODE_MAX }) code: string;
  @IdField({ says: 'The result it is about: the one that counts now' }) resultId: string;
  @TextField({ max: WAIVER_REASON_MAX, multiline: true }) reason: string;
  @DayField({ says: 'The last day on which it counts, 90 days ahead at most' }) expiresOn: string;
}

export class WaiverActionBody {
  @TextField({ max: WAIVER_REASON_MAX, multiline: true, ...optional }) note?: string;
}

export class WaiversQuery extends ListQuery {
  @EnumField(WAIVER_STATES, optional) state?: WaiverState;
  @IdField(optional) serverId?: string;
  @EnumField(['me'], optional) waitingOn?: 'me';
}

export class TwinsQuery {
  @TextField({ max: CHECK_CODE_MAX, says: 'Which check they are compared by' }) code: string;
}
