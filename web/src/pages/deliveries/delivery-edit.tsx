import { NOTE_MAX } from '../../../../src/inventory/domain/asset.js';
import { CARRIER_MAX, ORDER_NUMBER_MAX } from '../../../../src/inventory/domain/delivery.js';
import { api } from '../../api/client.js';
import type { DeliveryPageView } from '../../api/generated/types.gen.js';
import { EditPanel } from '../../components/edit-panel.js';
import type { FieldSpec } from '../../components/form-fields.js';
import { orNull } from '../../components/values.js';
import { useT } from '../../i18n/use-t.js';

type Values = {
  readonly noteNumber: string;
  readonly carrier: string;
  readonly expectedOn: string;
  readonly deviationNote: string;
  readonly conditionNote: string;
};

const valuesOf = (delivery: DeliveryPageView): Values => ({
  noteNumber: delivery.noteNumber,
  carrier: delivery.carrier ?? '',
  expectedOn: delivery.expectedOn ?? '',
  deviationNote: delivery.deviationNote ?? '',
  conditionNote: delivery.conditionNote ?? '',
});

type Props = { readonly delivery: DeliveryPageView; readonly onClose: () => void };

export function DeliveryEdit({ delivery, onClose }: Props) {
  const t = useT();
  const words = t.deliveries;
  const path = `/deliveries/${delivery.id}`;
  const arrived = delivery.state !== 'announced';
  const fields: readonly FieldSpec[] = [
    {
      kind: 'multiline',
      name: 'deviationNote',
      label: words.deviationNote,
      hint: words.deviationHint,
      max: NOTE_MAX,
    },
    {
      kind: 'text',
      name: 'noteNumber',
      label: words.noteNumber,
      required: true,
      max: ORDER_NUMBER_MAX,
    },
    { kind: 'text', name: 'carrier', label: words.carrier, max: CARRIER_MAX },
    { kind: 'day', name: 'expectedOn', label: words.expectedOn },
    { kind: 'multiline', name: 'conditionNote', label: words.conditionNote, max: NOTE_MAX },
  ];
  // Before anything has come there is nothing to explain: the plain facts come first.
  const ordered = arrived ? fields : [...fields.slice(1), ...fields.slice(0, 1)];
  return (
    <EditPanel<DeliveryPageView, Values>
      title={words.edit}
      loaded={delivery}
      fields={ordered}
      toValues={valuesOf}
      reload={() => api<DeliveryPageView>('GET', path)}
      save={({ changed, revision }) =>
        api('PATCH', path, {
          body: Object.fromEntries(
            Object.entries(changed).map(([name, value]) => [
              name,
              name === 'noteNumber' ? value.trim() : orNull(value),
            ]),
          ),
          ifMatch: revision,
        })
      }
      subjects={['delivery']}
      onClose={onClose}
    />
  );
}
