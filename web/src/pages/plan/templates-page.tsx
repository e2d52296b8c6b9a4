import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { listing } from '../../api/resource.js';
import type { TemplateView } from '../../api/types.js';
import { AppLink } from '../../components/app-link.js';
import { EmptyState } from '../../components/empty-state.js';
import { Page, Section } from '../../components/page.js';
import { PanelButton } from '../../components/panel-button.js';
import { PlainTable, type PlainColumn } from '../../components/plain-table.js';
import { ResourceView } from '../../components/resource-view.js';
import { usePanel } from '../../components/use-panel.js';
import { useFormat } from '../../format.js';
import { useT, useText } from '../../i18n/use-t.js';
import { useMay } from '../../session/session.js';
import { SaveTemplate } from './save-template.js';
import { TemplateEnter } from './template-enter.js';
import { useEnterStandard } from './use-enter-standard.js';

/** So many versions are listed wherever one is chosen. */
export const MOST_TEMPLATES = 100;

/** Versions of what plans are made from; one is never changed, a new one is entered. */
export function TemplatesPage() {
  const { plan } = useT();
  const t = plan.templates;
  const may = useMay();
  const panel = usePanel();
  const columns = useColumns();
  const templates = useQuery(
    listing<TemplateView>('plan-template', '/plan-templates', { limit: MOST_TEMPLATES }),
  );
  return (
    <Page
      title={t.title}
      kicker={<AppLink href="/plan">{plan.title}</AppLink>}
      lead={t.lead}
      actions={
        <>
          {may('plan.write') && <EnterStandard />}
          <PanelButton panel="enter" label={t.enter} icon="plus" permission="plan.write" />
        </>
      }
    >
      <ResourceView query={templates}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState icon="file" title={t.empty} text={t.emptyText} />
          ) : (
            <Section title={t.title}>
              <PlainTable label={t.title} rows={items} rowId={({ id }) => id} columns={columns} />
            </Section>
          )
        }
      </ResourceView>
      {panel.name === 'enter' && may('plan.write') && <TemplateEnter onClose={panel.close} />}
    </Page>
  );
}

function EnterStandard() {
  const { plan } = useT();
  const { busy, enter } = useEnterStandard();
  return (
    <Button variant="default" loading={busy} onClick={() => void enter()}>
      {plan.templates.standard}
    </Button>
  );
}

function useColumns(): readonly PlainColumn<TemplateView>[] {
  const { plan } = useT();
  const t = plan.templates;
  const text = useText();
  const { number, dateTime } = useFormat();
  const count = (id: 'version' | 'tasks' | 'gates' | 'centralTasks', label: string) => ({
    id,
    label,
    numeric: true,
    cell: (row: TemplateView) => number(row[id]),
  });
  return [
    {
      id: 'name',
      label: t.name,
      cell: ({ id, title }) => <AppLink href={`/plan/templates/${id}`}>{text(title)}</AppLink>,
    },
    count('version', t.version),
    count('tasks', t.tasks),
    count('gates', t.gates),
    count('centralTasks', t.central),
    { id: 'createdAt', label: t.createdAt, cell: ({ createdAt }) => dateTime(createdAt) },
    { id: 'save', label: t.save, cell: (row) => <SaveTemplate template={row} /> },
  ];
}
