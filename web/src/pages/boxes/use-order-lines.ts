import { useQuery } from '@tanstack/react-query';
import { resource } from '../../api/resource.js';
import type { OrdersView } from '../../api/types.js';
import type { Choice } from '../../components/form-fields.js';
import { useT } from '../../i18n/use-t.js';
import { modelName } from '../orders/use-models.js';

const MOST = 100;

/** The lines for encryption boxes on the latest orders, each named with its order. */
export function useOrderLines(): readonly Choice[] {
  const t = useT();
  const { data } = useQuery(resource<OrdersView>('order', '/orders', { limit: MOST }));
  return (data?.items ?? []).flatMap(({ number, lines }) =>
    lines
      .filter(({ model }) => model.kind === 'encryption-box')
      .map(({ id, lineNumber, model }) => ({
        value: id,
        label: `${number} · ${t.deliveries.line(String(lineNumber))} · ${modelName(model)}`,
      })),
  );
}
