import { workingDaysBetween } from '../../../../../src/regions/domain/working-calendar.js';
import type {
  NextGateView,
  PlanObstacleView,
  PlanOutlookView,
  PlanStatusView,
} from '../../../api/types.js';
import { AppLink } from '../../../components/app-link.js';
import { Icon } from '../../../components/icon.js';
import { PlainTable, type PlainColumn } from '../../../components/plain-table.js';
import { NONE, useFormat } from '../../../format.js';
import { useT, useText } from '../../../i18n/use-t.js';
import { useByPlace, usePlaceFormerly } from '../plan-words.js';
import { Moved } from './moved.js';
import classes from './report.module.css';

type Row = { readonly plan: PlanStatusView; readonly outlook: PlanOutlookView };

type Props = {
  readonly now: readonly PlanStatusView[];
  readonly outlooks: readonly PlanOutlookView[];
};

/** What was ahead of each plan that ran: against its baseline, at its next gate, in its way. */
export function Outlooks({ now, outlooks }: Props) {
  const t = useT().planReport;
  const byPlace = useByPlace();
  const rows = now
    .flatMap((plan): readonly Row[] => {
      const outlook = outlooks.find(({ planId }) => planId === plan.planId);
      return outlook === undefined ? [] : [{ plan, outlook }];
    })
    .toSorted((a, b) => byPlace(a.plan, b.plan));
  return (
    <PlainTable
      label={t.ahead}
      breaks
      rows={rows}
      rowId={({ plan }) => plan.planId}
      columns={useColumns()}
    />
  );
}

function useColumns(): readonly PlainColumn<Row>[] {
  const t = useT().planReport;
  const place = usePlaceFormerly();
  return [
    {
      id: 'plan',
      label: t.plan,
      cell: ({ plan }) => <AppLink href={`/plans/${plan.planId}`}>{place(plan)}</AppLink>,
    },
    { id: 'slip', label: t.slip, cell: (row) => <Slip row={row} /> },
    { id: 'gate', label: t.nextGate, cell: ({ outlook }) => <Gate gate={outlook.nextGate} /> },
    {
      id: 'inTheWay',
      label: t.inTheWay,
      cell: ({ outlook }) => <Obstacles obstacles={outlook.obstacles} />,
    },
  ];
}

function Slip({ row: { plan, outlook } }: { readonly row: Row }) {
  const t = useT().planReport;
  const { baselineFinish } = outlook;
  const { expectedFinish } = plan;
  if (baselineFinish === null || expectedFinish === null) return NONE;
  return <Moved days={workingDaysBetween(baselineFinish, expectedFinish)} none={t.onTime} />;
}

function Gate({ gate }: { readonly gate: NextGateView | null }) {
  const t = useT().planReport;
  const text = useText();
  const { day } = useFormat();
  if (gate === null) return NONE;
  return (
    <span className={classes.stack}>
      <span>{text(gate.name)}</span>
      {gate.baseline !== null && <span className="quiet">{t.planned(day(gate.baseline))}</span>}
    </span>
  );
}

function Obstacles({ obstacles }: { readonly obstacles: readonly PlanObstacleView[] }) {
  const t = useT().planReport;
  const words = useObstacleWords();
  if (obstacles.length === 0) return NONE;
  return (
    <ul className={classes.obstacles} aria-label={t.inTheWay}>
      {obstacles.map((one) => (
        <li key={words(one)}>
          <Icon name="attention" size={12} /> <span>{words(one)}</span>
        </li>
      ))}
    </ul>
  );
}

function useObstacleWords(): (obstacle: PlanObstacleView) => string {
  const { obstacles } = useT().planReport;
  const text = useText();
  const { day } = useFormat();
  return ({ kind, task, decision, due }) => {
    switch (kind) {
      case 'broken':
        return obstacles.broken(text(task));
      case 'undecided':
        return obstacles.undecided(text(task), decision ?? '');
      case 'overdue':
        return obstacles.overdue(text(task), day(due));
      default:
        return kind satisfies never;
    }
  };
}
