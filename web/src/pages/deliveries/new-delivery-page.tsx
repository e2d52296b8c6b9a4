import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { CARRIER_MAX, ORDER_NUMBER_MAX } from '../../../../src/inventory/domain/delivery.js';
import { api } from '../../api/client.js';
import { refresh, resource } from '../../api/resource.js';
import type { DeliveryPageView, OrdersView, SitesView } from '../../api/generated/types.gen.js';
import { AppLink } from '../../components/app-link.js';
import { EmptyState } from '../../components/empty-state.js';
import type { FieldSpec } from '../../components/form-fields.js';
import { FormPanel } from '../../components/form-panel.js';
import { notify } from '../../components/notices.js';
import { Page, Section } from '../../components/page.js';
import { ResourceView } from '../../components/resource-view.js';
import { useUrl } from '../../components/use-url.js';
import { orNull } from '../../components/values.js';
import { useT } from '../../i18n/use-t.js';
import classes from './deliveries.module.css';

type Values = {
  readonly orderId: string;
  readonly noteNumber: string;
  readonly siteId: string;
  readonly carrier: string;
  readonly expectedOn: string;
};

/** Announces what a supplier will deliver, before it stands at the gate. */
export function NewDeliveryPage() {
  const t = useT();
  const orders = useQuery(resource<OrdersView>('order', '/orders', { limit: 500 }));
  const sites = useQuery(resource<SitesView>('site', '/sites', { limit: 500 }));
  return (
    <Page
      title={t.deliveries.newTitle}
      lead={t.deliveries.newLead}
      kicker={<AppLink href="/deliveries">{t.deliveries.title}</AppLink>}
    >
      <ResourceView query={orders}>
        {({ items }) => (
          <ResourceView query={sites}>
            {(found) =>
              items.length === 0 ? (
                <EmptyState
                  icon="orders"
                  title={t.deliveries.needOrder}
                  action={<AppLink href="/orders/new">{t.orders.add}</AppLink>}
                />
              ) : (
                <Section title={t.deliveries.about}>
                  <div className={classes.form}>
                    <DeliveryForm orders={items} sites={found.items} />
                  </div>
                </Section>
              )
            }
          </ResourceView>
        )}
      </ResourceView>
    </Page>
  );
}

type FormProps = {
  readonly orders: OrdersView['items'];
  readonly sites: SitesView['items'];
};

function DeliveryForm({ orders, sites }: FormProps) {
  const t = useT();
  const navigate = useNavigate();
  const { search } = useUrl();
  const [idempotencyKey] = useState(() => crypto.randomUUID());
  const centres = sites.filter(({ kind }) => kind === 'centre');
  const only = orders.length === 1 ? orders[0]?.id : undefined;
  const words = t.deliveries;
  const fields: readonly FieldSpec[] = [
    {
      kind: 'choice',
      name: 'orderId',
      label: words.order,
      required: true,
      choices: orders.map(({ id, number, supplier }) => ({
        value: id,
        label: `${number} · ${supplier}`,
      })),
    },
    {
      kind: 'text',
      name: 'noteNumber',
      label: words.noteNumber,
      hint: words.noteHint,
      required: true,
      max: ORDER_NUMBER_MAX,
    },
    {
      kind: 'choice',
      name: 'siteId',
      label: words.receivedAtSite,
      required: true,
      choices: sites.map(({ id, name }) => ({ value: id, label: name })),
    },
    { kind: 'text', name: 'carrier', label: words.carrier, max: CARRIER_MAX },
    { kind: 'day', name: 'expectedOn', label: words.expectedOn },
  ];
  const submit = async (values: Values) => {
    const made = await api<DeliveryPageView>('POST', '/deliveries', {
      body: {
        orderId: values.orderId,
        noteNumber: values.noteNumber.trim(),
        siteId: values.siteId,
        carrier: orNull(values.carrier),
        expectedOn: orNull(values.expectedOn),
      },
      idempotencyKey,
    });
    await refresh('delivery');
    notify({ text: words.announced(made.noteNumber) });
    await navigate({ to: `/deliveries/${made.id}` });
  };
  return (
    <FormPanel<Values>
      fields={fields}
      defaults={{
        orderId: search['order'] ?? only ?? '',
        noteNumber: '',
        siteId: (centres.length === 1 ? centres[0]?.id : undefined) ?? '',
        carrier: '',
        expectedOn: '',
      }}
      submitLabel={words.announce}
      onSubmit={submit}
      onCancel={() => history.back()}
    />
  );
}
