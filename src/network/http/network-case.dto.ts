import { EnumField, IdField, IntegerField, TextField } from '../../platform/http/fields.js';
import { ListQuery, SearchField } from '../../platform/http/list-query.js';
import {
  CASE_KINDS,
  CASE_STATES,
  CASE_TEXT_MAX,
  CASE_TITLE_MAX,
  CREW_MAX,
  DOWNTIME_MINUTES_MAX,
  EQUIPMENT_MAX,
  type CaseKind,
  type CaseState,
} from '../domain/network-case.js';

const optional = { optional: true } as const;
const clearable = { optional: true, nullable: true } as const;
const long = { max: CASE_TEXT_MAX, multiline: true } as const;

export class CreateCaseBody {
  @EnumField(CASE_KINDS) kind: CaseKind;
  @TextField({ max: CASE_TITLE_MAX }) title: string;
  @IdField({ says: 'Its region is the one that is asked for a date' }) siteId: string;
  @IdField({ ...clearable, says: 'Of a move to another site' }) toSiteId?: string | null;
  @TextField({ max: EQUIPMENT_MAX }) oldEquipment: string;
  @TextField({ max: EQUIPMENT_MAX, ...clearable }) newEquipment?: string | null;
  @IdField({ ...clearable, says: 'The network device that stands there' })
  oldDeviceId?: string | null;
  @IdField({ ...clearable, says: 'The network device that comes' }) newDeviceId?: string | null;
  @TextField({ max: CREW_MAX, ...clearable }) crew?: string | null;
  @TextField({ ...long, ...clearable, says: 'A line for each' }) steps?: string | null;
  @TextField({ ...long, ...clearable }) rollback?: string | null;
}

export class EditCaseBody {
  @TextField({ max: CASE_TITLE_MAX, ...optional }) title?: string;
  @IdField(clearable) toSiteId?: string | null;
  @TextField({ max: EQUIPMENT_MAX, ...optional }) oldEquipment?: string;
  @TextField({ max: EQUIPMENT_MAX, ...clearable }) newEquipment?: string | null;
  @IdField(clearable) oldDeviceId?: string | null;
  @IdField(clearable) newDeviceId?: string | null;
  @TextField({ max: CREW_MAX, ...clearable }) crew?: string | null;
  @TextField({ ...long, ...clearable }) steps?: string | null;
  @TextField({ ...long, ...clearable }) rollback?: string | null;
}

export class CaseActionBody {
  @TextField({ ...long, ...optional }) reason?: string;
  @TextField({ ...long, ...optional }) outcome?: string;
  @IntegerField({ min: 0, max: DOWNTIME_MINUTES_MAX, ...optional }) downtimeMinutes?: number;
}

export class CasesQuery extends ListQuery {
  @SearchField() q?: string;
  @EnumField(CASE_KINDS, optional) kind?: CaseKind;
  @EnumField(CASE_STATES, optional) state?: CaseState;
  @IdField(optional) regionId?: string;
  @IdField({ ...optional, says: 'That it takes away, moves or brings' }) deviceId?: string;
}
