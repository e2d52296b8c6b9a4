import { useState } from 'react';
import { Button } from '@mantine/core';
import { SERIAL_MAX } from '../../../../src/kernel/text.js';
import { Icon } from '../../components/icon.js';
import plain from '../../components/plain-table.module.css';
import { Scroller } from '../../components/scroller.js';
import { StateLabel } from '../../components/state-label.js';
import { NONE, useFormat } from '../../format.js';
import { useT } from '../../i18n/use-t.js';
import { modelName } from '../orders/use-models.js';
import type { Pasted, PastedRow, RowFault } from './pasted-list.js';
import classes from './deliveries.module.css';

const FIRST = 200;

/** Each row as it was understood, the faulty ones first, so that none hides below. */
export function ListPreview({ pasted }: { readonly pasted: Pasted }) {
  const t = useT();
  const { number } = useFormat();
  const [all, setAll] = useState(false);
  const { rows } = pasted;
  if (rows.length === 0) return <p className="quiet">{t.deliveries.previewEmpty}</p>;
  const sorted = [...rows].sort((a, b) => Number(b.fault !== null) - Number(a.fault !== null));
  return (
    <Scroller label={t.deliveries.preview} className={classes.preview}>
      <table className={`${plain.lines} ${classes.table}`}>
        <thead>
          <tr>
            <th scope="col">{t.deliveries.row}</th>
            <th scope="col">{t.inventory.serial}</th>
            <th scope="col">{t.deliveries.orderLine}</th>
            <th scope="col">{t.deliveries.status}</th>
          </tr>
        </thead>
        <tbody>
          {(all ? sorted : sorted.slice(0, FIRST)).map((row) => (
            <PreviewRow key={row.row} row={row} />
          ))}
        </tbody>
      </table>
      {!all && rows.length > FIRST && (
        <Button variant="default" fullWidth onClick={() => setAll(true)}>
          {t.receive.showAll(number(rows.length))}
        </Button>
      )}
    </Scroller>
  );
}

function PreviewRow({ row: { row, serial, line, fault } }: { readonly row: PastedRow }) {
  const t = useT();
  const { number } = useFormat();
  const say = useFaultWords();
  return (
    <tr className={classes.row} data-fault={fault !== null || undefined}>
      <td>{number(row)}</td>
      <td className="mono">{serial === '' ? NONE : serial}</td>
      <td>
        {line === null
          ? NONE
          : `${t.deliveries.line(number(line.lineNumber))}: ${modelName(line.model)}`}
      </td>
      <td>
        {fault === null ? (
          <StateLabel tone="success" bare>
            {t.deliveries.rowGood}
          </StateLabel>
        ) : (
          <span className={classes.fault}>
            <Icon name="danger" size={14} style={{ verticalAlign: '-2px' }} /> {say(fault)}
          </span>
        )}
      </td>
    </tr>
  );
}

function useFaultWords(): (fault: RowFault) => string {
  const t = useT().deliveries.faults;
  const { number } = useFormat();
  return (fault) => {
    switch (fault.kind) {
      case 'placeholder':
        return t.placeholder;
      case 'too-long':
        return t.tooLong(number(SERIAL_MAX));
      case 'no-line':
        return t.noLine;
      case 'twice':
        return t.twice(number(fault.firstRow));
      case 'unknown-line':
        return t.unknownLine(fault.given);
      case 'server':
        return fault.message;
    }
  };
}
