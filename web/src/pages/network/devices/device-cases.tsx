import { useQuery } from '@tanstack/react-query';
import { CASE_TABLE } from '../../../../../src/network/domain/network-case.js';
import { listing } from '../../../api/resource.js';
import type { DevicePageView, NetworkCaseView } from '../../../api/types.js';
import { AppLink } from '../../../components/app-link.js';
import { Section } from '../../../components/page.js';
import { PlainTable } from '../../../components/plain-table.js';
import { TableState } from '../../../components/state-label.js';
import { useFormat } from '../../../format.js';
import { useT } from '../../../i18n/use-t.js';
import { useMay } from '../../../session/session.js';

const SHOWN = 20;

/** The replacements and moves that it has a part in; nothing where there is none. */
export function DeviceCases({ device }: { readonly device: DevicePageView }) {
  const t = useT();
  const may = useMay();
  const { dateTime } = useFormat();
  const { data } = useQuery({
    ...listing<NetworkCaseView>('network-case', '/network-cases', {
      deviceId: device.id,
      limit: SHOWN,
    }),
    enabled: may('network-case.read'),
  });
  const items = data?.items ?? [];
  if (items.length === 0) return null;
  const words = t.networkCases;
  return (
    <Section title={t.devices.cases}>
      <PlainTable
        label={t.devices.cases}
        rows={items}
        rowId={({ id }) => id}
        columns={[
          {
            id: 'case',
            label: words.case,
            cell: ({ id, title }) => <AppLink href={`/network-cases/${id}`}>{title}</AppLink>,
          },
          { id: 'kind', label: words.kind, cell: ({ kind }) => words.kinds[kind] },
          {
            id: 'part',
            label: t.devices.one,
            cell: ({ oldDeviceId }) => (oldDeviceId === device.id ? words.old : words.new),
          },
          {
            id: 'state',
            label: words.state,
            cell: ({ state }) => <TableState states={CASE_TABLE.states} state={state} bare />,
          },
          { id: 'date', label: words.date, cell: ({ agreedFrom }) => dateTime(agreedFrom) },
        ]}
      />
    </Section>
  );
}
