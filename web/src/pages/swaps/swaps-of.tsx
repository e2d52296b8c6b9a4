import { useQuery } from '@tanstack/react-query';
import { listing } from '../../api/resource.js';
import type { SwapView } from '../../api/types.js';
import { AppLink } from '../../components/app-link.js';
import { Section } from '../../components/page.js';
import { PlainTable } from '../../components/plain-table.js';
import { useT } from '../../i18n/use-t.js';
import { useMay } from '../../session/session.js';
import { SwapDate } from './swap-date.js';
import { EndsInRow } from './swap-ends.js';
import { SwapStanding } from './swap-state.js';

const SHOWN = 20;

type Props = { readonly linkId: string } | { readonly boxId: string };

/** The swaps of a link, or those that a box has a part in; nothing where there is none. */
export function SwapsOf(of: Props) {
  const t = useT().swaps;
  const may = useMay();
  const { data } = useQuery({
    ...listing<SwapView>('swap-case', '/swap-cases', { ...of, limit: SHOWN }),
    enabled: may('swap.read'),
  });
  const swaps = data?.items ?? [];
  if (swaps.length === 0) return null;
  return (
    <Section title={t.title}>
      <PlainTable<SwapView>
        label={t.title}
        rows={swaps}
        rowId={({ id }) => id}
        columns={[
          {
            id: 'title',
            label: t.one,
            cell: ({ id, title }) => <AppLink href={`/swap-cases/${id}`}>{title}</AppLink>,
          },
          {
            id: 'state',
            label: t.state,
            cell: (swap) => (
              <span>
                <SwapStanding swap={swap} bare />
              </span>
            ),
          },
          { id: 'date', label: t.date, cell: (swap) => <SwapDate swap={swap} /> },
          { id: 'ends', label: t.ends, cell: ({ ends }) => <EndsInRow ends={ends} /> },
        ]}
      />
    </Section>
  );
}
