import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { ASSET_NUMBER_MAX, PLACE_MAX } from '../../../../../src/inventory/domain/asset.js';
import { SERIAL_MAX } from '../../../../../src/kernel/text.js';
import { PLATFORMS } from '../../../../../src/network/domain/config/platforms.js';
import { HOSTNAME_MAX } from '../../../../../src/network/domain/devices/device.js';
import {
  DEVICE_ROLE_LABELS,
  DEVICE_ROLES,
} from '../../../../../src/network/domain/devices/roles.js';
import { api } from '../../../api/client.js';
import { refresh, resource } from '../../../api/resource.js';
import type { DevicePageView, OrdersView } from '../../../api/types.js';
import { AppLink } from '../../../components/app-link.js';
import type { Choice, FieldSpec } from '../../../components/form-fields.js';
import { FormPanel } from '../../../components/form-panel.js';
import { notify } from '../../../components/notices.js';
import { Page, Section } from '../../../components/page.js';
import { ResourceView } from '../../../components/resource-view.js';
import { orNull } from '../../../components/values.js';
import { useT, useText } from '../../../i18n/use-t.js';
import { useSites } from '../../deliveries/use-sites.js';
import { modelName, useModels } from '../../orders/use-models.js';
import { useWaves } from '../devices/use-waves.js';
import classes from './intake.module.css';

type Values = {
  readonly modelId: string;
  readonly name: string;
  readonly role: string;
  readonly platform: string;
  readonly serial: string;
  readonly orderLineId: string;
  readonly siteId: string;
  readonly place: string;
  readonly assetNumber: string;
  readonly waveId: string;
};

/** A network device that somebody plans to have; what it runs comes after. */
export function NewDevicePage() {
  const t = useT();
  const { query, choices } = useModels('network-device');
  return (
    <Page
      title={t.deviceIntake.newTitle}
      lead={t.deviceIntake.newLead}
      kicker={<AppLink href="/network-devices">{t.deviceIntake.devices}</AppLink>}
      actions={<AppLink href="/network-devices/paste">{t.deviceIntake.manyInstead}</AppLink>}
    >
      <ResourceView query={query}>
        {() => (
          <Section title={t.deviceIntake.about}>
            <div className={classes.form}>
              {choices.length === 0 ? (
                <p className="quiet">{t.deviceIntake.noModels}</p>
              ) : (
                <DeviceForm models={choices} />
              )}
            </div>
          </Section>
        )}
      </ResourceView>
    </Page>
  );
}

function DeviceForm({ models }: { readonly models: readonly Choice[] }) {
  const t = useT();
  const navigate = useNavigate();
  const [idempotencyKey] = useState(() => crypto.randomUUID());
  const submit = async ({ modelId, ...texts }: Values) => {
    const others = Object.entries(texts).map(([name, text]) => [name, orNull(text)]);
    const made = await api<DevicePageView>('POST', '/network-devices', {
      body: { modelId, ...Object.fromEntries(others) },
      idempotencyKey,
    });
    await refresh('network-device');
    notify({ text: t.deviceIntake.added(made.name ?? made.serial ?? made.modelName) });
    await navigate({ to: `/network-devices/${made.id}` });
  };
  return (
    <FormPanel<Values>
      fields={useFields(models)}
      defaults={{
        modelId: models.length === 1 ? (models[0]?.value ?? '') : '',
        name: '',
        role: '',
        platform: '',
        serial: '',
        orderLineId: '',
        siteId: '',
        place: '',
        assetNumber: '',
        waveId: '',
      }}
      submitLabel={t.deviceIntake.add}
      onSubmit={submit}
      onCancel={() => history.back()}
    />
  );
}

function useFields(models: readonly Choice[]): readonly FieldSpec[] {
  const { deviceIntake: words, inventory } = useT();
  const text = useText();
  const { choices: sites } = useSites();
  const { choices: waves } = useWaves();
  const lines = useOrderLines();
  const roles = DEVICE_ROLES.map((value) => ({ value, label: text(DEVICE_ROLE_LABELS[value]) }));
  const platforms = PLATFORMS.map(({ name: value, label }) => ({ value, label }));
  return [
    { kind: 'choice', name: 'modelId', label: inventory.model, required: true, choices: models },
    {
      kind: 'text',
      name: 'name',
      label: words.hostname,
      hint: words.hostnameHint,
      max: HOSTNAME_MAX,
      mono: true,
    },
    { kind: 'choice', name: 'role', label: words.role, choices: roles },
    {
      kind: 'choice',
      name: 'platform',
      label: words.platform,
      hint: words.platformHint,
      choices: platforms,
    },
    {
      kind: 'text',
      name: 'serial',
      label: inventory.serial,
      hint: words.serialHint,
      max: SERIAL_MAX,
      mono: true,
    },
    { kind: 'choice', name: 'orderLineId', label: words.orderLine, choices: lines },
    { kind: 'choice', name: 'siteId', label: inventory.site, choices: sites },
    {
      kind: 'text',
      name: 'place',
      label: inventory.place,
      hint: inventory.placeHint,
      max: PLACE_MAX,
    },
    {
      kind: 'text',
      name: 'assetNumber',
      label: inventory.assetNumber,
      max: ASSET_NUMBER_MAX,
      mono: true,
    },
    { kind: 'choice', name: 'waveId', label: words.wave, choices: waves },
  ];
}

/** The lines for network devices on the latest orders, each named with its order. */
function useOrderLines(): readonly Choice[] {
  const t = useT();
  const { data } = useQuery(resource<OrdersView>('order', '/orders', { limit: 100 }));
  return (data?.items ?? []).flatMap(({ number, lines }) =>
    lines
      .filter(({ model }) => model.kind === 'network-device')
      .map(({ id, lineNumber, model }) => ({
        value: id,
        label: `${number} · ${t.deliveries.line(String(lineNumber))} · ${modelName(model)}`,
      })),
  );
}
