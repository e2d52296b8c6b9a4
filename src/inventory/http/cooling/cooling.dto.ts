import {
  DayField,
  EnumField,
  IdField,
  InstantField,
  IntegerField,
  ListField,
  TextField,
} from '../../../platform/http/fields.js';
import { ListQuery, SearchField } from '../../../platform/http/list-query.js';
import { QuantityField } from '../../../platform/http/quantity.field.js';
import { HOSE_TYPE_MAX, KNOWN, type Known } from '../../domain/cooling/connection.js';
import {
  CDU_STATES,
  COOLING_PLACE_MAX,
  COUPLING_MAX,
  DETECTOR_READINGS,
  DETECTOR_SWITCHES,
  EQUIPMENT_NAME_MAX,
  PORT_PAIRS_MAX,
  WATCHED,
  type CduState,
  type DetectorReading,
  type DetectorSwitch,
  type Watched,
} from '../../domain/cooling/equipment.js';
import { COOLANTS, type Coolant } from '../../domain/cooling/heat.js';
import {
  COOLING_NOTE_MAX,
  LIMIT_CODES,
  LIMIT_SOURCE_MAX,
  LOOP_KINDS,
  LOOP_NAME_MAX,
  type LimitCode,
  type LoopKind,
} from '../../domain/cooling/loop.js';
import { QUANTITIES as OF } from '../../domain/cooling/quantities.js';
import { PURPOSES, type Purpose } from '../../domain/cooling/reading.js';
import { FINGERPRINT_LENGTH } from '../../domain/cooling/release.js';
import { LABORATORY_MAX } from '../../domain/cooling/sample.js';

const optional = { optional: true } as const;
const clearable = { optional: true, nullable: true } as const;
const NoteField = () => TextField({ max: COOLING_NOTE_MAX, multiline: true, ...clearable });
const ReasonField = () => TextField({ max: COOLING_NOTE_MAX, multiline: true, ...optional });
const KnownField = () => EnumField(KNOWN, optional);

/** A limit of a loop; its unit is that of its code, and an open end is null. */
export class LimitBody {
  @EnumField(LIMIT_CODES) code: LimitCode;
  @TextField({ max: 24, ...clearable, says: 'In the unit of the code' }) min?: string | null;
  @TextField({ max: 24, ...clearable, says: 'In the unit of the code' }) max?: string | null;
  @TextField({ max: LIMIT_SOURCE_MAX }) source: string;
}

export class CreateLoopBody {
  @TextField({ max: LOOP_NAME_MAX }) name: string;
  @EnumField(LOOP_KINDS) kind: LoopKind;
  @EnumField(COOLANTS) coolant: Coolant;
  @IdField() siteId: string;
  @QuantityField(OF.pressure) workingPressureKpa: string;
  @IdField(clearable) heatToLoopId?: string | null;
  @NoteField() note?: string | null;
  @ListField(() => LimitBody, { max: LIMIT_CODES.length, mayBeEmpty: true, ...optional })
  limits?: LimitBody[];
}

export class EditLoopBody {
  @TextField({ max: LOOP_NAME_MAX, ...optional }) name?: string;
  @EnumField(LOOP_KINDS, optional) kind?: LoopKind;
  @EnumField(COOLANTS, optional) coolant?: Coolant;
  @QuantityField(OF.pressure, optional) workingPressureKpa?: string;
  @IdField(clearable) heatToLoopId?: string | null;
  @NoteField() note?: string | null;
  @ListField(() => LimitBody, { max: LIMIT_CODES.length, mayBeEmpty: true, ...optional })
  limits?: LimitBody[];
}

export class CreateCduBody {
  @TextField({ max: EQUIPMENT_NAME_MAX }) name: string;
  @IdField() facilityLoopId: string;
  @IdField() technologyLoopId: string;
  @QuantityField(OF.power) capacityKilowatts: string;
  @EnumField(CDU_STATES, optional) state?: CduState;
  @NoteField() note?: string | null;
}

export class EditCduBody {
  @TextField({ max: EQUIPMENT_NAME_MAX, ...optional }) name?: string;
  @QuantityField(OF.power, optional) capacityKilowatts?: string;
  @NoteField() note?: string | null;
}

export class ReasonBody {
  @ReasonField() reason?: string;
}

export class CreateManifoldBody {
  @TextField({ max: EQUIPMENT_NAME_MAX }) name: string;
  @IdField() loopId: string;
  @TextField({ max: COOLING_PLACE_MAX, ...clearable }) place?: string | null;
  @IntegerField({ min: 1, max: PORT_PAIRS_MAX, says: 'Ports on each leg' }) pairs: number;
  @TextField({ max: COUPLING_MAX }) couplingType: string;
  @TextField({ max: COUPLING_MAX }) couplingSize: string;
}

export class EditManifoldBody {
  @TextField({ max: EQUIPMENT_NAME_MAX, ...optional }) name?: string;
  @TextField({ max: COOLING_PLACE_MAX, ...clearable }) place?: string | null;
}

/** Hoses and couplings of both legs. */
class LegsBody {
  @TextField({ max: HOSE_TYPE_MAX, ...clearable }) supplyHoseType?: string | null;
  @QuantityField(OF.length, clearable) supplyHoseMetres?: string | null;
  @KnownField() supplySeated?: Known;
  @KnownField() supplyLatched?: Known;
  @TextField({ max: HOSE_TYPE_MAX, ...clearable }) returnHoseType?: string | null;
  @QuantityField(OF.length, clearable) returnHoseMetres?: string | null;
  @KnownField() returnSeated?: Known;
  @KnownField() returnLatched?: Known;
}

export class CreateConnectionBody extends LegsBody {
  @IdField() serverId: string;
  @IdField() supplyPortId: string;
  @IdField() returnPortId: string;
}

export class EditConnectionBody extends LegsBody {}

export class ConnectionActionBody {
  @ReasonField() reason?: string;
  @KnownField() supplySeated?: Known;
  @KnownField() supplyLatched?: Known;
  @KnownField() returnSeated?: Known;
  @KnownField() returnLatched?: Known;
}

export class CreateDetectorBody {
  @TextField({ max: EQUIPMENT_NAME_MAX }) name: string;
  @EnumField(WATCHED) watches: Watched;
  @IdField() watchedId: string;
  @EnumField(DETECTOR_SWITCHES, optional) switch?: DetectorSwitch;
  @EnumField(DETECTOR_READINGS, optional) reading?: DetectorReading;
  @DayField(clearable) wetTestedOn?: string | null;
  @IntegerField({ min: 0, max: OF.seconds.max, ...clearable }) wetTestSeconds?: number | null;
}

export class EditDetectorBody {
  @TextField({ max: EQUIPMENT_NAME_MAX, ...optional }) name?: string;
  @EnumField(DETECTOR_SWITCHES, optional) switch?: DetectorSwitch;
  @EnumField(DETECTOR_READINGS, optional) reading?: DetectorReading;
  @DayField(clearable) wetTestedOn?: string | null;
  @IntegerField({ min: 0, max: OF.seconds.max, ...clearable }) wetTestSeconds?: number | null;
}

export class CreateReadingBody {
  @IdField() loopId: string;
  @InstantField() at: string;
  @EnumField(PURPOSES, optional) purpose?: Purpose;
  @QuantityField(OF.temperature, clearable) supplyCelsius?: string | null;
  @QuantityField(OF.temperature, clearable) returnCelsius?: string | null;
  @QuantityField(OF.flow, clearable) flowLitresPerMinute?: string | null;
  @QuantityField(OF.pressureDifference, clearable) differencePressureKpa?: string | null;
  @QuantityField(OF.pressure, clearable) pressureKpa?: string | null;
  @QuantityField(OF.temperature, clearable) dewPointCelsius?: string | null;
  @QuantityField(OF.temperature, clearable) roomCelsius?: string | null;
  @QuantityField(OF.share, clearable) relativeHumidityPercent?: string | null;
  @QuantityField(OF.power, clearable) powerKilowatts?: string | null;
}

export class CreateSampleBody {
  @IdField() loopId: string;
  @InstantField() takenAt: string;
  @EnumField(PURPOSES, optional) purpose?: Purpose;
  @TextField({ max: LABORATORY_MAX }) laboratory: string;
  @QuantityField(OF.glycol, clearable) glycolPercent?: string | null;
  @QuantityField(OF.ph, clearable) ph?: string | null;
  @QuantityField(OF.conductivity, clearable) conductivityMicrosiemensPerCm?: string | null;
  @QuantityField(OF.bacteria, clearable) bacteriaPerMl?: string | null;
  @QuantityField(OF.turbidity, clearable) turbidityNtu?: string | null;
  @NoteField() note?: string | null;
}

/** What is recorded of a release. A hold is complete with all six of its fields, or absent. */
class ReleaseFields {
  @InstantField(clearable) flushedAt?: string | null;
  @KnownField() debrisSeen?: Known;
  @QuantityField(OF.filter, clearable) filterMicron?: string | null;
  @InstantField(clearable) loopHoldStartedAt?: string | null;
  @InstantField(clearable) loopHoldEndedAt?: string | null;
  @QuantityField(OF.pressure, clearable) loopHoldStartKpa?: string | null;
  @QuantityField(OF.pressure, clearable) loopHoldEndKpa?: string | null;
  @QuantityField(OF.temperature, clearable) loopHoldStartCelsius?: string | null;
  @QuantityField(OF.temperature, clearable) loopHoldEndCelsius?: string | null;
  @InstantField(clearable) manifoldHoldStartedAt?: string | null;
  @InstantField(clearable) manifoldHoldEndedAt?: string | null;
  @QuantityField(OF.pressure, clearable) manifoldHoldStartKpa?: string | null;
  @QuantityField(OF.pressure, clearable) manifoldHoldEndKpa?: string | null;
  @QuantityField(OF.temperature, clearable) manifoldHoldStartCelsius?: string | null;
  @QuantityField(OF.temperature, clearable) manifoldHoldEndCelsius?: string | null;
  @KnownField() dripSeen?: Known;
  @IdField(clearable) sampleId?: string | null;
  @NoteField() note?: string | null;
}

export class PrepareReleaseBody extends ReleaseFields {
  @IdField() loopId: string;
}

export class EditReleaseBody extends ReleaseFields {}

export class ReleaseActionBody {
  @TextField({
    min: FINGERPRINT_LENGTH,
    max: FINGERPRINT_LENGTH,
    passing: true,
    ...optional,
    says: 'The `fingerprint` of the release as the signer was shown it',
  })
  fingerprint?: string;
  @ReasonField() reason?: string;
}

export class LoopsQuery extends ListQuery {
  @SearchField() q?: string;
  @EnumField(LOOP_KINDS, optional) kind?: LoopKind;
  @IdField(optional) siteId?: string;
}

export class CdusQuery extends ListQuery {
  @SearchField() q?: string;
  @EnumField(CDU_STATES, optional) state?: CduState;
  @IdField(optional) technologyLoopId?: string;
}

export class ManifoldsQuery extends ListQuery {
  @SearchField() q?: string;
  @IdField(optional) loopId?: string;
}

export class ConnectionsQuery extends ListQuery {
  @IdField(optional) serverId?: string;
}

export class DetectorsQuery extends ListQuery {
  @SearchField() q?: string;
  @EnumField(DETECTOR_SWITCHES, optional) switch?: DetectorSwitch;
  @EnumField(DETECTOR_READINGS, optional) reading?: DetectorReading;
}

/** Of readings, samples and releases: those of one loop. */
export class OfLoopQuery extends ListQuery {
  @IdField(optional) loopId?: string;
}
