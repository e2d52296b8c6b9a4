import { useState } from 'react';
import { DESCRIPTION_MAX, QUANTITY_MAX } from '../../../../src/inventory/domain/delivery.js';
import { api } from '../../api/client.js';
import { isStale } from '../../api/problem.js';
import { refresh } from '../../api/resource.js';
import type { OrderView } from '../../api/generated/types.gen.js';
import type { FieldSpec } from '../../components/form-fields.js';
import { FormPanel } from '../../components/form-panel.js';
import { notify } from '../../components/notices.js';
import { SidePanel } from '../../components/side-panel.js';
import { orNull } from '../../components/values.js';
import { useT } from '../../i18n/use-t.js';
import { useModels } from './use-models.js';
import classes from './orders.module.css';

type Values = {
  readonly modelId: string;
  readonly quantity: string;
  readonly description: string;
};

type Props = { readonly order: OrderView; readonly onClose: () => void };

/** One more line; somebody else's change in between is told, and nothing typed is lost. */
export function AddLinePanel({ order, onClose }: Props) {
  const t = useT();
  const { choices } = useModels();
  const [stale, setStale] = useState(false);
  const fields: readonly FieldSpec[] = [
    { kind: 'choice', name: 'modelId', label: t.inventory.model, required: true, choices },
    {
      kind: 'integer',
      name: 'quantity',
      label: t.orders.quantity,
      required: true,
      min: 1,
      max: QUANTITY_MAX,
    },
    { kind: 'text', name: 'description', label: t.orders.description, max: DESCRIPTION_MAX },
  ];
  const submit = async ({ modelId, quantity, description }: Values) => {
    await api<OrderView>('POST', `/orders/${order.id}/lines`, {
      body: { modelId, quantity: Number(quantity), description: orNull(description) },
      ifMatch: order.revision,
    });
    await refresh('order');
    notify({ text: t.orders.lineAdded });
    onClose();
  };
  return (
    <SidePanel title={t.orders.addLine} onClose={onClose}>
      <FormPanel<Values>
        fields={fields}
        defaults={{ modelId: '', quantity: '1', description: '' }}
        submitLabel={t.orders.addLine}
        focusFirst
        intro={
          stale && (
            <p role="alert" className={classes.error}>
              {t.actions.changedMeanwhile} {t.form.keptForm}
            </p>
          )
        }
        onCancel={onClose}
        onSubmit={submit}
        onProblem={async (problem) => {
          if (!isStale(problem)) return false;
          await refresh('order');
          setStale(true);
          return true;
        }}
      />
    </SidePanel>
  );
}
