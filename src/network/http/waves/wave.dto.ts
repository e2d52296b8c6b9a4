import {
  BooleanField,
  DayField,
  EnumField,
  IntegerField,
  TextField,
} from '../../../platform/http/fields.js';
import {
  EXIT_STATES,
  WAVE_HOURS_MAX,
  WAVE_NAME_MAX,
  WAVE_NOTE_MAX,
  WAVE_POSITION_MAX,
  type ExitState,
} from '../../domain/waves/wave.js';

const optional = { optional: true } as const;
const clearable = { optional: true, nullable: true } as const;
const percent = { min: 1, max: 100 } as const;
const hours = { min: 0, max: WAVE_HOURS_MAX } as const;
const place = { min: 1, max: WAVE_POSITION_MAX } as const;
const note = { max: WAVE_NOTE_MAX, multiline: true } as const;

export class CreateWaveBody {
  @TextField({ max: WAVE_NAME_MAX }) name: string;
  @IntegerField({ ...place, says: 'Its place among the waves' }) position: number;
  @DayField(clearable) plannedOn?: string | null;
  @TextField({ ...note, ...clearable }) note?: string | null;
  @EnumField(EXIT_STATES, optional) exitState?: ExitState;
  @IntegerField({ ...percent, ...optional, says: 'Of its devices, that are so far' })
  exitPercent?: number;
  @IntegerField({ ...hours, ...optional, says: 'Hours since the last of them got there' })
  exitHours?: number;
  @BooleanField(optional) exitNoDrift?: boolean;
}

export class EditWaveBody {
  @TextField({ max: WAVE_NAME_MAX, ...optional }) name?: string;
  @IntegerField({ ...place, ...optional }) position?: number;
  @DayField(clearable) plannedOn?: string | null;
  @TextField({ ...note, ...clearable }) note?: string | null;
  @EnumField(EXIT_STATES, optional) exitState?: ExitState;
  @IntegerField({ ...percent, ...optional }) exitPercent?: number;
  @IntegerField({ ...hours, ...optional }) exitHours?: number;
  @BooleanField(optional) exitNoDrift?: boolean;
}

export class WaveActionBody {
  @TextField({ ...note, ...optional }) reason?: string;
}
