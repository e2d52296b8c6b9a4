import { ASSET_KIND_LABELS } from '../../../../src/inventory/domain/asset.js';
import type { LineView } from '../../api/generated/types.gen.js';
import { AS } from '../../components/data-table/table-roles.js';
import { NONE, useFormat } from '../../format.js';
import { useT, useText } from '../../i18n/use-t.js';
import { Share } from './share.js';
import { modelName } from './use-models.js';
import classes from './orders.module.css';

/** The lines of an order, each with what has come of it. */
export function LineTable({ lines }: { readonly lines: readonly LineView[] }) {
  const t = useT();
  const text = useText();
  const { number } = useFormat();
  return (
    <div className={classes.scroller}>
      <table className={classes.table} {...AS.table}>
        <thead {...AS.rowgroup}>
          <tr {...AS.row}>
            <th {...AS.columnheader} scope="col">
              {t.orders.line}
            </th>
            <th {...AS.columnheader} scope="col">
              {t.inventory.model}
            </th>
            <th {...AS.columnheader} scope="col">
              {t.inventory.partNumber}
            </th>
            <th {...AS.columnheader} scope="col">
              {t.inventory.kind}
            </th>
            <th {...AS.columnheader} scope="col">
              {t.inventory.totals.received}
            </th>
            <th {...AS.columnheader} scope="col">
              {t.orders.description}
            </th>
          </tr>
        </thead>
        <tbody {...AS.rowgroup}>
          {lines.map(({ id, lineNumber, model, received, quantity, description }) => (
            <tr key={id} {...AS.row}>
              <td {...AS.cell} data-label={t.orders.line}>
                {number(lineNumber)}
              </td>
              <th {...AS.rowheader} scope="row">
                {modelName(model)}
              </th>
              <td {...AS.cell} data-label={t.inventory.partNumber} className="mono">
                {model.partNumber}
              </td>
              <td {...AS.cell} data-label={t.inventory.kind}>
                {text(ASSET_KIND_LABELS[model.kind])}
              </td>
              <td {...AS.cell} data-label={t.inventory.totals.received}>
                <Share received={received} all={quantity} />
              </td>
              <td {...AS.cell} data-label={t.orders.description}>
                {description ?? NONE}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
