import { TRANSPORT_LABELS, TRANSPORTS } from '../../../../src/network/domain/uplink.js';
import { LAYER_LABELS, LAYERS } from '../../../../src/encryption-boxes/domain/boxes/box.js';
import {
  CRITICALITIES,
  CRITICALITY_LABELS,
  LINK_NAME_MAX,
  LINK_NOTE_MAX,
  LINK_WORD_MAX,
  MTU_MAX,
  MTU_MIN,
  RATE_MBPS_MAX,
} from '../../../../src/encryption-boxes/domain/links/link.js';
import type { Text } from '../../../../src/kernel/message.js';
import type { FieldSpec } from '../../components/form-fields.js';
import { numberOrNull, orNull } from '../../components/values.js';
import { useT, useText } from '../../i18n/use-t.js';

export type LinkValues = {
  readonly name: string;
  readonly layer: string;
  readonly transport: string;
  readonly provider: string;
  readonly circuitReference: string;
  readonly rateMbps: string;
  readonly mtu: string;
  readonly redundancyGroup: string;
  readonly criticality: string;
  readonly services: string;
  readonly dataOwner: string;
  readonly note: string;
};

export function useLinkName(): FieldSpec {
  const { boxes: t } = useT();
  return { kind: 'text', name: 'name', label: t.name, required: true, max: LINK_NAME_MAX };
}

/** What may be edited later, too, beside the name. */
export function useLinkFields(): readonly FieldSpec[] {
  const { boxes: t } = useT();
  const choicesOf = useChoices();
  const word = { kind: 'text', max: LINK_WORD_MAX } as const;
  const long = { kind: 'multiline', max: LINK_NOTE_MAX } as const;
  const choice = { kind: 'choice' } as const;
  const transports = choicesOf(TRANSPORTS, TRANSPORT_LABELS);
  const criticalities = choicesOf(CRITICALITIES, CRITICALITY_LABELS);
  const rate = { min: 1, max: RATE_MBPS_MAX, hint: t.rateHint };
  const mtu = { min: MTU_MIN, max: MTU_MAX, hint: t.mtuHint };
  return [
    { kind: 'integer', name: 'rateMbps', label: t.rateMbps, ...rate },
    { kind: 'integer', name: 'mtu', label: t.mtu, ...mtu },
    { ...choice, name: 'transport', label: t.transport, required: true, choices: transports },
    { ...choice, name: 'layer', label: t.layer, choices: choicesOf(LAYERS, LAYER_LABELS) },
    { ...word, name: 'provider', label: t.provider },
    { ...word, name: 'circuitReference', label: t.circuit },
    { ...word, name: 'redundancyGroup', label: t.redundancyGroup, hint: t.redundancyHint },
    {
      ...choice,
      name: 'criticality',
      label: t.criticality,
      required: true,
      choices: criticalities,
    },
    { ...long, name: 'services', label: t.services },
    { ...word, name: 'dataOwner', label: t.dataOwner, hint: t.toNameHint },
    { ...long, name: 'note', label: t.note },
  ];
}

function useChoices() {
  const text = useText();
  return <W extends string>(words: readonly W[], labels: { readonly [word in W]: Text }) =>
    words.map((value) => ({ value, label: text(labels[value]) }));
}

export const linkBody = (values: LinkValues) => ({
  name: values.name.trim(),
  layer: orNull(values.layer),
  transport: values.transport,
  provider: orNull(values.provider),
  circuitReference: orNull(values.circuitReference),
  rateMbps: numberOrNull(values.rateMbps),
  mtu: numberOrNull(values.mtu),
  redundancyGroup: orNull(values.redundancyGroup),
  criticality: values.criticality,
  services: orNull(values.services),
  dataOwner: orNull(values.dataOwner),
  note: orNull(values.note),
});
