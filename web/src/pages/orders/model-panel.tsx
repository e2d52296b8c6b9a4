import { useState } from 'react';
import {
  ACCELERATORS_MAX,
  ASSET_KIND_LABELS,
  ASSET_KINDS,
  COOLINGS,
  MANUFACTURER_MAX,
  MODEL_NAME_MAX,
  PART_NUMBER_MAX,
} from '../../../../src/inventory/domain/asset.js';
import { api } from '../../api/client.js';
import { refresh } from '../../api/resource.js';
import type { ModelView } from '../../api/generated/types.gen.js';
import type { FieldSpec } from '../../components/form-fields.js';
import { FormPanel } from '../../components/form-panel.js';
import { notify } from '../../components/notices.js';
import { SidePanel } from '../../components/side-panel.js';
import { numberOrNull } from '../../components/values.js';
import { useT, useText } from '../../i18n/use-t.js';
import { readDecimals } from '../racks/decimal.js';
import { decimalFields, MODEL_DECIMALS } from '../racks/model-decimals.js';

type Values = {
  readonly kind: string;
  readonly manufacturer: string;
  readonly name: string;
  readonly partNumber: string;
  readonly cooling: string;
  readonly rackUnits: string;
  readonly maxWatts: string;
  readonly weightGrams: string;
  readonly minFlowMlPerMinute: string;
  readonly accelerators: string;
};

type Props = { readonly onClose: () => void; readonly onMade: (model: ModelView) => void };

/** A hardware model that nobody has ordered before. */
export function ModelPanel({ onClose, onMade }: Props) {
  const t = useT();
  const fields = useFields();
  const [idempotencyKey] = useState(() => crypto.randomUUID());
  const submit = async (values: Values) => {
    const { rackUnits, maxWatts, accelerators, weightGrams, minFlowMlPerMinute, ...texts } = values;
    const made = await api<ModelView>('POST', '/hardware-models', {
      body: {
        ...Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, text.trim()])),
        rackUnits: numberOrNull(rackUnits),
        maxWatts: numberOrNull(maxWatts),
        ...readDecimals({ weightGrams, minFlowMlPerMinute }, MODEL_DECIMALS),
        accelerators: numberOrNull(accelerators) ?? 0,
      },
      idempotencyKey,
    });
    await refresh('hardware-model');
    notify({ text: t.inventory.modelAdded(made.name) });
    onMade(made);
  };
  return (
    <SidePanel title={t.inventory.newModel} onClose={onClose}>
      <FormPanel<Values>
        fields={fields}
        defaults={{
          kind: 'server',
          manufacturer: '',
          name: '',
          partNumber: '',
          cooling: 'direct-liquid',
          rackUnits: '',
          maxWatts: '',
          weightGrams: '',
          minFlowMlPerMinute: '',
          accelerators: '0',
        }}
        submitLabel={t.inventory.createModel}
        focusFirst
        onCancel={onClose}
        onSubmit={submit}
      />
    </SidePanel>
  );
}

function useFields(): readonly FieldSpec[] {
  const catalogue = useT();
  const t = catalogue.inventory;
  const text = useText();
  return [
    {
      kind: 'choice',
      name: 'kind',
      label: t.kind,
      required: true,
      choices: ASSET_KINDS.map((value) => ({ value, label: text(ASSET_KIND_LABELS[value]) })),
    },
    {
      kind: 'text',
      name: 'manufacturer',
      label: t.manufacturer,
      required: true,
      max: MANUFACTURER_MAX,
    },
    { kind: 'text', name: 'name', label: t.modelName, required: true, max: MODEL_NAME_MAX },
    {
      kind: 'text',
      name: 'partNumber',
      label: t.partNumber,
      required: true,
      max: PART_NUMBER_MAX,
      mono: true,
    },
    {
      kind: 'choice',
      name: 'cooling',
      label: t.coolingLabel,
      required: true,
      choices: COOLINGS.map((value) => ({ value, label: t.cooling[value] })),
    },
    { kind: 'integer', name: 'rackUnits', label: t.rackUnits, min: 1, max: 60 },
    { kind: 'integer', name: 'maxWatts', label: t.maxWatts, min: 0, max: 100_000 },
    ...decimalFields(catalogue),
    {
      kind: 'integer',
      name: 'accelerators',
      label: t.accelerators,
      hint: t.acceleratorsHint,
      min: 0,
      max: ACCELERATORS_MAX,
    },
  ];
}
