import { useQuery } from '@tanstack/react-query';
import { CONDITIONS } from '../../../../src/inventory/domain/asset.js';
import { SERVER_STATES, SERVER_TABLE } from '../../../../src/inventory/domain/server.js';
import type { Query } from '../../api/client.js';
import { resource } from '../../api/resource.js';
import type { DeliveriesView, OrdersView } from '../../api/generated/types.gen.js';
import type { Filter } from '../../components/data-table/table-types.js';
import { useUrl } from '../../components/use-url.js';
import { useT, useText } from '../../i18n/use-t.js';
import { useMay } from '../../session/session.js';
import { useModels } from '../orders/use-models.js';

const FILTERS = ['q', 'serial', 'state', 'modelId', 'deliveryId', 'orderId', 'lotId', 'condition'];
const OFFERED = 100;

/** What the address asks of the list, for the counts and the export of exactly this. */
export function useServerQuery(): Query {
  const { search } = useUrl();
  return Object.fromEntries(
    FILTERS.flatMap((name) => {
      const value = search[name];
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
}

export function useServerFilters(): readonly Filter[] {
  const t = useT();
  const text = useText();
  const may = useMay();
  const { choices: models } = useModels('server');
  const deliveries = useQuery({
    ...resource<DeliveriesView>('delivery', '/deliveries', { limit: OFFERED }),
    enabled: may('delivery.read'),
  });
  const orders = useQuery({
    ...resource<OrdersView>('order', '/orders', { limit: OFFERED }),
    enabled: may('order.read'),
  });
  return [
    {
      id: 'state',
      kind: 'choice',
      label: t.servers.state,
      choices: SERVER_STATES.map((state) => ({
        value: state,
        label: text(SERVER_TABLE.states[state].label),
      })),
    },
    { id: 'modelId', kind: 'choice', label: t.inventory.model, choices: models },
    {
      id: 'deliveryId',
      kind: 'choice',
      label: t.servers.delivery,
      choices: (deliveries.data?.items ?? []).map(({ id, noteNumber }) => ({
        value: id,
        label: noteNumber,
      })),
    },
    {
      id: 'orderId',
      kind: 'choice',
      label: t.deliveries.order,
      choices: (orders.data?.items ?? []).map(({ id, number }) => ({ value: id, label: number })),
    },
    {
      id: 'condition',
      kind: 'choice',
      label: t.inventory.conditionLabel,
      choices: CONDITIONS.map((value) => ({ value, label: t.inventory.condition[value] })),
    },
    { id: 'serial', kind: 'text', label: t.inventory.serial },
  ];
}
