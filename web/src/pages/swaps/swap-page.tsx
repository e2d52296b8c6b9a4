import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { DATED_STATES } from '../../../../src/encryption-boxes/domain/swaps/states.js';
import { SWAP_TABLE } from '../../../../src/encryption-boxes/domain/swaps/swap-table.js';
import { resource } from '../../api/resource.js';
import type { AppointmentPageView, SwapPageView } from '../../api/types.js';
import { AppLink } from '../../components/app-link.js';
import { Page } from '../../components/page.js';
import { PanelButton } from '../../components/panel-button.js';
import { PendingStep } from '../../components/pending-step.js';
import { ResourceView } from '../../components/resource-view.js';
import { StepEvidence } from '../../components/step-evidence.js';
import { Timeline } from '../../components/timeline.js';
import { usePanel } from '../../components/use-panel.js';
import { useT, useText } from '../../i18n/use-t.js';
import { useMay } from '../../session/session.js';
import { DateTalk } from '../appointments/date-talk.js';
import { StateLine } from '../servers/state-line.js';
import { useEvidenceValue } from './evidence-words.js';
import { MeasurePanel } from './measure-panel.js';
import { RollbackDeadline } from './rollback-deadline.js';
import { SwapDate } from './swap-date.js';
import { SwapEdit } from './swap-edit.js';
import { SwapEnds } from './swap-ends.js';
import { SwapFacts } from './swap-facts.js';
import { SwapGo } from './swap-go.js';
import { isMeasurable, SwapMeasured } from './swap-measured.js';
import { SwapStanding } from './swap-state.js';
import { SwapSteps } from './swap-steps.js';
import { VotePanel } from './vote-panel.js';

/** One swap, from the dialogue to the erased box: how far it is, and what may be done now. */
export function SwapPage() {
  const t = useT().swaps;
  const text = useText();
  const { id = '' } = useParams({ strict: false });
  const swap = useQuery(resource<SwapPageView>('swap-case', `/swap-cases/${id}`));
  const { data } = swap;
  return (
    <Page
      title={data?.title ?? t.one}
      titleExtra={data ? text(SWAP_TABLE.states[data.state].label) : ''}
      kicker={<AppLink href="/swap-cases">{t.title}</AppLink>}
      beside={data && <SwapStanding swap={data} />}
      lead={data && <Lead swap={data} />}
      actions={
        data &&
        DATED_STATES.includes(data.state) && (
          <PanelButton panel="edit" label={t.edit} icon="edit" permission="swap.write" />
        )
      }
      aside={<Timeline subjectId={id} />}
    >
      <ResourceView query={swap}>{(loaded) => <Body swap={loaded} />}</ResourceView>
    </Page>
  );
}

type Props = { readonly swap: SwapPageView };

/** Which link, and when. */
function Lead({ swap }: Props) {
  return (
    <>
      {swap.linkName} · <SwapDate swap={swap} />
    </>
  );
}

function Body({ swap }: Props) {
  const t = useT().swaps;
  const valueOf = useEvidenceValue();
  const date = useQuery(
    resource<AppointmentPageView>('appointment', `/appointments/${swap.appointmentId}`),
  );
  return (
    <>
      <StateLine
        table={SWAP_TABLE}
        state={swap.state}
        since={swap.stateSince}
        label={t.lifecycle}
        sla={{ allowed: swap.slaWorkingDays, used: swap.workingDaysInState, stuck: swap.stuck }}
      />
      <RollbackDeadline swap={swap} />
      <PendingStep
        of={SWAP_TABLE.actions}
        pending={swap.pending}
        path={`/swap-cases/${swap.id}`}
        revision={swap.revision}
        subject="swap-case"
        valueOf={valueOf}
      />
      <SwapSteps swap={swap} />
      <SwapEnds ends={swap.ends} />
      <SwapGo swap={swap} />
      <SwapMeasured swap={swap} />
      <SwapFacts swap={swap} />
      <ResourceView query={date} lines={4}>
        {(data) => <DateTalk date={data} />}
      </ResourceView>
      <StepEvidence of={SWAP_TABLE.actions} steps={swap.steps} valueOf={valueOf} />
      <Panels swap={swap} />
    </>
  );
}

function Panels({ swap }: Props) {
  const may = useMay();
  const { name, close } = usePanel();
  const isDated = DATED_STATES.includes(swap.state);
  if (name === 'edit' && isDated && may('swap.write')) {
    return <SwapEdit swap={swap} onClose={close} />;
  }
  if (name === 'vote' && isDated && swap.voices.length > 0) {
    return <VotePanel swap={swap} onClose={close} />;
  }
  if (name === 'measure' && isMeasurable(swap) && may('swap.measure')) {
    return <MeasurePanel swap={swap} onClose={close} />;
  }
  return null;
}
