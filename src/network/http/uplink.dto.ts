import {
  DayField,
  EnumField,
  IdField,
  IntegerField,
  TextField,
} from '../../platform/http/fields.js';
import { ListQuery, SearchField } from '../../platform/http/list-query.js';
import {
  CAPACITY_MBPS_MAX,
  CIRCUIT_REFERENCE_MAX,
  PROVIDER_MAX,
  REDUNDANCIES,
  TRANSPORTS,
  UPLINK_NAME_MAX,
  UPLINK_STATES,
  UPLINK_TEXT_MAX,
  type Redundancy,
  type Transport,
  type UplinkState,
} from '../domain/uplink.js';

const optional = { optional: true } as const;
const clearable = { optional: true, nullable: true } as const;
const long = { max: UPLINK_TEXT_MAX, multiline: true } as const;
const capacity = { min: 1, max: CAPACITY_MBPS_MAX, says: 'Megabits a second' } as const;

export class CreateUplinkBody {
  @TextField({ max: UPLINK_NAME_MAX }) name: string;
  @IdField({ says: 'A site of a region: the line is that region’s' }) siteId: string;
  @IdField({ ...clearable, says: 'The network device that it ends on' })
  deviceId?: string | null;
  @TextField({ max: PROVIDER_MAX, ...clearable }) provider?: string | null;
  @TextField({ max: CIRCUIT_REFERENCE_MAX, ...clearable }) circuitReference?: string | null;
  @IntegerField({ ...capacity, ...clearable }) capacityMbps?: number | null;
  @EnumField(TRANSPORTS, optional) transport?: Transport;
  @EnumField(REDUNDANCIES, optional) redundancy?: Redundancy;
  @TextField({ ...long, ...clearable, says: 'Where and how it is handed over' })
  handover?: string | null;
  @TextField({ ...long, ...clearable }) note?: string | null;
  @DayField(clearable) orderedOn?: string | null;
  @DayField(clearable) expectedOn?: string | null;
}

export class EditUplinkBody {
  @TextField({ max: UPLINK_NAME_MAX, ...optional }) name?: string;
  @IdField({ ...clearable, says: 'The network device that it ends on' })
  deviceId?: string | null;
  @TextField({ max: PROVIDER_MAX, ...clearable }) provider?: string | null;
  @TextField({ max: CIRCUIT_REFERENCE_MAX, ...clearable }) circuitReference?: string | null;
  @IntegerField({ ...capacity, ...clearable }) capacityMbps?: number | null;
  @EnumField(TRANSPORTS, optional) transport?: Transport;
  @EnumField(REDUNDANCIES, optional) redundancy?: Redundancy;
  @TextField({ ...long, ...clearable, says: 'Where and how it is handed over' })
  handover?: string | null;
  @TextField({ ...long, ...clearable }) note?: string | null;
  @DayField(clearable) orderedOn?: string | null;
  @DayField(clearable) expectedOn?: string | null;
}

export class UplinkActionBody {
  @TextField({ ...long, ...optional }) reason?: string;
  @TextField({ ...long, ...optional, says: 'The report of the test' }) result?: string;
  @DayField({ ...optional, says: 'Of an order; otherwise today' }) orderedOn?: string;
  @DayField(optional) expectedOn?: string;
}

export class UplinksQuery extends ListQuery {
  @SearchField() q?: string;
  @IdField(optional) regionId?: string;
  @IdField(optional) siteId?: string;
  @IdField(optional) deviceId?: string;
  @EnumField(UPLINK_STATES, optional) state?: UplinkState;
}
