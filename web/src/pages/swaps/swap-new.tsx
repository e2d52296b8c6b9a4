import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../../api/client.js';
import { refresh } from '../../api/resource.js';
import type { SwapPageView } from '../../api/types.js';
import type { FieldSpec } from '../../components/form-fields.js';
import { FormPanel } from '../../components/form-panel.js';
import { SidePanel } from '../../components/side-panel.js';
import { useT } from '../../i18n/use-t.js';
import { useLinkChoices } from '../boxes/use-link-choices.js';
import { NEW_SWAP, swapBody, useSwapFields, useSwapTitle, type SwapValues } from './swap-fields.js';
import { NO_PARTS, usePartFields, type PartValues } from './use-part-fields.js';

type Values = SwapValues & PartValues & { readonly linkId: string };

export function SwapNew({ onClose }: { readonly onClose: () => void }) {
  const t = useT();
  const navigate = useNavigate();
  const [link, setLink] = useState('');
  const parts = usePartFields(link);
  const linkField: FieldSpec = {
    kind: 'choice',
    name: 'linkId',
    label: t.swaps.link,
    hint: t.swaps.linkHint,
    required: true,
    choices: useLinkChoices(),
    onPick: setLink,
  };
  return (
    <SidePanel title={t.swaps.add} onClose={onClose}>
      <FormPanel<Values>
        fields={[useSwapTitle(), linkField, ...parts.fields, ...useSwapFields()]}
        defaults={{ ...NEW_SWAP, ...NO_PARTS, linkId: '' }}
        submitLabel={t.common.add}
        focusFirst
        onCancel={onClose}
        onSubmit={async ({ linkId, ...values }) => {
          const body = { ...swapBody(values), ...parts.bodyOf(values), linkId };
          const { id } = await api<SwapPageView>('POST', '/swap-cases', { body });
          await refresh('swap-case', 'appointment');
          await navigate({ to: `/swap-cases/${id}` });
        }}
      />
    </SidePanel>
  );
}
