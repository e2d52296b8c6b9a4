import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { DECISION_TABLE, NOTE_MAX, OUTCOMES } from '../../../../src/regions/domain/decision.js';
import { api } from '../../api/client.js';
import { resource } from '../../api/resource.js';
import type { DecisionPageView } from '../../api/types.js';
import type { EvidenceSpecs } from '../../components/action-form.js';
import { ActionPanel } from '../../components/action-panel.js';
import { AppLink } from '../../components/app-link.js';
import { EditPanel } from '../../components/edit-panel.js';
import { Facts } from '../../components/facts.js';
import { Page, Section } from '../../components/page.js';
import { PanelButton } from '../../components/panel-button.js';
import { ResourceView } from '../../components/resource-view.js';
import { TableState } from '../../components/state-label.js';
import { Timeline } from '../../components/timeline.js';
import { usePanel } from '../../components/use-panel.js';
import { orNull } from '../../components/values.js';
import { useFormat } from '../../format.js';
import { useT, useText, type Catalogue } from '../../i18n/use-t.js';
import { useMay } from '../../session/session.js';
import { useToday } from '../../session/use-today.js';
import { wordingFields } from './decisions-page.js';
import { WaitingTasks } from './waiting-tasks.js';

export function DecisionPage() {
  const { id = '' } = useParams({ strict: false });
  const decision = useQuery(resource<DecisionPageView>('decision', `/decisions/${id}`));
  return <ResourceView query={decision}>{(data) => <OneDecision decision={data} />}</ResourceView>;
}

function OneDecision({ decision }: { readonly decision: DecisionPageView }) {
  const t = useT();
  const text = useText();
  const panel = usePanel();
  const may = useMay();
  const today = useToday();
  const blocks = decision.topic === 'accelerators' && decision.outcome !== 'approved';
  return (
    <Page
      title={decision.title}
      titleExtra={text(DECISION_TABLE.states[decision.status].label)}
      kicker={<AppLink href="/decisions">{t.decisions.title}</AppLink>}
      beside={<TableState states={DECISION_TABLE.states} state={decision.status} />}
      lead={blocks && t.decisions.blocksAccelerators}
      actions={
        <PanelButton
          panel="edit"
          label={t.decisions.edit}
          icon="edit"
          permission="decision.write"
        />
      }
      aside={<Timeline subjectId={decision.id} />}
    >
      {decision.actions.length > 0 && (
        <ActionPanel
          actions={decision.actions}
          path={`/decisions/${decision.id}`}
          revision={decision.revision}
          subject="decision"
          primary="decide"
          evidence={evidenceOf(t, today)}
        />
      )}
      <DecisionFacts decision={decision} />
      {may('plan.read') && <WaitingTasks decisionId={decision.id} />}
      {panel.name === 'edit' && <DecisionEdit decision={decision} onClose={panel.close} />}
    </Page>
  );
}

const evidenceOf = (t: Catalogue, today: string): EvidenceSpecs => ({
  outcome: {
    kind: 'choice',
    choices: OUTCOMES.map((value) => ({ value, label: t.decisions.outcomes[value] })),
  },
  decidedOn: { kind: 'day', initial: today },
  note: { kind: 'multiline', max: NOTE_MAX },
});

function DecisionFacts({ decision }: { readonly decision: DecisionPageView }) {
  const t = useT();
  const format = useFormat();
  const { outcome } = decision;
  return (
    <Section title={t.decisions.facts}>
      <Facts
        facts={[
          { label: t.decisions.forum, value: decision.forum },
          { label: t.decisions.topic, value: t.decisions.topics[decision.topic] },
          { label: t.decisions.outcome, value: outcome && t.decisions.outcomes[outcome] },
          { label: t.decisions.decidedOn, value: format.day(decision.decidedOn) },
          { label: t.decisions.createdAt, value: format.dateTime(decision.createdAt) },
          { label: t.decisions.note, value: decision.note, wide: true },
        ]}
      />
    </Section>
  );
}

type Values = { readonly title: string; readonly forum: string; readonly note: string };

type EditProps = { readonly decision: DecisionPageView; readonly onClose: () => void };

function DecisionEdit({ decision, onClose }: EditProps) {
  const t = useT();
  const path = `/decisions/${decision.id}`;
  return (
    <EditPanel<DecisionPageView, Values>
      title={t.decisions.edit}
      loaded={decision}
      fields={wordingFields(t)}
      toValues={({ title, forum, note }) => ({ title, forum, note: note ?? '' })}
      reload={() => api<DecisionPageView>('GET', path)}
      save={({ changed, revision }) =>
        api('PATCH', path, {
          body: 'note' in changed ? { ...changed, note: orNull(changed.note) } : changed,
          ifMatch: revision,
        })
      }
      subjects={['decision']}
      onClose={onClose}
    />
  );
}
