import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { normaliseSerial } from '../../../../src/kernel/text.js';
import { resource } from '../../api/resource.js';
import type {
  DeliveryItemsView,
  DeliveryItemView,
  DeliveryPageView,
} from '../../api/generated/types.gen.js';
import { AppLink } from '../../components/app-link.js';
import { AS } from '../../components/data-table/table-roles.js';
import { EmptyState } from '../../components/empty-state.js';
import { ExportMenu } from '../../components/export-menu.js';
import { Icon } from '../../components/icon.js';
import { Section } from '../../components/page.js';
import plain from '../../components/plain-table.module.css';
import { ResourceView } from '../../components/resource-view.js';
import { Scroller } from '../../components/scroller.js';
import { StateLabel, type AnyTone } from '../../components/state-label.js';
import { NONE, useFormat } from '../../format.js';
import { useT } from '../../i18n/use-t.js';
import { useMay } from '../../session/session.js';
import { modelName } from '../orders/use-models.js';
import classes from './deliveries.module.css';

const FIRST = 25;
const KINDS = ['all', 'missing', 'received', 'unexpected'] as const;
type Kind = (typeof KINDS)[number];

const TONES: { readonly [status in DeliveryItemView['status']]: AnyTone } = {
  missing: 'attention',
  received: 'success',
  unexpected: 'danger',
};

/** The supplier's list with what became of each line, and what came besides. */
export function DeliveryItems({ delivery }: { readonly delivery: DeliveryPageView }) {
  const t = useT();
  const may = useMay();
  const path = `/deliveries/${delivery.id}/items`;
  const items = useQuery(resource<DeliveryItemsView>('delivery', path));
  return (
    <Section
      title={t.deliveries.items}
      actions={
        <div className={classes.itemActions}>
          {may('delivery.write') && delivery.state !== 'closed' && (
            <Button
              component={AppLink}
              href={`/deliveries/${delivery.id}/list`}
              variant="default"
              leftSection={<Icon name="edit" size={14} />}
            >
              {t.deliveries.list}
            </Button>
          )}
          <ExportMenu path={`${path}/export`} />
        </div>
      }
    >
      <ResourceView query={items}>
        {(data) => <Items delivery={delivery} items={data.items} />}
      </ResourceView>
    </Section>
  );
}

type ItemsProps = {
  readonly delivery: DeliveryPageView;
  readonly items: readonly DeliveryItemView[];
};

function Items({ delivery, items }: ItemsProps) {
  const t = useT();
  const { number } = useFormat();
  const [kind, setKind] = useState<Kind>('all');
  const [q, setQ] = useState('');
  const [all, setAll] = useState(false);
  if (items.length === 0) {
    return (
      <EmptyState
        icon="deliveries"
        title={t.deliveries.noListTitle}
        text={t.deliveries.noListText}
      />
    );
  }
  const wanted = normaliseSerial(q);
  const fitting = items.filter(
    ({ serial, status }) =>
      (kind === 'all' || status === kind) && normaliseSerial(serial).includes(wanted),
  );
  const counts = (one: Kind) =>
    one === 'all' ? items.length : items.filter(({ status }) => status === one).length;
  return (
    <>
      <div className={classes.itemTools} data-no-print>
        <SegmentedControl
          aria-label={t.deliveries.show}
          value={kind}
          onChange={(value) => setKind(value as Kind)} // one of the four below
          data={KINDS.map((value) => ({
            value,
            label: `${t.deliveries.kinds[value]} ${number(counts(value))}`,
          }))}
        />
        <TextInput
          type="search"
          aria-label={t.deliveries.findSerial}
          placeholder={t.deliveries.findSerial}
          leftSection={<Icon name="search" size={14} />}
          value={q}
          onChange={(event) => setQ(event.currentTarget.value)}
        />
      </div>
      <ItemTable delivery={delivery} items={all ? fitting : fitting.slice(0, FIRST)} />
      {fitting.length === 0 && <p className="quiet">{t.table.noMatchTitle}</p>}
      {!all && fitting.length > FIRST && (
        <Button variant="default" fullWidth onClick={() => setAll(true)}>
          {t.receive.showAll(number(fitting.length))}
        </Button>
      )}
    </>
  );
}

function ItemTable({ delivery, items }: ItemsProps) {
  const t = useT();
  const { dateTime } = useFormat();
  const lines = new Map(delivery.lines.map((line) => [line.id, line]));
  return (
    <Scroller label={t.deliveries.items} className={classes.scroller}>
      <table className={`${plain.lines} ${classes.table} ${classes.items}`} {...AS.table}>
        <thead {...AS.rowgroup}>
          <tr {...AS.row}>
            <th {...AS.columnheader} scope="col">
              {t.inventory.serial}
            </th>
            <th {...AS.columnheader} scope="col">
              {t.deliveries.status}
            </th>
            <th {...AS.columnheader} scope="col">
              {t.inventory.conditionLabel}
            </th>
            <th {...AS.columnheader} scope="col">
              {t.deliveries.orderLine}
            </th>
            <th {...AS.columnheader} scope="col">
              {t.inventory.totals.received}
            </th>
          </tr>
        </thead>
        <tbody {...AS.rowgroup}>
          {items.map((item) => {
            const line = lines.get(item.orderLineId ?? '');
            const { serial, status, assetId, condition } = item;
            const isServer = line === undefined || line.model.kind === 'server';
            return (
              <tr key={`${serial} ${item.orderLineId}`} {...AS.row}>
                <th {...AS.rowheader} scope="row" className="mono">
                  {assetId !== null && isServer ? (
                    <AppLink href={`/servers/${assetId}`}>{serial}</AppLink>
                  ) : (
                    serial
                  )}
                </th>
                <td {...AS.cell}>
                  <StateLabel tone={TONES[status]} bare>
                    {t.deliveries.statuses[status]}
                  </StateLabel>
                </td>
                <td {...AS.cell}>
                  {condition === 'damaged' ? (
                    <StateLabel tone="danger" bare>
                      {t.inventory.condition.damaged}
                    </StateLabel>
                  ) : condition === null ? (
                    NONE
                  ) : (
                    t.inventory.condition[condition]
                  )}
                </td>
                <td {...AS.cell}>
                  {line
                    ? `${t.deliveries.line(String(line.lineNumber))}: ${modelName(line.model)}`
                    : t.deliveries.onNoLine}
                </td>
                <td {...AS.cell}>{dateTime(item.receivedAt)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Scroller>
  );
}
