import { useQuery } from '@tanstack/react-query';
import { resource } from '../../../api/resource.js';
import type { DriftSpellsView } from '../../../api/types.js';
import { Section } from '../../../components/page.js';
import { PlainTable } from '../../../components/plain-table.js';
import { ResourceView } from '../../../components/resource-view.js';
import { useFormat } from '../../../format.js';
import { useT } from '../../../i18n/use-t.js';

/** When a device differed from what was meant, and for how long. */
export function DriftHistory({ deviceId }: { readonly deviceId: string }) {
  const t = useT().devices;
  const { dateTime, number } = useFormat();
  const spells = useQuery(
    resource<DriftSpellsView>('config', `/network-devices/${deviceId}/drifts`),
  );
  return (
    <Section title={t.history}>
      <ResourceView query={spells} lines={2}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="quiet">{t.noHistory}</p>
          ) : (
            <PlainTable
              label={t.history}
              rows={items}
              rowId={({ since }) => since}
              columns={[
                { id: 'from', label: t.from, cell: ({ since }) => dateTime(since) },
                {
                  id: 'to',
                  label: t.to,
                  cell: ({ until }) => (until === null ? t.still : dateTime(until)),
                },
                {
                  id: 'lines',
                  label: t.driftLines,
                  numeric: true,
                  cell: ({ lines }) => number(lines),
                },
              ]}
            />
          )
        }
      </ResourceView>
    </Section>
  );
}
