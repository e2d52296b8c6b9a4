import {
  CASE_TEXT_MAX,
  CASE_TITLE_MAX,
  CREW_MAX,
  EQUIPMENT_MAX,
} from '../../../../src/network/domain/network-case.js';
import type { FieldSpec } from '../../components/form-fields.js';
import { orNull } from '../../components/values.js';
import { useT } from '../../i18n/use-t.js';
import { useDeviceChoices } from './devices/use-device-choices.js';

export type CaseValues = {
  readonly title: string;
  readonly oldEquipment: string;
  readonly newEquipment: string;
  readonly oldDeviceId: string;
  readonly newDeviceId: string;
  readonly crew: string;
  readonly steps: string;
  readonly rollback: string;
};

/** What may be edited later, too. */
export function useCaseFields(): readonly FieldSpec[] {
  const { networkCases: t } = useT();
  const devices = useDeviceChoices();
  const equipment = { kind: 'text', max: EQUIPMENT_MAX } as const;
  const long = { kind: 'multiline', max: CASE_TEXT_MAX } as const;
  return [
    { kind: 'text', name: 'title', label: t.name, required: true, max: CASE_TITLE_MAX },
    { ...equipment, name: 'oldEquipment', label: t.old, hint: t.oldHint, required: true },
    { ...equipment, name: 'newEquipment', label: t.new, hint: t.newHint },
    { kind: 'choice', name: 'oldDeviceId', label: t.oldDevice, choices: devices },
    {
      kind: 'choice',
      name: 'newDeviceId',
      label: t.newDevice,
      hint: t.newDeviceHint,
      choices: devices,
    },
    { kind: 'text', name: 'crew', label: t.crew, hint: t.crewHint, max: CREW_MAX },
    { ...long, name: 'steps', label: t.steps, hint: t.stepsHint },
    { ...long, name: 'rollback', label: t.rollback, hint: t.rollbackHint },
  ];
}

export const caseBody = ({
  title,
  oldEquipment,
  newEquipment,
  oldDeviceId,
  newDeviceId,
  crew,
  steps,
  rollback,
}: CaseValues) => ({
  title: title.trim(),
  oldEquipment: oldEquipment.trim(),
  newEquipment: orNull(newEquipment),
  oldDeviceId: orNull(oldDeviceId),
  newDeviceId: orNull(newDeviceId),
  crew: orNull(crew),
  steps: orNull(steps),
  rollback: orNull(rollback),
});
