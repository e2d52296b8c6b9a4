import { UPLINK_TABLE } from '../../../../src/network/domain/uplink.js';
import type { RegionUplinksView, UplinksSummaryView } from '../../api/types.js';
import { AppLink } from '../../components/app-link.js';
import { Section } from '../../components/page.js';
import { PlainTable } from '../../components/plain-table.js';
import { Reasons } from '../../components/reasons.js';
import { StateLabel } from '../../components/state-label.js';
import { useRegionNames } from '../../components/use-regions.js';
import { NONE, useFormat } from '../../format.js';
import { useT, useText } from '../../i18n/use-t.js';
import { useCapacity } from './use-capacity.js';

type Props = { readonly summary: UplinksSummaryView };

/** Each region: by what it reaches the centre, and what it lacks. */
export function RegionUplinks({ summary: { items } }: Props) {
  const t = useT().uplinks;
  const regionName = useRegionNames();
  const capacity = useCapacity();
  const { number } = useFormat();
  if (items.length === 0) return null;
  const nameOf = ({ regionId }: RegionUplinksView) => regionName(regionId) ?? regionId;
  return (
    <Section title={t.byRegion}>
      <PlainTable<RegionUplinksView>
        label={t.byRegion}
        rows={items}
        rowId={({ regionId }) => regionId}
        columns={[
          {
            id: 'region',
            label: t.region,
            names: true,
            cell: (row) => (
              <AppLink href={`/uplinks?regionId=${row.regionId}`}>{nameOf(row)}</AppLink>
            ),
          },
          {
            id: 'inService',
            label: t.inService,
            numeric: true,
            cell: ({ inService }) => number(inService),
          },
          {
            id: 'capacity',
            label: t.capacity,
            numeric: true,
            cell: ({ inService, capacityMbps }) =>
              inService === 0 ? NONE : capacity(capacityMbps),
          },
          { id: 'lines', label: t.lines, cell: (row) => <Lines row={row} /> },
          {
            id: 'missing',
            label: t.missing,
            cell: (row) =>
              row.missing.length > 0 ? (
                <Reasons because={row.missing} label={t.missingIn(nameOf(row))} />
              ) : (
                <StateLabel tone="success" bare>
                  {t.separatePaths}
                </StateLabel>
              ),
          },
        ]}
      />
    </Section>
  );
}

/** '1 i drift, 2 planlagt' */
function Lines({ row: { states } }: { readonly row: RegionUplinksView }) {
  const t = useT().uplinks;
  const text = useText();
  const { number } = useFormat();
  if (states.length === 0) return <span className="quiet">{t.noLines}</span>;
  const words = states.map(({ state, count }) =>
    t.stateCount(number(count), text(UPLINK_TABLE.states[state].label).toLowerCase()),
  );
  return <>{words.join(', ')}</>;
}
