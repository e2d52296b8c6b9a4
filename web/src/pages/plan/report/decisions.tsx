import { DECISION_TABLE, type DecisionStatus } from '../../../../../src/regions/domain/decision.js';
import type { DecisionStatusView } from '../../../api/types.js';
import { AppLink } from '../../../components/app-link.js';
import { PlainTable, type PlainColumn } from '../../../components/plain-table.js';
import { TableState } from '../../../components/state-label.js';
import { NONE, useFormat } from '../../../format.js';
import { useT } from '../../../i18n/use-t.js';

type Props = { readonly decisions: readonly DecisionStatusView[] };
type Column = PlainColumn<DecisionStatusView>;

/** What was decided since the last meeting. */
export function Decided({ decisions }: Props) {
  const t = useT();
  const { day } = useFormat();
  const words: { readonly [outcome: string]: string | undefined } = t.decisions.outcomes;
  const columns: readonly Column[] = [
    ...useNamed(),
    { id: 'decidedOn', label: t.decisions.decidedOn, cell: ({ decidedOn }) => day(decidedOn) },
    {
      id: 'outcome',
      label: t.decisions.outcome,
      cell: ({ outcome }) => (
        <strong>{outcome === null ? NONE : (words[outcome] ?? outcome)}</strong>
      ),
    },
  ];
  const { decided, decidedNone } = t.planReport;
  return <Decisions {...{ decisions, columns }} label={decided} none={decidedNone} />;
}

/** What a forum is asked to decide. */
export function Asked({ decisions }: Props) {
  const t = useT();
  const columns: readonly Column[] = [
    ...useNamed(),
    {
      id: 'status',
      label: t.decisions.status,
      cell: ({ status }) => (
        // The room of decisions wrote it, so it is one of its own.
        <TableState states={DECISION_TABLE.states} state={status as DecisionStatus} bare />
      ),
    },
  ];
  const { asked, askedNone } = t.planReport;
  return <Decisions {...{ decisions, columns }} label={asked} none={askedNone} />;
}

/** What it is about, and who decides. */
function useNamed(): readonly Column[] {
  const t = useT().decisions;
  return [
    {
      id: 'decision',
      label: t.decision,
      cell: ({ id, title }) => <AppLink href={`/decisions/${id}`}>{title}</AppLink>,
    },
    { id: 'forum', label: t.forum, cell: ({ forum }) => forum },
  ];
}

type TableProps = Props & {
  readonly columns: readonly Column[];
  readonly label: string;
  readonly none: string;
};

function Decisions({ decisions, columns, label, none }: TableProps) {
  if (decisions.length === 0) return <p className="quiet">{none}</p>;
  return (
    <PlainTable label={label} breaks rows={decisions} rowId={({ id }) => id} columns={columns} />
  );
}
