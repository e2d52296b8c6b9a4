import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { resource } from '../../api/resource.js';
import type { DeliveryItemsView, DeliveryPageView } from '../../api/generated/types.gen.js';
import { AppLink } from '../../components/app-link.js';
import { Section } from '../../components/page.js';
import { ResourceView } from '../../components/resource-view.js';
import { useFormat } from '../../format.js';
import { useT } from '../../i18n/use-t.js';
import { useMay } from '../../session/session.js';
import classes from './receive.module.css';

const FIRST = 12;

/** What the supplier's list names and nobody has scanned yet. */
export function MissingList({ delivery }: { readonly delivery: DeliveryPageView }) {
  const t = useT();
  const format = useFormat();
  const may = useMay();
  const [all, setAll] = useState(false);
  const items = useQuery(
    resource<DeliveryItemsView>('delivery', `/deliveries/${delivery.id}/items`),
  );
  const lineNumber = new Map(delivery.lines.map(({ id, lineNumber: number }) => [id, number]));
  return (
    <Section title={`${t.receive.missing} (${format.number(delivery.totals.missing)})`}>
      <ResourceView query={items} lines={3}>
        {({ items: rows }) => {
          const missing = rows.filter(({ status }) => status === 'missing');
          if (delivery.totals.expected === 0) {
            return (
              <p className="quiet">
                {t.receive.missingNoList}{' '}
                {may('delivery.write') && (
                  <AppLink href={`/deliveries/${delivery.id}/list`}>{t.receive.addList}</AppLink>
                )}
              </p>
            );
          }
          if (missing.length === 0) return <p className="quiet">{t.receive.missingNone}</p>;
          return (
            <>
              <ul className={classes.missing}>
                {missing.slice(0, all ? undefined : FIRST).map(({ serial, orderLineId }) => (
                  <li key={`${serial} ${orderLineId}`}>
                    <span className="mono">{serial}</span>
                    <span className="quiet">
                      {t.deliveries.line(String(lineNumber.get(orderLineId ?? '') ?? ''))}
                    </span>
                  </li>
                ))}
              </ul>
              {!all && missing.length > FIRST && (
                <Button variant="default" fullWidth onClick={() => setAll(true)}>
                  {t.receive.showAll(format.number(missing.length))}
                </Button>
              )}
            </>
          );
        }}
      </ResourceView>
    </Section>
  );
}
