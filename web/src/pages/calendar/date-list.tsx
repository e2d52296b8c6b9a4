import type { PlannedView } from '../../api/types.js';
import { AppLink } from '../../components/app-link.js';
import { PlainTable } from '../../components/plain-table.js';
import { Reasons } from '../../components/reasons.js';
import { StateLabel } from '../../components/state-label.js';
import { useRegionNames } from '../../components/use-regions.js';
import { useT } from '../../i18n/use-t.js';
import { useWindowWords } from '../appointments/date-words.js';

/** The dates one after the other, with everything that is against each. */
export function DateList({ items }: { readonly items: readonly PlannedView[] }) {
  const t = useT();
  const words = t.dateCalendar;
  const regionName = useRegionNames();
  const windowWords = useWindowWords();
  if (items.length === 0) return <p className="quiet">{words.none}</p>;
  return (
    <PlainTable<PlannedView>
      label={words.title}
      rows={items}
      rowId={({ id, startsAt }) => `${id} ${startsAt}`}
      columns={[
        { id: 'when', label: words.when, cell: windowWords },
        {
          id: 'what',
          label: words.what,
          names: true,
          cell: ({ id, title }) => <AppLink href={`/appointments/${id}`}>{title}</AppLink>,
        },
        {
          id: 'region',
          label: words.region,
          cell: ({ regionId }) => regionId && regionName(regionId),
        },
        { id: 'crew', label: words.crew, cell: ({ crew }) => crew },
        {
          id: 'standing',
          label: words.standing,
          cell: ({ isAgreed }) => (
            <StateLabel tone={isAgreed ? 'success' : 'attention'} bare>
              {isAgreed ? words.agreed : words.proposed}
            </StateLabel>
          ),
        },
        {
          id: 'against',
          label: words.against,
          cell: ({ clashes }) => clashes.length > 0 && <Reasons because={clashes} />,
        },
      ]}
    />
  );
}
