import { AppLink } from '../../../components/app-link.js';
import { PlainTable, type PlainColumn } from '../../../components/plain-table.js';
import { NONE, useFormat } from '../../../format.js';
import { useT, useText } from '../../../i18n/use-t.js';
import { KindOf } from '../../freezes/freeze-words.js';
import { TaskStanding, usePlaceSince } from '../plan-words.js';
import { WheelMark } from './wheel-mark.js';
import type { WheelEntry, Whose } from './wheel.js';
import classes from './wheel.module.css';

type Props = { readonly label: string; readonly entries: readonly WheelEntry[] };

/** What the ring shows, in words. */
export function WheelList({ label, entries }: Props) {
  const columns = useColumns();
  return (
    <PlainTable label={label} rows={entries} rowId={({ id }) => id} columns={columns} breaks />
  );
}

function useColumns(): readonly PlainColumn<WheelEntry>[] {
  const { plan, wheel: t } = useT();
  const text = useText();
  const whose = useWhose();
  return [
    { id: 'day', label: t.day, cell: (entry) => <Days entry={entry} /> },
    {
      id: 'what',
      label: t.what,
      names: true,
      cell: ({ title, href }) =>
        href === null ? text(title) : <AppLink href={href}>{text(title)}</AppLink>,
    },
    {
      id: 'kind',
      label: t.kind,
      cell: ({ kind }) => (
        <span className={classes.kind}>
          <WheelMark kind={kind} />
          {t.kinds[kind]}
        </span>
      ),
    },
    { id: 'whose', label: t.whose, cell: (entry) => whose(entry.whose) },
    {
      id: 'state',
      label: plan.state,
      cell: ({ state, freeze }) => {
        if (state !== null) return <TaskStanding state={state} bare />;
        return freeze === null ? NONE : <KindOf kind={freeze} />;
      },
    },
  ];
}

const CENTRE = { regionId: null, regionBefore: null };

function useWhose(): (whose: Whose) => string {
  const { freezes } = useT();
  const placeSince = usePlaceSince();
  return (whose) => {
    if (whose === null) return NONE;
    if (whose === 'everyone') return freezes.parties.everyone;
    return placeSince(whose === 'centre' ? CENTRE : whose);
  };
}

function Days({ entry: { firstDay, lastDay } }: { readonly entry: WheelEntry }) {
  const { plan } = useT();
  const { day, weekday, week } = useFormat();
  return (
    <span className={classes.days}>
      {plan.gantt.fromTo(day(firstDay), day(lastDay))}{' '}
      <span className="quiet">
        {weekday(firstDay)}, {week(firstDay)}
      </span>
    </span>
  );
}
