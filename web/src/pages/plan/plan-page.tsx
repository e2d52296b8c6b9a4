import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { PLAN_NOTE_MAX, PLAN_TABLE } from '../../../../src/migration-plan/domain/plan.js';
import { resource } from '../../api/resource.js';
import type { PlanPageView } from '../../api/types.js';
import { ActionPanel } from '../../components/action-panel.js';
import { AppLink } from '../../components/app-link.js';
import { Page, Section } from '../../components/page.js';
import { PanelButton } from '../../components/panel-button.js';
import { ResourceView } from '../../components/resource-view.js';
import { TableState } from '../../components/state-label.js';
import { Timeline } from '../../components/timeline.js';
import { usePanel } from '../../components/use-panel.js';
import { useT, useText } from '../../i18n/use-t.js';
import { useMay } from '../../session/session.js';
import { AdoptPanel } from './adopt/adopt-panel.js';
import { Clashes } from './clashes.js';
import { DroppedTasks } from './adopt/dropped-tasks.js';
import { FinishWords } from './finish-words.js';
import { PlanEdit } from './plan-edit.js';
import { PlanFacts } from './plan-facts.js';
import { PlanNotices } from './plan-notices.js';
import { usePlanPlace, usePlanTitleSince } from './plan-words.js';
import { Schedule } from './schedule.js';
import { TaskCounts } from './task-counts.js';
import { isNothing } from './what-if/draft.js';
import { useWhatIf, type WhatIfHand } from './what-if/use-what-if.js';
import { WhatIfPanel } from './what-if/what-if-panel.js';

/** One plan: when it ends, what speaks against it, and its tasks over time. */
export function PlanPage() {
  const { id = '' } = useParams({ strict: false });
  const plan = useQuery(resource<PlanPageView>('plan', `/plans/${id}`));
  return (
    <ResourceView query={plan}>{(data) => <OnePlan key={data.id} plan={data} />}</ResourceView>
  );
}

type Props = { readonly plan: PlanPageView };

function OnePlan({ plan }: Props) {
  const t = useT();
  const text = useText();
  const place = usePlanPlace()(plan.regionId);
  // Here and not in its panel, so that closing that loses nothing, and bars can be dropped into it.
  const hand = useWhatIf(plan);
  return (
    <Page
      wide
      title={usePlanTitleSince()(plan)}
      titleExtra={text(PLAN_TABLE.states[plan.state].label)}
      kicker={<AppLink href="/plan">{t.plan.title}</AppLink>}
      beside={<TableState states={PLAN_TABLE.states} state={plan.state} />}
      lead={
        <>
          {t.plan.finish} <FinishWords of={plan} />
        </>
      }
      actions={plan.state === 'running' && <Actions plan={plan} hand={hand} />}
    >
      <Section title={t.plan.page.progress}>
        <TaskCounts of={place} counts={plan.counts} />
      </Section>
      {plan.clashes.length > 0 && (
        <Section title={t.plan.clashes}>
          <Clashes clashes={plan.clashes} tasks={plan.tasks} label={t.plan.clashes} />
        </Section>
      )}
      <Schedule plan={plan} place={place} hand={hand} />
      <ActionPanel
        actions={plan.actions}
        path={`/plans/${plan.id}`}
        revision={plan.revision}
        subject="plan"
        primary={null}
        title={t.plan.page.steps}
        evidence={{ reason: { kind: 'multiline', max: PLAN_NOTE_MAX } }}
      />
      {plan.regionId !== null && <PlanNotices planId={plan.id} />}
      <PlanFacts plan={plan} />
      <DroppedTasks dropped={plan.dropped} />
      <Timeline subjectId={plan.id} />
      <Panels plan={plan} hand={hand} />
    </Page>
  );
}

function Actions({ plan, hand }: PanelsProps) {
  const t = useT();
  const panel = usePanel();
  return (
    <>
      <PanelButton panel="edit" label={t.plan.edit} icon="edit" permission="plan.write" />
      <PanelButton panel="adopt" label={t.plan.adopt.open} permission="plan.write" />
      <Button onClick={() => panel.open('what-if')}>
        {isNothing(hand.draft, plan) ? t.plan.whatIf.open : t.plan.whatIf.openDraft}
      </Button>
    </>
  );
}

type PanelsProps = Props & { readonly hand: WhatIfHand };

function Panels({ plan, hand }: PanelsProps) {
  const may = useMay();
  const { name, close } = usePanel();
  if (plan.state !== 'running') return null;
  return (
    <>
      {name === 'what-if' && <WhatIfPanel plan={plan} hand={hand} onClose={close} />}
      {name === 'edit' && may('plan.write') && <PlanEdit plan={plan} onClose={close} />}
      {name === 'adopt' && may('plan.write') && <AdoptPanel plan={plan} onClose={close} />}
    </>
  );
}
