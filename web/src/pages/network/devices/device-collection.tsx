import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { fetchOutcomeText } from '../../../../../src/network/domain/collection/fetch-outcome.js';
import { api } from '../../../api/client.js';
import { isProblem, reasonsOf } from '../../../api/problem.js';
import { refresh, resource } from '../../../api/resource.js';
import type { DeviceConnectionView, DevicePageView, StartedJobView } from '../../../api/types.js';
import { Facts } from '../../../components/facts.js';
import { notify } from '../../../components/notices.js';
import { Section } from '../../../components/page.js';
import { PanelButton } from '../../../components/panel-button.js';
import { ResourceView } from '../../../components/resource-view.js';
import { StateLabel } from '../../../components/state-label.js';
import { usePanel } from '../../../components/use-panel.js';
import { NONE, useFormat } from '../../../format.js';
import { useT, useText } from '../../../i18n/use-t.js';
import { followStarted } from '../../../jobs/follow-started.js';
import { useMay } from '../../../session/session.js';
import { ConnectionForm } from './connection-form.js';
import classes from './differences.module.css';

type Props = { readonly device: DevicePageView };

/** When what it runs was fetched and how that went; where it answers, for those who may know. */
export function DeviceCollection({ device }: Props) {
  const t = useT().devices;
  const { dateTime } = useFormat();
  const may = useMay();
  const panel = usePanel();
  return (
    <Section
      title={t.connection}
      actions={
        <>
          {may('collect.run') && <CollectButton id={device.id} />}
          <PanelButton
            panel="connection"
            label={t.connectionEdit}
            icon="edit"
            permission="collect.write"
          />
        </>
      }
    >
      <Facts
        facts={[
          { label: t.fetched, value: <Fetched device={device} /> },
          { label: t.seen, value: dateTime(device.runningSeenAt) },
        ]}
      />
      {may('collect.read') && <Where device={device} />}
      {panel.name === 'connection' && <ConnectionForm deviceId={device.id} onClose={panel.close} />}
    </Section>
  );
}

function Fetched({ device: { fetchOutcome, fetchedAt, fetchOutcomeSince } }: Props) {
  const text = useText();
  const t = useT().devices;
  const { dateTime } = useFormat();
  if (fetchOutcome === null) return <>{NONE}</>;
  const isDone = fetchOutcome === 'done';
  return (
    <>
      {dateTime(fetchedAt)}{' '}
      <StateLabel tone={isDone ? 'success' : 'danger'} bare>
        {text(fetchOutcomeText(fetchOutcome))}
        {!isDone && ` (${t.since.toLowerCase()} ${dateTime(fetchOutcomeSince)})`}
      </StateLabel>
    </>
  );
}

function CollectButton({ id }: { readonly id: string }) {
  const t = useT();
  const text = useText();
  const [busy, setBusy] = useState(false);
  const collect = async () => {
    setBusy(true);
    try {
      followStarted(await api<StartedJobView>('POST', `/network-devices/${id}/collections`));
    } catch (error) {
      notify({
        tone: 'danger',
        text: isProblem(error) ? reasonsOf(error, text) : t.errors.crashText,
      });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button variant="default" loading={busy} onClick={() => void collect()}>
      {t.devices.collect}
    </Button>
  );
}

/** The address and the key; a key that was shown and not believed can be pinned from here. */
function Where({ device }: Props) {
  const t = useT().devices;
  const path = `/network-devices/${device.id}/connection`;
  const connection = useQuery(resource<DeviceConnectionView>('config', path));
  return (
    <ResourceView query={connection} lines={2}>
      {(data) =>
        data.host === null ? (
          <p className="quiet">{t.connectionNone}</p>
        ) : (
          <Facts
            facts={[
              { label: t.host, value: <code>{`${data.host}:${data.port ?? ''}`}</code> },
              { label: t.secretName, value: data.secretName && <code>{data.secretName}</code> },
              {
                label: t.hostKey,
                value: data.hostKey && <code className={classes.key}>{data.hostKey}</code>,
              },
              ...(data.shownHostKey === null
                ? []
                : [{ label: t.shownKey, value: <Shown path={path} connection={data} /> }]),
            ]}
          />
        )
      }
    </ResourceView>
  );
}

type ShownProps = { readonly path: string; readonly connection: DeviceConnectionView };

function Shown({ path, connection }: ShownProps) {
  const t = useT();
  const may = useMay();
  const { host, port, secretName, shownHostKey, revision } = connection;
  const pin = async () => {
    try {
      const body = { host, port, secretName, hostKey: shownHostKey };
      await api('PUT', path, { body, ifMatch: revision });
      await refresh('device-connection', 'network-device');
      notify({ text: t.devices.pinned });
    } catch (error) {
      notify({ tone: 'danger', text: isProblem(error) ? error.detail : t.errors.crashText });
    }
  };
  return (
    <>
      <code className={classes.key}>{shownHostKey}</code>{' '}
      {may('collect.write') && (
        <Button variant="default" size="compact-sm" onClick={() => void pin()}>
          {t.devices.pinShown}
        </Button>
      )}
    </>
  );
}
