import {
  DayField,
  EnumField,
  IdField,
  IntegerField,
  TextField,
  TimeField,
} from '../../platform/http/fields.js';
import { ListQuery, SearchField } from '../../platform/http/list-query.js';
import {
  FREEZE_KINDS,
  FREEZE_NAME_MAX,
  FREEZE_NOTE_MAX,
  FREEZE_PARTIES,
  FREEZE_STATES,
  type FreezeKind,
  type FreezeParty,
  type FreezeState,
} from '../domain/freeze.js';
import { CALENDAR_YEARS } from '../domain/working-calendar.js';

const optional = { optional: true } as const;
const clearable = { optional: true, nullable: true } as const;

export class EnterFreezeBody {
  @EnumField(FREEZE_PARTIES) party: FreezeParty;
  @IdField({ ...clearable, says: 'Of a region’s own freeze' }) regionId?: string | null;
  @EnumField(FREEZE_KINDS) kind: FreezeKind;
  @TextField({ max: FREEZE_NAME_MAX }) nameDa: string;
  @TextField({ max: FREEZE_NAME_MAX, ...clearable }) nameEn?: string | null;
  @DayField() firstDay: string;
  @DayField({ says: 'Among the days of the freeze' }) lastDay: string;
  @TextField({ max: FREEZE_NOTE_MAX, multiline: true, ...clearable }) note?: string | null;
}

export class EditFreezeBody {
  @EnumField(FREEZE_KINDS, optional) kind?: FreezeKind;
  @TextField({ max: FREEZE_NAME_MAX, ...optional }) nameDa?: string;
  @TextField({ max: FREEZE_NAME_MAX, ...clearable }) nameEn?: string | null;
  @DayField(optional) firstDay?: string;
  @DayField(optional) lastDay?: string;
  @TextField({ max: FREEZE_NOTE_MAX, multiline: true, ...clearable }) note?: string | null;
}

export class FreezeActionBody {
  @TextField({ max: FREEZE_NOTE_MAX, multiline: true, ...optional }) reason?: string;
}

export class FreezesQuery extends ListQuery {
  @SearchField() q?: string;
  @EnumField(FREEZE_KINDS, optional) kind?: FreezeKind;
  @EnumField(FREEZE_STATES, optional) state?: FreezeState;
  @EnumField(FREEZE_PARTIES, optional) party?: FreezeParty;
  @IdField(optional) regionId?: string;
  @DayField({ ...optional, says: 'Only those with a day on it or later' }) from?: string;
  @DayField({ ...optional, says: 'Only those with a day on it or earlier' }) to?: string;
}

export class DefaultFreezesQuery {
  @IntegerField({ ...CALENDAR_YEARS, fromText: true }) year: number;
}

export class EnterDefaultFreezesBody {
  @IntegerField(CALENDAR_YEARS) year: number;
}

export class WindowQuery {
  @DayField() day: string;
  @TimeField({ says: 'When it begins, by the clock in Copenhagen' }) start: string;
  @DayField({ ...optional, says: 'The day on which it ends; the same day otherwise' })
  endDay?: string;
  @TimeField({ says: 'When it ends, by the clock in Copenhagen' }) end: string;
  @IdField({ ...optional, says: 'The region that it touches beside the centre' })
  regionId?: string;
}
