import { useNavigate } from '@tanstack/react-router';
import { api } from '../../../api/client.js';
import { refresh } from '../../../api/resource.js';
import type { RuleView } from '../../../api/types.js';
import { FormPanel } from '../../../components/form-panel.js';
import { SidePanel } from '../../../components/side-panel.js';
import { useT } from '../../../i18n/use-t.js';
import { EMPTY_RULE, ruleBody, useRuleFields, type RuleValues } from './rule-fields.js';

export function RuleNew({ onClose }: { readonly onClose: () => void }) {
  const t = useT();
  const navigate = useNavigate();
  return (
    <SidePanel title={t.rules.add} onClose={onClose}>
      <FormPanel<RuleValues>
        fields={useRuleFields()}
        defaults={EMPTY_RULE}
        submitLabel={t.common.add}
        focusFirst
        onCancel={onClose}
        onSubmit={async (values) => {
          const body = ruleBody(values);
          const { id } = await api<RuleView>('POST', '/compliance-rules', { body });
          await refresh('compliance-rule', 'compliance');
          await navigate({ to: `/compliance-rules/${id}` });
        }}
      />
    </SidePanel>
  );
}
