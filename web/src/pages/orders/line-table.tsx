import { ASSET_KIND_LABELS } from '../../../../src/inventory/domain/asset.js';
import type { LineView } from '../../api/generated/types.gen.js';
import { PlainTable } from '../../components/plain-table.js';
import { NONE, useFormat } from '../../format.js';
import { useT, useText } from '../../i18n/use-t.js';
import { Share } from './share.js';
import { modelName } from './use-models.js';

/** The lines of an order, each with what has come of it. */
export function LineTable({ lines }: { readonly lines: readonly LineView[] }) {
  const t = useT();
  const text = useText();
  const { number } = useFormat();
  return (
    <PlainTable
      label={t.orders.lines}
      rows={lines}
      rowId={({ id }) => id}
      columns={[
        { id: 'line', label: t.orders.line, cell: ({ lineNumber }) => number(lineNumber) },
        {
          id: 'model',
          label: t.inventory.model,
          names: true,
          cell: ({ model }) => modelName(model),
        },
        {
          id: 'part',
          label: t.inventory.partNumber,
          cell: ({ model }) => <span className="mono">{model.partNumber}</span>,
        },
        {
          id: 'kind',
          label: t.inventory.kind,
          cell: ({ model }) => text(ASSET_KIND_LABELS[model.kind]),
        },
        {
          id: 'received',
          label: t.inventory.totals.received,
          cell: ({ received, quantity }) => <Share received={received} all={quantity} />,
        },
        {
          id: 'description',
          label: t.orders.description,
          cell: ({ description }) => description ?? NONE,
        },
      ]}
    />
  );
}
