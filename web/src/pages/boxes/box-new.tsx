import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { SERIAL_MAX } from '../../../../src/kernel/text.js';
import { api } from '../../api/client.js';
import { refresh } from '../../api/resource.js';
import type { BoxPageView } from '../../api/types.js';
import type { Choice, FieldSpec } from '../../components/form-fields.js';
import { FormPanel } from '../../components/form-panel.js';
import { ResourceView } from '../../components/resource-view.js';
import { SidePanel } from '../../components/side-panel.js';
import { useT } from '../../i18n/use-t.js';
import { emptyOf, filled, type Texts } from '../cooling/entry-panel.js';
import { useModels } from '../orders/use-models.js';
import { usePlaceFields } from './box-fields.js';
import { useOrderLines } from './use-order-lines.js';

type Props = { readonly onClose: () => void };

/** A box that somebody has ordered; what it runs comes when it is here. */
export function BoxNew({ onClose }: Props) {
  const t = useT().boxes;
  const { query, choices } = useModels('encryption-box');
  return (
    <SidePanel title={t.add} onClose={onClose}>
      <ResourceView query={query}>
        {() =>
          choices.length === 0 ? (
            <p className="quiet">{t.noModels}</p>
          ) : (
            <NewForm models={choices} onClose={onClose} />
          )
        }
      </ResourceView>
    </SidePanel>
  );
}

function NewForm({ models, onClose }: Props & { readonly models: readonly Choice[] }) {
  const t = useT();
  const navigate = useNavigate();
  const [idempotencyKey] = useState(() => crypto.randomUUID());
  const fields: readonly FieldSpec[] = [
    { kind: 'choice', name: 'modelId', label: t.boxes.model, required: true, choices: models },
    { kind: 'text', name: 'serial', label: t.boxes.serial, max: SERIAL_MAX, mono: true },
    { kind: 'choice', name: 'orderLineId', label: t.boxes.orderLine, choices: useOrderLines() },
    ...usePlaceFields(),
  ];
  const only = models.length === 1 ? models[0]?.value : undefined;
  return (
    <FormPanel<Texts>
      fields={fields}
      defaults={{ ...emptyOf(fields), modelId: only ?? '' }}
      submitLabel={t.common.add}
      focusFirst
      onCancel={onClose}
      onSubmit={async (values) => {
        const body = filled(values);
        const { id } = await api<BoxPageView>('POST', '/encryption-boxes', {
          body,
          idempotencyKey,
        });
        await refresh('encryption-box');
        await navigate({ to: `/encryption-boxes/${id}` });
      }}
    />
  );
}
