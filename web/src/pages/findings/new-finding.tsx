import { FINDING_CLASSES, FINDING_VALUE_MAX } from '../../../../src/inventory/domain/finding.js';
import { api } from '../../api/client.js';
import { refresh } from '../../api/resource.js';
import { FormPanel } from '../../components/form-panel.js';
import { SidePanel } from '../../components/side-panel.js';
import { useT } from '../../i18n/use-t.js';

type Values = { readonly class: string; readonly text: string };

type Props = { readonly serverId: string; readonly onClose: () => void };

/** What a person has seen wrong, and what it stands in the way of. */
export function NewFinding({ serverId, onClose }: Props) {
  const t = useT().serverRecords.findings;
  return (
    <SidePanel title={t.add} onClose={onClose}>
      <FormPanel<Values>
        fields={[
          {
            kind: 'multiline',
            name: 'text',
            label: t.text,
            required: true,
            max: FINDING_VALUE_MAX,
          },
          {
            kind: 'choice',
            name: 'class',
            label: t.class,
            required: true,
            choices: FINDING_CLASSES.map((value) => ({ value, label: t.classes[value] })),
          },
        ]}
        defaults={{ class: 'acceptance', text: '' }}
        submitLabel={t.add}
        focusFirst
        onCancel={onClose}
        onSubmit={async (values) => {
          await api('POST', '/findings', { body: { ...values, serverId } });
          await refresh('finding');
          onClose();
        }}
      />
    </SidePanel>
  );
}
