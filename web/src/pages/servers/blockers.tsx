import { useQuery } from '@tanstack/react-query';
import { SERVER_TABLE } from '../../../../src/inventory/domain/server.js';
import { resource } from '../../api/resource.js';
import type { BlockersView, BlockerView } from '../../api/types.js';
import { AppLink } from '../../components/app-link.js';
import { Section } from '../../components/page.js';
import { PlainTable } from '../../components/plain-table.js';
import { Reasons } from '../../components/reasons.js';
import { ResourceView } from '../../components/resource-view.js';
import { TableState } from '../../components/state-label.js';
import { NONE } from '../../format.js';
import { useT, useText } from '../../i18n/use-t.js';

const BLOCKERS_SHOWN = 200;

type Props = { readonly of: { readonly lotId: string } | { readonly rackId: string } };

/** What keeps each of its machines from the next step: every reason. */
export function Blockers({ of }: Props) {
  const t = useT().serverRecords.blockers;
  const text = useText();
  const filter = { ...of, limit: BLOCKERS_SHOWN };
  const query = useQuery(resource<BlockersView>('server', '/server-blockers', filter));
  return (
    <Section title={t.title}>
      <ResourceView query={query}>
        {({ items }) => {
          const blocked = items.filter(({ because }) => because.length > 0);
          if (blocked.length === 0) return <p className="quiet">{t.none}</p>;
          return (
            <PlainTable<BlockerView>
              label={t.title}
              breaks
              rows={blocked}
              rowId={({ serverId }) => serverId}
              columns={[
                {
                  id: 'server',
                  label: t.server,
                  cell: ({ serverId, label }) => (
                    <AppLink href={`/servers/${serverId}`}>{label}</AppLink>
                  ),
                },
                {
                  id: 'state',
                  label: t.state,
                  cell: ({ state }) => (
                    <TableState states={SERVER_TABLE.states} state={state} bare />
                  ),
                },
                {
                  id: 'next',
                  label: t.next,
                  cell: ({ next }) =>
                    next === null ? NONE : text(SERVER_TABLE.actions[next].label),
                },
                {
                  id: 'because',
                  label: t.because,
                  cell: ({ because }) => <Reasons because={because} />,
                },
              ]}
            />
          );
        }}
      </ResourceView>
    </Section>
  );
}
