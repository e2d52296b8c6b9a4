import { Button, SegmentedControl } from '@mantine/core';
import { useCallback, useDeferredValue, useMemo } from 'react';
import { DEVICE_TABLE, FORWARD } from '../../../../../src/network/domain/devices/device.js';
import { DEVICE_STATE_INFOS } from '../../../../../src/network/domain/devices/states.js';
import { refresh } from '../../../api/resource.js';
import type { ActionView } from '../../../api/types.js';
import { ActionForm } from '../../../components/action-form.js';
import { AppLink } from '../../../components/app-link.js';
import { FilterBar } from '../../../components/data-table/filter-bar.js';
import { useListState } from '../../../components/data-table/use-list-state.js';
import { EmptyState } from '../../../components/empty-state.js';
import { Icon } from '../../../components/icon.js';
import { notify } from '../../../components/notices.js';
import { Page } from '../../../components/page.js';
import { ResourceView } from '../../../components/resource-view.js';
import { Scroller } from '../../../components/scroller.js';
import { useUrl } from '../../../components/use-url.js';
import { useFormat } from '../../../format.js';
import { useT, useText } from '../../../i18n/use-t.js';
import { useDeviceFilters } from '../devices/use-device-filters.js';
import { BoardCell } from './board-cell.js';
import { COLUMNS, LANES, useBoard, type ColumnId, type Lane, type LanesBy } from './use-board.js';
import { useBoardKeys } from './use-board-keys.js';
import { useKeptFocus } from './use-kept-focus.js';
import { useCardClick } from './use-card-click.js';
import { stepInto, useMove, type Asked } from './use-move.js';
import classes from './board.module.css';

/** Of other lanes so many are drawn at once: they fill a screen, and the rest follows. */
const FIRST_LANES = 2;

/** All devices by how far their configuration is; the table beside it holds the same. */
export function BoardPage() {
  const t = useT();
  const { number } = useFormat();
  const { search, set } = useUrl();
  const by = LANES.find((one) => one === search['lanes']) ?? 'wave';
  const filters = useDeviceFilters().filter(({ id }) => id !== 'state');
  const state = useListState({ columns: [], filters, defaultSort: 'name' });
  // The same object while nothing in it changes, so that cards are not drawn anew.
  const asked = JSON.stringify(state.query);
  const query = useMemo(() => JSON.parse(asked) as typeof state.query, [asked]);
  const { board, lanes } = useBoard(query, by);
  const count = board.data?.length ?? 0;
  return (
    <Page
      wide
      title={t.devices.board}
      kicker={<AppLink href="/network-devices">{t.devices.title}</AppLink>}
      lead={board.data && t.devices.boardLead(number(count))}
      actions={
        <Button
          component={AppLink}
          href={`/network-devices${globalThis.location.search}`}
          variant="default"
          leftSection={<Icon name="menu" size={14} />}
        >
          {t.devices.table}
        </Button>
      }
    >
      <div className={classes.tools}>
        <FilterBar state={state} filters={filters} searchable />
        <SegmentedControl
          aria-label={t.devices.lanes}
          value={by}
          onChange={(value) => set({ lanes: value === 'wave' ? null : value }, { replace: true })}
          data={LANES.map((value) => ({ value, label: t.devices.lanesBy[value] }))}
        />
      </div>
      <ResourceView query={board} lines={10}>
        {() =>
          lanes.length === 0 ? (
            <EmptyState icon="network" title={t.devices.emptyTitle} text={t.devices.emptyText} />
          ) : (
            <Board lanes={lanes} by={by} query={query} />
          )
        }
      </ResourceView>
    </Page>
  );
}

type BoardProps = {
  readonly lanes: readonly Lane[];
  readonly by: LanesBy;
  readonly query: Parameters<typeof useMove>[0];
};

function Board({ lanes, by, query }: BoardProps) {
  const t = useT().devices;
  const columnName = useColumnName();
  const { move, moved, asked, carryOut, forget } = useMove(query);
  useKeptFocus(lanes, moved);
  const find = useCallback(
    (id: string) =>
      lanes.flatMap(({ cells }) => Object.values(cells).flat()).find((device) => device.id === id),
    [lanes],
  );
  const drop = useCallback(
    (id: string, column: ColumnId) => {
      const device = find(id);
      if (device === undefined) return;
      void move(device, stepInto(device.state, column), columnName(column));
    },
    [find, move, columnName],
  );
  const forward = useCallback(
    (id: string) => {
      const device = find(id);
      const action = device && FORWARD[device.state];
      if (device === undefined) return;
      if (action === undefined) notify({ tone: 'attention', text: t.noNextStep });
      else void move(device, action, '');
    },
    [find, move, t],
  );
  const onKeyDown = useBoardKeys(forward);
  const onClick = useCardClick();
  const isSettled = useDeferredValue(by) === by;
  return (
    <Scroller label={t.board} className={classes.scroll}>
      {/* Cards are links; the keys only lead from one to the next. */}
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div className={classes.board} data-board onKeyDown={onKeyDown} onClick={onClick}>
        <div className={classes.columnNames} aria-hidden>
          {COLUMNS.map((column) => (
            <span key={column}>{columnName(column)}</span>
          ))}
        </div>
        {(isSettled ? lanes : lanes.slice(0, FIRST_LANES)).map((lane) => (
          <OneLane
            key={lane.id}
            lane={lane}
            isNamed={by !== 'none'}
            movedId={moved?.id ?? null}
            onDrop={drop}
          />
        ))}
      </div>
      {asked && <MoveForm asked={asked} carryOut={carryOut} onClose={forget} />}
    </Scroller>
  );
}

type LaneProps = {
  readonly lane: Lane;
  readonly isNamed: boolean;
  readonly movedId: string | null;
  readonly onDrop: (id: string, column: ColumnId) => void;
};

function OneLane({ lane, isNamed, movedId, onDrop }: LaneProps) {
  const t = useT().devices;
  const { number } = useFormat();
  const columnName = useColumnName();
  return (
    <section className={classes.lane} aria-label={lane.name} data-lane={lane.id}>
      {isNamed && (
        <h2 className={classes.laneName}>
          {lane.name} <span className="quiet">{number(lane.count)}</span>
        </h2>
      )}
      <div className={classes.cells}>
        {COLUMNS.map((column) => {
          const devices = lane.cells[column] ?? [];
          return (
            <BoardCell
              key={column}
              column={column}
              columnName={columnName(column)}
              label={t.lane(lane.name, columnName(column), number(devices.length))}
              devices={devices}
              movedId={movedId}
              onDrop={onDrop}
            />
          );
        })}
      </div>
    </section>
  );
}

function useColumnName(): (column: ColumnId) => string {
  const t = useT().devices;
  const text = useText();
  return useCallback(
    (column) => (column === 'side' ? t.side : text(DEVICE_STATE_INFOS[column].label)),
    [t, text],
  );
}

type FormProps = {
  readonly asked: Asked;
  readonly carryOut: (asked: Asked, evidence: object) => Promise<void>;
  readonly onClose: () => void;
};

function MoveForm({ asked, carryOut, onClose }: FormProps) {
  const { label, to, evidence } = DEVICE_TABLE.actions[asked.action];
  const action: ActionView = {
    action: asked.action,
    label,
    to,
    allowed: true,
    because: [],
    evidence: [...evidence],
  };
  return (
    <ActionForm
      action={action}
      specs={{}}
      mustType={null}
      onClose={onClose}
      carryOut={(given) => carryOut(asked, given)}
      onStale={() => refresh('network-device')}
    />
  );
}
