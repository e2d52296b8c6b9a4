import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import {
  SUCCESSION_NOTE_MAX,
  SUCCESSION_TABLE,
  standing,
} from '../../../../src/regions/domain/succession.js';
import { resource } from '../../api/resource.js';
import type { SuccessionPageView } from '../../api/types.js';
import { ActionPanel } from '../../components/action-panel.js';
import { AppLink } from '../../components/app-link.js';
import { Banner } from '../../components/banner.js';
import { Facts } from '../../components/facts.js';
import { Page, Section } from '../../components/page.js';
import { ResourceView } from '../../components/resource-view.js';
import { TableState } from '../../components/state-label.js';
import { Timeline } from '../../components/timeline.js';
import { usePanel } from '../../components/use-panel.js';
import { useFormat } from '../../format.js';
import { useT, useText } from '../../i18n/use-t.js';
import { StateLine } from '../servers/state-line.js';
import { ApprovePanel } from './approve-panel.js';
import { SuccessionApprovals } from './succession-approvals.js';
import { SuccessionMoves } from './succession-moves.js';
import { SuccessionPreview, SuccessionStays } from './succession-preview.js';
import { SuccessionRun } from './succession-run.js';
import { readable, useNamed, useSummary } from './succession-words.js';
import classes from './successions.module.css';

export function SuccessionPage() {
  const { id = '' } = useParams({ strict: false });
  const path = `/region-successions/${id}`;
  const one = useQuery(resource<SuccessionPageView>('region-succession', path));
  return <ResourceView query={one}>{(data) => <OneSuccession succession={data} />}</ResourceView>;
}

type Props = { readonly succession: SuccessionPageView };

function OneSuccession({ succession }: Props) {
  const t = useT().successions;
  const text = useText();
  const named = useNamed();
  const summary = useSummary();
  const { id, state, stateSince, successorId, digest } = succession;
  return (
    <Page
      title={t.name(named(successorId))}
      titleExtra={text(SUCCESSION_TABLE.states[state].label)}
      kicker={<AppLink href="/region-successions">{t.title}</AppLink>}
      beside={<TableState states={SUCCESSION_TABLE.states} state={state} />}
      lead={summary(succession)}
      aside={<Timeline subjectId={id} />}
    >
      <Voided succession={succession} />
      <Changed succession={succession} />
      <StateLine table={SUCCESSION_TABLE} state={state} since={stateSince} label={t.lifecycle} />
      <SuccessionRun id={id} moveCount={succession.moveCount} />
      <Steps succession={succession} />
      <SuccessionApprovals succession={succession} />
      <SuccessionPreview succession={succession} />
      {digest !== null && <SuccessionStays stays={succession.stays} />}
      <SuccessionFacts succession={succession} />
      {digest !== null && <SuccessionMoves succession={succession} />}
    </Page>
  );
}

/** What was approved is not what would be done any more. */
function Voided({ succession }: Props) {
  const t = useT().successions;
  const text = useText();
  const { approvals, state } = succession;
  const because = approvals.findLast(({ voidedAt }) => voidedAt !== null)?.voidedBecause ?? null;
  if (state !== 'draft' || because === null || standing(succession).length > 0) return null;
  return (
    <Banner tone="attention" title={t.isVoid}>
      <p>
        {text(because.text)} {t.seeAgain}
      </p>
    </Banner>
  );
}

/** It may be another list by now; the next preview says whether it is. */
function Changed({ succession: { changesSincePreview, moveCount } }: Props) {
  const t = useT().successions;
  if (changesSincePreview === 0 || moveCount === 0) return null;
  return (
    <Banner tone="attention" title={t.hasChanged}>
      <p>{t.changed(changesSincePreview)}</p>
    </Banner>
  );
}

const FORWARD = { draft: 'approve', approved: 'carry-out', 'carried-out': null, withdrawn: null };

function Steps({ succession }: Props) {
  const panel = usePanel();
  const { id, revision, state, actions, digest, successorId, changesSincePreview } = succession;
  const path = `/region-successions/${id}`;
  const region = `/regions/${successorId}`;
  const approve = actions.find(({ action, allowed }) => action === 'approve' && allowed);
  return (
    <>
      {actions.length > 0 && (
        <ActionPanel
          actions={actions}
          path={path}
          stepsAt={path}
          revision={revision}
          subject="region-succession"
          primary={digest === null || changesSincePreview > 0 ? 'preview' : FORWARD[state]}
          ownPanels={['approve']}
          evidence={{ reason: { kind: 'multiline', max: SUCCESSION_NOTE_MAX } }}
          solvedAt={{
            'validity-overlaps': `${region}?panel=edit`,
            'already-succeeds': '/region-successions',
            'already-succeeded': '/region-successions',
            'in-another-succession': '/region-successions',
            'changed-since': '/audit',
          }}
        />
      )}
      {panel.name === 'act-approve' && approve && (
        <ApprovePanel succession={succession} action={approve} onClose={panel.close} />
      )}
    </>
  );
}

function SuccessionFacts({ succession }: Props) {
  const t = useT().successions;
  const { day, dateTime } = useFormat();
  const named = useNamed();
  const { successorId, predecessorIds, effectiveOn, digest, createdAt, note } = succession;
  const link = (id: string) => <AppLink href={`/regions/${id}`}>{named(id)}</AppLink>;
  return (
    <Section title={t.facts}>
      <Facts
        facts={[
          { label: t.successor, value: link(successorId) },
          {
            label: t.predecessors,
            value: predecessorIds.map((id) => <div key={id}>{link(id)}</div>),
          },
          { label: t.effectiveOn, value: day(effectiveOn) },
          { label: t.createdAt, value: dateTime(createdAt) },
          {
            label: t.digest,
            value: digest && <code className={classes.digest}>{readable(digest)}</code>,
            wide: true,
          },
          { label: t.note, value: note, wide: true },
        ]}
      />
    </Section>
  );
}
