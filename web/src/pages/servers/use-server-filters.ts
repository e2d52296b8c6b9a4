import { useQuery } from '@tanstack/react-query';
import { CONDITIONS } from '../../../../src/inventory/domain/asset.js';
import { SERVER_STATES, SERVER_TABLE } from '../../../../src/inventory/domain/server.js';
import { resource } from '../../api/resource.js';
import type { DeliveriesView, OrdersView, ServersView } from '../../api/generated/types.gen.js';
import type { Filter } from '../../components/data-table/table-types.js';
import { useUrl } from '../../components/use-url.js';
import { NONE, useFormat } from '../../format.js';
import { useT, useText } from '../../i18n/use-t.js';
import { useMay } from '../../session/session.js';
import { useModels } from '../orders/use-models.js';

const OFFERED = 100;

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
    ...useLotFilter(),
  ];
}

/** A server's page leads here by its lot; it is no filter that one would look for by itself. */
function useLotFilter(): readonly Filter[] {
  const t = useT();
  const { number } = useFormat();
  const lotId = useUrl().search['lotId'];
  const { data } = useQuery({
    ...resource<ServersView>('server', '/servers', { lotId, limit: 1 }),
    enabled: lotId !== undefined,
  });
  if (lotId === undefined) return [];
  const lot = data?.items[0]?.lotNumber ?? null;
  const label = lot === null ? NONE : t.inventory.lotOf(number(lot));
  return [
    { id: 'lotId', kind: 'choice', label: t.inventory.lot, choices: [{ value: lotId, label }] },
  ];
}
