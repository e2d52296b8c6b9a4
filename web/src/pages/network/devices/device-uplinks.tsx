import { useQuery } from '@tanstack/react-query';
import { UPLINK_TABLE } from '../../../../../src/network/domain/uplink.js';
import { listing } from '../../../api/resource.js';
import type { UplinkView } from '../../../api/types.js';
import { AppLink } from '../../../components/app-link.js';
import { Section } from '../../../components/page.js';
import { PlainTable } from '../../../components/plain-table.js';
import { TableState } from '../../../components/state-label.js';
import { useT } from '../../../i18n/use-t.js';
import { useMay } from '../../../session/session.js';
import { useCapacity } from '../use-capacity.js';

const SHOWN = 50;

/** The lines that end on it; nothing where none does. */
export function DeviceUplinks({ deviceId }: { readonly deviceId: string }) {
  const t = useT();
  const may = useMay();
  const capacity = useCapacity();
  const { data } = useQuery({
    ...listing<UplinkView>('uplink', '/uplinks', { deviceId, limit: SHOWN }),
    enabled: may('uplink.read'),
  });
  const items = data?.items ?? [];
  if (items.length === 0) return null;
  const words = t.uplinks;
  return (
    <Section title={words.title}>
      <PlainTable
        label={words.title}
        rows={items}
        rowId={({ id }) => id}
        columns={[
          {
            id: 'name',
            label: words.name,
            cell: ({ id, name }) => <AppLink href={`/uplinks/${id}`}>{name}</AppLink>,
          },
          { id: 'provider', label: words.provider, cell: ({ provider }) => provider },
          { id: 'circuit', label: words.circuit, cell: (one) => one.circuitReference },
          { id: 'capacity', label: words.capacity, cell: (one) => capacity(one.capacityMbps) },
          {
            id: 'state',
            label: words.state,
            cell: ({ state }) => <TableState states={UPLINK_TABLE.states} state={state} bare />,
          },
        ]}
      />
    </Section>
  );
}
