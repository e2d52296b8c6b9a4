import { useState, type DragEvent } from 'react';
import type { DeviceView } from '../../../api/types.js';
import { useFormat } from '../../../format.js';
import { useT } from '../../../i18n/use-t.js';
import { BoardCard, CARD_TYPE } from './board-card.js';
import type { ColumnId } from './use-board.js';
import classes from './board.module.css';

/** So many cards stand in a cell before one asks for more. */
const SHOWN = 30;
const MORE = 200;

type Props = {
  readonly label: string;
  readonly column: ColumnId;
  readonly columnName: string;
  readonly devices: readonly DeviceView[];
  /** It is shown wherever it stands, so that nobody loses what they have just moved. */
  readonly movedId: string | null;
  readonly onDrop: (id: string, column: ColumnId) => void;
};

/** Devices of a lane in one state; a card that is let go here takes the step that leads here. */
export function BoardCell({ label, column, columnName, devices, movedId, onDrop }: Props) {
  const t = useT().devices;
  const { number } = useFormat();
  const [most, setMost] = useState(SHOWN);
  const [isOver, setIsOver] = useState(false);
  const shown = devices.filter(({ id }, at) => at < most || id === movedId);
  const left = devices.length - shown.length;
  const over = (event: DragEvent) => {
    if (!event.dataTransfer.types.includes(CARD_TYPE)) return;
    event.preventDefault();
    setIsOver(true);
  };
  return (
    <div
      className={classes.cell}
      data-column={column}
      data-empty={devices.length === 0 || undefined}
      data-over={isOver || undefined}
      onDragOver={over}
      onDragLeave={() => setIsOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setIsOver(false);
        onDrop(event.dataTransfer.getData(CARD_TYPE), column);
      }}
    >
      {devices.length > 0 && (
        <>
          <h3 className={classes.cellName}>
            {columnName} <span className="quiet">{number(devices.length)}</span>
          </h3>
          <ul aria-label={label} className={classes.cards}>
            {shown.map((device, at) => (
              <BoardCard
                key={device.id}
                device={device}
                saysState={column === 'side'}
                isStop={at === 0}
              />
            ))}
          </ul>
          {left > 0 && (
            <button
              type="button"
              className={classes.more}
              onClick={() => setMost((before) => before + MORE)}
            >
              {t.cardMore(number(Math.min(left, MORE)))}
            </button>
          )}
        </>
      )}
    </div>
  );
}
