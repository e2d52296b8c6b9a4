import { PLAN_TABLE } from '../../../../../src/migration-plan/domain/plan.js';
import { workingDaysBetween } from '../../../../../src/regions/domain/working-calendar.js';
import type { PlanStatusView } from '../../../api/types.js';
import { AppLink } from '../../../components/app-link.js';
import { PlainTable, type PlainColumn } from '../../../components/plain-table.js';
import { StateLabel, TableState } from '../../../components/state-label.js';
import { NONE, useFormat } from '../../../format.js';
import { useT } from '../../../i18n/use-t.js';
import { useByPlace, usePlaceFormerly } from '../plan-words.js';
import { Moved } from './moved.js';
import classes from './report.module.css';

type Row = {
  /** What it is called by. */
  readonly of: PlanStatusView;
  /** Null where it was not made yet. */
  readonly was: PlanStatusView | null;
  /** Null where it was withdrawn since. */
  readonly now: PlanStatusView | null;
};

type Props = {
  readonly before: readonly PlanStatusView[];
  readonly now: readonly PlanStatusView[];
};

/** Every plan at the last meeting and now: how far, what is broken, and when it ends. */
export function ThenAndNow({ before, now }: Props) {
  const t = useT().planReport;
  const byPlace = useByPlace();
  const rows = rowsOf(before, now).toSorted((a, b) => byPlace(a.of, b.of));
  return (
    <PlainTable
      label={t.plans}
      breaks
      rows={rows}
      rowId={({ of }) => of.planId}
      columns={useColumns()}
    />
  );
}

function rowsOf(before: Props['before'], now: Props['now']): readonly Row[] {
  const withdrawn = before.filter(({ planId }) => now.every((plan) => plan.planId !== planId));
  return [
    ...now.map((plan) => ({
      of: plan,
      was: before.find(({ planId }) => planId === plan.planId) ?? null,
      now: plan,
    })),
    ...withdrawn.map((plan) => ({
      of: plan,
      was: plan,
      now: null,
    })),
  ];
}

function useColumns(): readonly PlainColumn<Row>[] {
  const t = useT().planReport;
  const { day, number } = useFormat();
  const doneOf = (status: PlanStatusView) => t.doneOf(number(status.done), number(status.total));
  return [
    { id: 'plan', label: t.plan, cell: (row) => <PlanName row={row} /> },
    {
      id: 'doneThen',
      label: t.doneThen,
      cell: ({ was }) =>
        was === null ? <span className="quiet">{t.notThere}</span> : <span>{doneOf(was)}</span>,
    },
    { id: 'doneNow', label: t.doneNow, cell: ({ now }) => now && <strong>{doneOf(now)}</strong> },
    {
      id: 'broken',
      label: t.states.broken,
      cell: ({ now }) => now && <Broken count={now.broken} />,
    },
    {
      id: 'finishThen',
      label: t.finishThen,
      cell: ({ was }) => <span>{day(was?.expectedFinish)}</span>,
    },
    { id: 'finishNow', label: t.finishNow, cell: (row) => <FinishNow row={row} /> },
  ];
}

function PlanName({ row: { of, now } }: { readonly row: Row }) {
  const place = usePlaceFormerly();
  const state = now?.state ?? 'withdrawn';
  return (
    <span className={classes.stack}>
      <AppLink href={`/plans/${of.planId}`}>{place(of)}</AppLink>
      {state !== 'running' && <TableState states={PLAN_TABLE.states} state={state} bare />}
    </span>
  );
}

function Broken({ count }: { readonly count: number }) {
  const { number } = useFormat();
  if (count === 0) return <span>{number(0)}</span>;
  return (
    <StateLabel tone="danger" bare>
      {number(count)}
    </StateLabel>
  );
}

function FinishNow({ row: { was, now } }: { readonly row: Row }) {
  const t = useT().planReport;
  const { day } = useFormat();
  const [from, to] = [was?.expectedFinish ?? null, now?.expectedFinish ?? null];
  if (to === null) return NONE;
  return (
    <span className={classes.stack}>
      <strong>{day(to)}</strong>
      {from !== null && <Moved days={workingDaysBetween(from, to)} none={t.same} />}
    </span>
  );
}
