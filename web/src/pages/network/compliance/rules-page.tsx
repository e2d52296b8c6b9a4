import { useQuery } from '@tanstack/react-query';
import type { RuleView } from '../../../api/types.js';
import { AppLink } from '../../../components/app-link.js';
import { EmptyState } from '../../../components/empty-state.js';
import { Page, Section } from '../../../components/page.js';
import { PanelButton } from '../../../components/panel-button.js';
import { PlainTable, type PlainColumn } from '../../../components/plain-table.js';
import { ResourceView } from '../../../components/resource-view.js';
import { usePanel } from '../../../components/use-panel.js';
import { useT } from '../../../i18n/use-t.js';
import { RuleNew } from './rule-new.js';
import { RuleUse, useRuleWords } from './rule-words.js';
import { rules } from './use-rules.js';

/** What configurations have to hold, rule by rule, as they were entered. */
export function RulesPage() {
  const t = useT();
  const panel = usePanel();
  const all = useQuery(rules());
  return (
    <Page
      wide
      title={t.rules.title}
      lead={t.rules.lead}
      kicker={<AppLink href="/compliance">{t.compliance.title}</AppLink>}
      actions={
        <PanelButton panel="new" label={t.rules.add} icon="plus" permission="compliance.write" />
      }
    >
      <ResourceView query={all}>{(data) => <AllRules rules={data.items} />}</ResourceView>
      {panel.name === 'new' && <RuleNew onClose={panel.close} />}
    </Page>
  );
}

function AllRules({ rules: rows }: { readonly rules: readonly RuleView[] }) {
  const t = useT();
  const columns = useColumns();
  if (rows.length === 0) {
    return <EmptyState icon="check" title={t.table.emptyTitle} text={t.rules.emptyText} />;
  }
  return (
    <Section title={t.compliance.rules}>
      <PlainTable<RuleView>
        label={t.rules.title}
        rows={rows}
        rowId={({ id }) => id}
        columns={columns}
      />
    </Section>
  );
}

function useColumns(): readonly PlainColumn<RuleView>[] {
  const t = useT().rules;
  const words = useRuleWords();
  return [
    {
      id: 'name',
      label: t.name,
      names: true,
      cell: ({ id, name }) => <AppLink href={`/compliance-rules/${id}`}>{name}</AppLink>,
    },
    { id: 'kind', label: t.kind, cell: ({ kind }) => t.kinds[kind] },
    { id: 'role', label: t.role, cell: ({ role }) => words.role(role) },
    { id: 'platform', label: t.platform, cell: ({ platform }) => words.platform(platform) },
    { id: 'grace', label: t.grace, cell: ({ graceHours }) => words.grace(graceHours) },
    { id: 'blocking', label: t.blocking, cell: ({ isBlocking }) => words.blocking(isBlocking) },
    { id: 'active', label: t.active, cell: ({ isActive }) => <RuleUse isActive={isActive} bare /> },
  ];
}
