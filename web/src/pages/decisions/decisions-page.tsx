import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import {
  DECISION_TABLE,
  FORUM_MAX,
  NOTE_MAX,
  TITLE_MAX,
  TOPICS,
} from '../../../../src/regions/domain/decision.js';
import { api } from '../../api/client.js';
import { refresh, resource } from '../../api/resource.js';
import type { DecisionsView, DecisionView } from '../../api/types.js';
import { DataTable } from '../../components/data-table/data-table.js';
import type { Column, Filter } from '../../components/data-table/table-types.js';
import type { FieldSpec } from '../../components/form-fields.js';
import { FormPanel } from '../../components/form-panel.js';
import { Icon } from '../../components/icon.js';
import { Page } from '../../components/page.js';
import { SidePanel } from '../../components/side-panel.js';
import { TableState } from '../../components/state-label.js';
import { usePanel } from '../../components/use-panel.js';
import { orNull } from '../../components/values.js';
import { useFormat } from '../../format.js';
import { useT, useText, type Catalogue } from '../../i18n/use-t.js';
import { useMay } from '../../session/session.js';

const MOST_WAITING = 100;

export function DecisionsPage() {
  const t = useT();
  const may = useMay();
  const panel = usePanel();
  const waiting = useWaiting();
  return (
    <Page
      wide
      title={t.decisions.title}
      lead={waiting !== null && t.decisions.lead(waiting)}
      actions={
        may('decision.write') && (
          <Button leftSection={<Icon name="plus" size={14} />} onClick={() => panel.open('new')}>
            {t.decisions.add}
          </Button>
        )
      }
    >
      <DataTable<DecisionView>
        name="decisions"
        caption={t.decisions.title}
        subject="decision"
        path="/decisions"
        columns={useColumns()}
        filters={useFilters()}
        defaultSort="title"
        rowId={({ id }) => id}
        rowName={({ title }) => title}
        rowHref={({ id }) => `/decisions/${id}`}
        empty={{ icon: 'decisions', title: t.table.emptyTitle, text: t.decisions.emptyText }}
      />
      {panel.name === 'new' && <DecisionNew onClose={panel.close} />}
    </Page>
  );
}

/** How many are not decided yet; null until it is known. */
function useWaiting(): number | null {
  const by = (status: string) =>
    resource<DecisionsView>('decision', '/decisions', { status, limit: MOST_WAITING });
  const outstanding = useQuery(by('outstanding')).data;
  const forwarded = useQuery(by('forwarded')).data;
  return outstanding && forwarded ? outstanding.items.length + forwarded.items.length : null;
}

function useColumns(): readonly Column<DecisionView>[] {
  const t = useT();
  const format = useFormat();
  return [
    {
      id: 'title',
      label: t.decisions.decision,
      primary: true,
      sort: 'title',
      wrap: true,
      cell: ({ title }) => title,
    },
    {
      id: 'status',
      label: t.decisions.status,
      cell: ({ status }) => <TableState states={DECISION_TABLE.states} state={status} />,
    },
    { id: 'forum', label: t.decisions.forum, cell: ({ forum }) => forum },
    {
      id: 'outcome',
      label: t.decisions.outcome,
      cell: ({ outcome }) => outcome && t.decisions.outcomes[outcome],
    },
    {
      id: 'decidedOn',
      label: t.decisions.decidedOn,
      cell: ({ decidedOn }) => decidedOn && format.day(decidedOn),
    },
    {
      id: 'topic',
      label: t.decisions.topic,
      optional: true,
      cell: ({ topic }) => t.decisions.topics[topic],
    },
    {
      id: 'createdAt',
      label: t.decisions.createdAt,
      cell: ({ createdAt }) => format.dateTime(createdAt),
    },
  ];
}

function useFilters(): readonly Filter[] {
  const t = useT();
  const text = useText();
  const choices = Object.entries(DECISION_TABLE.states).map(([value, { label }]) => ({
    value,
    label: text(label),
  }));
  return [{ kind: 'choice', id: 'status', label: t.decisions.status, choices }];
}

/** The wording, which may be edited later, and the topic, which may not. */
export function wordingFields(t: Catalogue): readonly FieldSpec[] {
  const { decisions } = t;
  return [
    { kind: 'text', name: 'title', label: decisions.decision, required: true, max: TITLE_MAX },
    {
      kind: 'text',
      name: 'forum',
      label: decisions.forum,
      hint: decisions.forumHint,
      required: true,
      max: FORUM_MAX,
    },
    { kind: 'multiline', name: 'note', label: decisions.note, max: NOTE_MAX },
  ];
}

type Values = {
  readonly title: string;
  readonly forum: string;
  readonly note: string;
  readonly topic: string;
};

function DecisionNew({ onClose }: { readonly onClose: () => void }) {
  const t = useT();
  const navigate = useNavigate();
  const fields: readonly FieldSpec[] = [
    ...wordingFields(t),
    {
      kind: 'choice',
      name: 'topic',
      label: t.decisions.topic,
      hint: t.decisions.topicHint,
      required: true,
      choices: TOPICS.map((value) => ({ value, label: t.decisions.topics[value] })),
    },
  ];
  return (
    <SidePanel title={t.decisions.add} onClose={onClose}>
      <FormPanel<Values>
        fields={fields}
        defaults={{ title: '', forum: '', note: '', topic: 'other' }}
        submitLabel={t.common.add}
        focusFirst
        onCancel={onClose}
        onSubmit={async ({ note, ...values }) => {
          const body = { ...values, note: orNull(note) };
          const decision = await api<DecisionView>('POST', '/decisions', { body });
          await refresh('decision');
          await navigate({ to: `/decisions/${decision.id}` });
        }}
      />
    </SidePanel>
  );
}
