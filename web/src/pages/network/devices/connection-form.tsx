import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import {
  HOST_KEY_MAX,
  HOST_MAX,
  SECRET_NAME_MAX,
  SSH_PORT,
} from '../../../../../src/network/domain/collection/connection.js';
import { api } from '../../../api/client.js';
import { isProblem } from '../../../api/problem.js';
import { refresh, resource } from '../../../api/resource.js';
import type { DeviceConnectionView } from '../../../api/types.js';
import { EditPanel } from '../../../components/edit-panel.js';
import { ErrorState } from '../../../components/error-state.js';
import type { FieldSpec } from '../../../components/form-fields.js';
import { Loading } from '../../../components/loading.js';
import { notify } from '../../../components/notices.js';
import { SidePanel } from '../../../components/side-panel.js';
import { orNull } from '../../../components/values.js';
import { useT } from '../../../i18n/use-t.js';

type Values = {
  readonly host: string;
  readonly port: string;
  readonly hostKey: string;
  readonly secretName: string;
};

const valuesOf = ({ host, port, hostKey, secretName }: DeviceConnectionView): Values => ({
  host: host ?? '',
  port: String(port ?? SSH_PORT),
  hostKey: hostKey ?? '',
  secretName: secretName ?? '',
});

type Props = { readonly deviceId: string; readonly onClose: () => void };

/** Where a device answers, by which key it is believed, and under which name its login stands. */
export function ConnectionForm({ deviceId, onClose }: Props) {
  const t = useT().devices;
  const fields = useFields();
  const path = `/network-devices/${deviceId}/connection`;
  const { data, error } = useQuery(resource<DeviceConnectionView>('config', path));
  if (data === undefined) {
    return (
      <SidePanel title={t.connection} onClose={onClose}>
        {error === null ? <Loading lines={3} /> : <ErrorState error={error} />}
      </SidePanel>
    );
  }
  return (
    <EditPanel<DeviceConnectionView, Values>
      title={data.host === null ? t.connectionEnter : t.connectionEdit}
      loaded={data}
      fields={fields}
      toValues={valuesOf}
      reload={() => api<DeviceConnectionView>('GET', path)}
      save={({ values: { host, port, hostKey, secretName }, revision }) =>
        api('PUT', path, {
          body: { host, port: Number(port), hostKey: orNull(hostKey), secretName },
          ifMatch: revision,
        })
      }
      subjects={['device-connection', 'network-device']}
      onClose={onClose}
      intro={
        data.host !== null && (
          <RemoveButton path={path} revision={data.revision} onClose={onClose} />
        )
      }
    />
  );
}

type RemoveProps = {
  readonly path: string;
  readonly revision: number;
  readonly onClose: () => void;
};

function RemoveButton({ path, revision, onClose }: RemoveProps) {
  const t = useT();
  const remove = async () => {
    try {
      await api('DELETE', path, { ifMatch: revision });
      notify({ text: t.devices.connectionRemoved });
      onClose();
    } catch (error) {
      notify({ tone: 'danger', text: isProblem(error) ? error.detail : t.errors.unreachable });
    }
    await refresh('device-connection', 'network-device');
  };
  return (
    <p>
      <Button variant="default" onClick={() => void remove()}>
        {t.devices.connectionRemove}
      </Button>
    </p>
  );
}

function useFields(): readonly FieldSpec[] {
  const t = useT().devices;
  return [
    { kind: 'text', name: 'host', label: t.host, required: true, max: HOST_MAX, mono: true },
    { kind: 'integer', name: 'port', label: t.port, required: true, min: 1, max: 65_535 },
    {
      kind: 'text',
      name: 'hostKey',
      label: t.hostKey,
      hint: t.hostKeyHint,
      max: HOST_KEY_MAX,
      mono: true,
    },
    {
      kind: 'text',
      name: 'secretName',
      label: t.secretName,
      hint: t.secretNameHint,
      required: true,
      max: SECRET_NAME_MAX,
      mono: true,
    },
  ];
}
