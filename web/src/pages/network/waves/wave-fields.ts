import { DEVICE_STATE_INFOS } from '../../../../../src/network/domain/devices/states.js';
import {
  EXIT_STATES,
  WAVE_HOURS_MAX,
  WAVE_NAME_MAX,
  WAVE_NOTE_MAX,
  WAVE_POSITION_MAX,
} from '../../../../../src/network/domain/waves/wave.js';
import type { WaveView } from '../../../api/types.js';
import type { FieldSpec } from '../../../components/form-fields.js';
import { numberText, orNull } from '../../../components/values.js';
import { useT, useText } from '../../../i18n/use-t.js';

export type WaveValues = {
  readonly name: string;
  readonly position: string;
  readonly plannedOn: string;
  readonly exitState: string;
  readonly exitPercent: string;
  readonly exitHours: string;
  readonly exitNoDrift: string;
  readonly note: string;
};

/** As the API fills it where nobody says otherwise. */
export const EMPTY_WAVE: WaveValues = {
  name: '',
  position: '',
  plannedOn: '',
  exitState: 'verified',
  exitPercent: '100',
  exitHours: '0',
  exitNoDrift: 'yes',
  note: '',
};

export function useWaveFields(): readonly FieldSpec[] {
  const { waves: t, common } = useT();
  const text = useText();
  const place = { min: 1, max: WAVE_POSITION_MAX, required: true } as const;
  const hours = { min: 0, max: WAVE_HOURS_MAX, required: true } as const;
  return [
    { kind: 'text', name: 'name', label: t.name, required: true, max: WAVE_NAME_MAX },
    { kind: 'integer', name: 'position', label: t.position, hint: t.positionHint, ...place },
    { kind: 'day', name: 'plannedOn', label: t.plannedOn },
    {
      kind: 'choice',
      name: 'exitState',
      label: t.exitState,
      hint: t.exitStateHint,
      required: true,
      choices: EXIT_STATES.map((value) => ({
        value,
        label: text(DEVICE_STATE_INFOS[value].label),
      })),
    },
    {
      kind: 'integer',
      name: 'exitPercent',
      label: t.exitPercent,
      min: 1,
      max: 100,
      required: true,
    },
    { kind: 'integer', name: 'exitHours', label: t.exitHours, hint: t.exitHoursHint, ...hours },
    {
      kind: 'choice',
      name: 'exitNoDrift',
      label: t.exitNoDrift,
      required: true,
      choices: [
        { value: 'yes', label: common.yes },
        { value: 'no', label: common.no },
      ],
    },
    { kind: 'multiline', name: 'note', label: t.note, max: WAVE_NOTE_MAX },
  ];
}

export const waveValues = (wave: WaveView): WaveValues => ({
  name: wave.name,
  position: numberText(wave.position),
  plannedOn: wave.plannedOn ?? '',
  exitState: wave.exitState,
  exitPercent: numberText(wave.exitPercent),
  exitHours: numberText(wave.exitHours),
  exitNoDrift: wave.exitNoDrift ? 'yes' : 'no',
  note: wave.note ?? '',
});

export const waveBody = (values: WaveValues) => ({
  name: values.name.trim(),
  position: Number(values.position),
  plannedOn: orNull(values.plannedOn),
  exitState: values.exitState,
  exitPercent: Number(values.exitPercent),
  exitHours: Number(values.exitHours),
  exitNoDrift: values.exitNoDrift === 'yes',
  note: orNull(values.note),
});
