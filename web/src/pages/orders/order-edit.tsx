import { NOTE_MAX } from '../../../../src/inventory/domain/asset.js';
import { ORDER_NUMBER_MAX, SUPPLIER_MAX } from '../../../../src/inventory/domain/delivery.js';
import { api } from '../../api/client.js';
import type { OrderView } from '../../api/generated/types.gen.js';
import { EditPanel } from '../../components/edit-panel.js';
import type { FieldSpec } from '../../components/form-fields.js';
import { orNull } from '../../components/values.js';
import { useFormat } from '../../format.js';
import { useT } from '../../i18n/use-t.js';

type Values = {
  readonly number: string;
  readonly supplier: string;
  readonly orderedOn: string;
  readonly note: string;
};

const valuesOf = ({ number, supplier, orderedOn, note }: OrderView): Values => ({
  number,
  supplier,
  orderedOn,
  note: note ?? '',
});

type Props = { readonly order: OrderView; readonly onClose: () => void };

export function OrderEdit({ order, onClose }: Props) {
  const t = useT();
  const { day } = useFormat();
  const path = `/orders/${order.id}`;
  const fields: readonly FieldSpec[] = [
    {
      kind: 'text',
      name: 'number',
      label: t.orders.number,
      required: true,
      max: ORDER_NUMBER_MAX,
    },
    {
      kind: 'text',
      name: 'supplier',
      label: t.orders.supplier,
      required: true,
      max: SUPPLIER_MAX,
    },
    { kind: 'day', name: 'orderedOn', label: t.orders.orderedOn, required: true },
    { kind: 'multiline', name: 'note', label: t.orders.note, max: NOTE_MAX },
  ];
  return (
    <EditPanel<OrderView, Values>
      title={t.orders.edit}
      loaded={order}
      fields={fields}
      toValues={valuesOf}
      reload={() => api<OrderView>('GET', path)}
      save={({ changed, revision }) =>
        api('PATCH', path, {
          body: {
            ...changed,
            ...(changed.note === undefined ? {} : { note: orNull(changed.note) }),
          },
          ifMatch: revision,
        })
      }
      subjects={['order']}
      show={(name, value) =>
        name === 'orderedOn' && typeof value === 'string' ? day(value) : String(value)
      }
      onClose={onClose}
    />
  );
}
