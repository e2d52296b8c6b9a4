import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import {
  ACCELERATORS_MAX,
  ASSET_NUMBER_MAX,
  PLACE_MAX,
  SERVER_NAME_MAX,
} from '../../../../src/inventory/domain/asset.js';
import { SERIAL_MAX } from '../../../../src/kernel/text.js';
import { api } from '../../api/client.js';
import { refresh, resource } from '../../api/resource.js';
import type { OrdersView, ServerView } from '../../api/generated/types.gen.js';
import { AppLink } from '../../components/app-link.js';
import type { Choice, FieldSpec } from '../../components/form-fields.js';
import { FormPanel } from '../../components/form-panel.js';
import { notify } from '../../components/notices.js';
import { Page, Section } from '../../components/page.js';
import { ResourceView } from '../../components/resource-view.js';
import { orNull } from '../../components/values.js';
import { useT } from '../../i18n/use-t.js';
import { useSites } from '../deliveries/use-sites.js';
import { modelName, useModels } from '../orders/use-models.js';
import classes from './servers.module.css';

type Values = {
  readonly modelId: string;
  readonly serial: string;
  readonly name: string;
  readonly orderLineId: string;
  readonly siteId: string;
  readonly place: string;
  readonly assetNumber: string;
  readonly accelerators: string;
};

/** A server that somebody plans to have; ordering and receiving come after. */
export function NewServerPage() {
  const t = useT();
  const { query, choices } = useModels('server');
  return (
    <Page
      title={t.servers.newTitle}
      lead={t.servers.newLead}
      kicker={<AppLink href="/servers">{t.servers.title}</AppLink>}
    >
      <ResourceView query={query}>
        {() => (
          <Section title={t.servers.about}>
            <div className={classes.form}>
              <ServerForm models={choices} />
            </div>
          </Section>
        )}
      </ResourceView>
    </Page>
  );
}

function ServerForm({ models }: { readonly models: readonly Choice[] }) {
  const t = useT();
  const navigate = useNavigate();
  const [idempotencyKey] = useState(() => crypto.randomUUID());
  const { choices: sites } = useSites();
  const lines = useOrderLines();
  const words = t.inventory;
  const fields: readonly FieldSpec[] = [
    { kind: 'choice', name: 'modelId', label: words.model, required: true, choices: models },
    {
      kind: 'text',
      name: 'serial',
      label: words.serial,
      hint: t.servers.serialHint,
      max: SERIAL_MAX,
      mono: true,
    },
    { kind: 'text', name: 'name', label: t.servers.name, max: SERVER_NAME_MAX },
    { kind: 'choice', name: 'orderLineId', label: t.servers.orderLine, choices: lines },
    { kind: 'choice', name: 'siteId', label: words.site, choices: sites },
    { kind: 'text', name: 'place', label: words.place, hint: words.placeHint, max: PLACE_MAX },
    {
      kind: 'text',
      name: 'assetNumber',
      label: words.assetNumber,
      max: ASSET_NUMBER_MAX,
      mono: true,
    },
    {
      kind: 'integer',
      name: 'accelerators',
      label: words.accelerators,
      hint: words.acceleratorsHint,
      min: 0,
      max: ACCELERATORS_MAX,
    },
  ];
  const submit = async (values: Values) => {
    const { modelId, accelerators, ...texts } = values;
    const made = await api<ServerView>('POST', '/servers', {
      body: {
        modelId,
        ...Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, orNull(text)])),
        accelerators: Number(accelerators.trim() === '' ? 0 : accelerators),
      },
      idempotencyKey,
    });
    await refresh('server');
    notify({ text: t.servers.added(made.serial ?? made.name ?? made.modelName) });
    await navigate({ to: `/servers/${made.id}` });
  };
  return (
    <FormPanel<Values>
      fields={fields}
      defaults={{
        modelId: models.length === 1 ? (models[0]?.value ?? '') : '',
        serial: '',
        name: '',
        orderLineId: '',
        siteId: '',
        place: '',
        assetNumber: '',
        accelerators: '0',
      }}
      submitLabel={t.servers.add}
      onSubmit={submit}
      onCancel={() => history.back()}
    />
  );
}

/** The lines for servers on the latest orders, each named with its order. */
function useOrderLines() {
  const t = useT();
  const { data } = useQuery(resource<OrdersView>('order', '/orders', { limit: 100 }));
  return (data?.items ?? []).flatMap(({ number, lines }) =>
    lines
      .filter(({ model }) => model.kind === 'server')
      .map(({ id, lineNumber, model }) => ({
        value: id,
        label: `${number} · ${t.deliveries.line(String(lineNumber))} · ${modelName(model)}`,
      })),
  );
}
