import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { NOTE_MAX } from '../../../../src/inventory/domain/asset.js';
import {
  ORDER_NUMBER_MAX,
  QUANTITY_MAX,
  SUPPLIER_MAX,
} from '../../../../src/inventory/domain/delivery.js';
import { api } from '../../api/client.js';
import { ApiProblem, isProblem } from '../../api/problem.js';
import { refresh } from '../../api/resource.js';
import type { OrderView } from '../../api/generated/types.gen.js';
import { AppLink } from '../../components/app-link.js';
import type { FieldSpec } from '../../components/form-fields.js';
import { FormPanel } from '../../components/form-panel.js';
import { notify } from '../../components/notices.js';
import { Page, Section } from '../../components/page.js';
import { orNull } from '../../components/values.js';
import { useT } from '../../i18n/use-t.js';
import { emptyLine, faultsOfLines, LineEditor, type DraftLine } from './line-editor.js';
import { ModelPanel } from './model-panel.js';
import { useModels } from './use-models.js';

type Values = {
  readonly number: string;
  readonly supplier: string;
  readonly orderedOn: string;
  readonly note: string;
};

/** Enters an order with its lines; a model that is new is added beside it. */
export function NewOrderPage() {
  const t = useT();
  const { choices } = useModels();
  const [lines, setLines] = useState<readonly DraftLine[]>(() => [emptyLine()]);
  const [faults, setFaults] = useState<Record<string, string>>({});
  const [modelFor, setModelFor] = useState<DraftLine | null>(null);
  const submit = useSubmit(lines, setFaults);
  const change = (next: readonly DraftLine[]) => {
    setLines(next);
    setFaults({});
  };
  const words = t.orders;
  const fields: readonly FieldSpec[] = [
    {
      kind: 'text',
      name: 'number',
      label: words.number,
      hint: words.numberHint,
      required: true,
      max: ORDER_NUMBER_MAX,
    },
    { kind: 'text', name: 'supplier', label: words.supplier, required: true, max: SUPPLIER_MAX },
    { kind: 'day', name: 'orderedOn', label: words.orderedOn, required: true },
    {
      kind: 'custom',
      name: 'lines',
      label: words.lines,
      render: () => (
        <LineEditor
          lines={lines}
          models={choices}
          faults={faults}
          onChange={change}
          onNewModel={setModelFor}
        />
      ),
    },
    { kind: 'multiline', name: 'note', label: words.note, max: NOTE_MAX },
  ];
  return (
    <Page
      title={words.newTitle}
      lead={words.newLead}
      kicker={<AppLink href="/orders">{words.title}</AppLink>}
    >
      <Section title={words.about}>
        <FormPanel<Values>
          fields={fields}
          defaults={{ number: '', supplier: '', orderedOn: '', note: '' }}
          submitLabel={words.add}
          onSubmit={submit}
          onCancel={() => history.back()}
        />
      </Section>
      {modelFor && (
        <ModelPanel
          onClose={() => setModelFor(null)}
          onMade={({ id }) => {
            change(
              lines.map((line) => (line.key === modelFor.key ? { ...line, modelId: id } : line)),
            );
            setModelFor(null);
          }}
        />
      )}
    </Page>
  );
}

function useSubmit(
  lines: readonly DraftLine[],
  setFaults: (faults: Record<string, string>) => void,
) {
  const t = useT();
  const navigate = useNavigate();
  const [idempotencyKey] = useState(() => crypto.randomUUID());
  return async (values: Values) => {
    const found = faultsOfLines(lines, {
      choose: t.inventory.chooseModel,
      number: t.form.numberRange(1, QUANTITY_MAX),
    });
    setFaults(found);
    if (Object.keys(found).length > 0) throw linesProblem(t.orders.linesWrong);
    try {
      const made = await api<OrderView>('POST', '/orders', {
        body: {
          number: values.number.trim(),
          supplier: values.supplier.trim(),
          orderedOn: values.orderedOn,
          note: orNull(values.note),
          lines: lines.map(({ modelId, quantity, description }) => ({
            modelId,
            quantity: Number(quantity),
            description: orNull(description),
          })),
        },
        idempotencyKey,
      });
      await refresh('order');
      notify({ text: t.orders.added(made.number) });
      await navigate({ to: `/orders/${made.id}` });
    } catch (error) {
      if (isProblem(error)) setFaults(serverFaults(error));
      throw error;
    }
  };
}

/** '/lines/2/quantity' -> '2/quantity' */
const serverFaults = ({ errors }: ApiProblem): Record<string, string> =>
  Object.fromEntries(
    errors.flatMap(({ pointer, message }) =>
      pointer.startsWith('/lines/') ? [[pointer.slice('/lines/'.length), message]] : [],
    ),
  );

const linesProblem = (detail: string) => new ApiProblem({ status: 422, code: 'lines', detail });
