import {
  CAPACITY_MBPS_MAX,
  CIRCUIT_REFERENCE_MAX,
  PROVIDER_MAX,
  REDUNDANCIES,
  REDUNDANCY_LABELS,
  TRANSPORT_LABELS,
  TRANSPORTS,
  UPLINK_NAME_MAX,
  UPLINK_TEXT_MAX,
} from '../../../../src/network/domain/uplink.js';
import type { FieldSpec } from '../../components/form-fields.js';
import { numberOrNull, orNull } from '../../components/values.js';
import { useT, useText } from '../../i18n/use-t.js';
import { useDeviceChoices } from './devices/use-device-choices.js';

export type UplinkValues = {
  readonly name: string;
  readonly deviceId: string;
  readonly provider: string;
  readonly circuitReference: string;
  readonly capacityMbps: string;
  readonly transport: string;
  readonly redundancy: string;
  readonly handover: string;
  readonly orderedOn: string;
  readonly expectedOn: string;
  readonly note: string;
};

export function useNameField(): FieldSpec {
  const { uplinks: t } = useT();
  const name = { kind: 'text', name: 'name', label: t.name, hint: t.nameHint } as const;
  return { ...name, required: true, max: UPLINK_NAME_MAX };
}

/** What may be edited later, too, beside the name. */
export function useUplinkFields(): readonly FieldSpec[] {
  const { uplinks: t } = useT();
  const text = useText();
  const long = { kind: 'multiline', max: UPLINK_TEXT_MAX } as const;
  return [
    {
      kind: 'choice',
      name: 'deviceId',
      label: t.device,
      hint: t.deviceHint,
      choices: useDeviceChoices(),
    },
    { kind: 'text', name: 'provider', label: t.provider, max: PROVIDER_MAX },
    {
      kind: 'text',
      name: 'circuitReference',
      label: t.circuit,
      hint: t.circuitHint,
      max: CIRCUIT_REFERENCE_MAX,
    },
    {
      kind: 'integer',
      name: 'capacityMbps',
      label: t.capacityMbps,
      hint: t.capacityHint,
      min: 1,
      max: CAPACITY_MBPS_MAX,
    },
    {
      kind: 'choice',
      name: 'transport',
      label: t.transport,
      required: true,
      choices: TRANSPORTS.map((value) => ({ value, label: text(TRANSPORT_LABELS[value]) })),
    },
    {
      kind: 'choice',
      name: 'redundancy',
      label: t.redundancy,
      hint: t.redundancyHint,
      required: true,
      choices: REDUNDANCIES.map((value) => ({ value, label: text(REDUNDANCY_LABELS[value]) })),
    },
    { ...long, name: 'handover', label: t.handover, hint: t.handoverHint },
    { kind: 'day', name: 'orderedOn', label: t.orderedOn },
    { kind: 'day', name: 'expectedOn', label: t.expectedOn },
    { ...long, name: 'note', label: t.note },
  ];
}

export const uplinkBody = (values: UplinkValues) => ({
  name: values.name.trim(),
  deviceId: orNull(values.deviceId),
  provider: orNull(values.provider),
  circuitReference: orNull(values.circuitReference),
  capacityMbps: numberOrNull(values.capacityMbps),
  transport: values.transport,
  redundancy: values.redundancy,
  handover: orNull(values.handover),
  orderedOn: orNull(values.orderedOn),
  expectedOn: orNull(values.expectedOn),
  note: orNull(values.note),
});
