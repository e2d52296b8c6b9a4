import { useState } from 'react';
import { CONDITIONS, NOTE_MAX } from '../../../../src/inventory/domain/asset.js';
import { api } from '../../api/client.js';
import type { DeliveryPageView, UnexpectedView } from '../../api/generated/types.gen.js';
import { ApiProblem } from '../../api/problem.js';
import type { FieldSpec } from '../../components/form-fields.js';
import { FormPanel } from '../../components/form-panel.js';
import { notify } from '../../components/notices.js';
import { SidePanel } from '../../components/side-panel.js';
import { orNull } from '../../components/values.js';
import { useT } from '../../i18n/use-t.js';
import { useModels } from '../orders/use-models.js';
import { noteOn } from './scan-journal.js';
import { sound } from './sounds.js';
import type { Entry } from './use-entries.js';
import { useLineChoices } from './use-line-choices.js';
import { onTotals } from './use-scanning.js';

type Values = {
  readonly orderLineId: string;
  readonly modelId: string;
  readonly reason: string;
  readonly condition: string;
};

const NO_LINE = 'none';

type Props = {
  readonly entry: Entry;
  readonly delivery: DeliveryPageView;
  readonly onClose: () => void;
};

/** Takes in what no list names: where it belongs, why it is taken, and its condition. */
export function UnexpectedPanel({ entry, delivery, onClose }: Props) {
  const t = useT();
  const words = t.receive.unexpected;
  const lines = useLineChoices(delivery);
  const { choices: models } = useModels();
  // The same key for each try: an answer that was lost on the way makes no second machine.
  const [idempotencyKey] = useState(() => crypto.randomUUID());
  const fields: readonly FieldSpec[] = [
    {
      kind: 'choice',
      name: 'orderLineId',
      label: words.line,
      required: true,
      choices: [...lines, { value: NO_LINE, label: words.noLine }],
    },
    {
      kind: 'choice',
      name: 'modelId',
      label: words.model,
      hint: words.modelHint,
      choices: models,
      emptyLabel: t.inventory.chooseModel,
    },
    {
      kind: 'multiline',
      name: 'reason',
      label: words.reason,
      hint: words.reasonHint,
      required: true,
      max: NOTE_MAX,
    },
    {
      kind: 'choice',
      name: 'condition',
      label: words.condition,
      required: true,
      choices: CONDITIONS.map((value) => ({ value, label: t.inventory.condition[value] })),
    },
  ];
  const submit = async ({ orderLineId, modelId, reason, condition }: Values) => {
    const onLine = orderLineId !== NO_LINE;
    if (!onLine && modelId === '') throw needsModel(words.needModel);
    const { totals } = await api<UnexpectedView>(
      'POST',
      `/deliveries/${delivery.id}/unexpected-items`,
      {
        body: {
          serial: entry.serial,
          reason: reason.trim(),
          condition,
          ...(onLine ? { orderLineId } : { modelId: orNull(modelId) }),
        },
        idempotencyKey,
      },
    );
    noteOn(delivery.id, entry.id, { taken: true, damaged: condition === 'damaged' });
    onTotals(delivery.id, totals);
    sound('ok');
    notify({ text: words.done(entry.serial), tone: 'attention' });
    onClose();
  };
  return (
    <SidePanel title={words.title(entry.serial)} onClose={onClose}>
      <FormPanel<Values>
        fields={fields}
        defaults={{
          orderLineId: lines.length === 1 ? (lines[0]?.value ?? '') : '',
          modelId: '',
          reason: '',
          condition: 'intact',
        }}
        submitLabel={words.submit}
        focusFirst
        intro={<p className="quiet">{words.intro}</p>}
        onCancel={onClose}
        onSubmit={submit}
      />
    </SidePanel>
  );
}

const needsModel = (message: string) =>
  new ApiProblem({
    status: 422,
    code: 'missing',
    detail: message,
    errors: [{ pointer: '/modelId', code: 'missing', message }],
  });
