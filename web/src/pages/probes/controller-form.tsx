import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import {
  ADDRESS_MAX,
  FINGERPRINT_MAX,
  SECRET_NAME_LENGTH_MAX,
} from '../../../../src/inventory/domain/probes/controller.js';
import { api } from '../../api/client.js';
import { isProblem } from '../../api/problem.js';
import { refresh, resource } from '../../api/resource.js';
import type { ControllerView } from '../../api/types.js';
import { EditPanel } from '../../components/edit-panel.js';
import { ErrorState } from '../../components/error-state.js';
import type { FieldSpec } from '../../components/form-fields.js';
import { Loading } from '../../components/loading.js';
import { notify } from '../../components/notices.js';
import { SidePanel } from '../../components/side-panel.js';
import { orNull } from '../../components/values.js';
import { useT } from '../../i18n/use-t.js';

type Values = {
  readonly address: string;
  readonly fingerprint: string;
  readonly secretName: string;
};

const valuesOf = ({ address, fingerprint, secretName }: ControllerView): Values => ({
  address: address ?? '',
  fingerprint: fingerprint ?? '',
  secretName: secretName ?? '',
});

type Props = { readonly serverId: string; readonly onClose: () => void };

/** Where a server's controller answers, and by what it is believed. */
export function ControllerForm({ serverId, onClose }: Props) {
  const t = useT().probes;
  const fields = useFields();
  const path = `/servers/${serverId}/controller`;
  const { data, error } = useQuery(resource<ControllerView>('controller', path));
  if (data === undefined) {
    return (
      <SidePanel title={t.controller} onClose={onClose}>
        {error === null ? <Loading lines={3} /> : <ErrorState error={error} />}
      </SidePanel>
    );
  }
  return (
    <EditPanel<ControllerView, Values>
      title={data.address === null ? t.enter : t.edit}
      loaded={data}
      fields={fields}
      toValues={valuesOf}
      reload={() => api<ControllerView>('GET', path)}
      save={({ values, revision }) =>
        api('PUT', path, {
          body: {
            address: values.address.trim(),
            fingerprint: orNull(values.fingerprint),
            secretName: orNull(values.secretName),
          },
          ifMatch: revision,
        })
      }
      subjects={['controller', 'probe']}
      onClose={onClose}
      intro={
        data.address !== null && (
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
      notify({ text: t.probes.removed });
      onClose();
    } catch (error) {
      notify({ tone: 'danger', text: isProblem(error) ? error.detail : t.errors.unreachable });
    }
    await refresh('controller');
  };
  return (
    <p>
      <Button variant="default" onClick={() => void remove()}>
        {t.probes.remove}
      </Button>
    </p>
  );
}

function useFields(): readonly FieldSpec[] {
  const t = useT().probes;
  return [
    {
      kind: 'text',
      name: 'address',
      label: t.address,
      hint: t.addressHint,
      required: true,
      max: ADDRESS_MAX,
      mono: true,
    },
    {
      kind: 'text',
      name: 'fingerprint',
      label: t.fingerprint,
      hint: t.fingerprintHint,
      max: FINGERPRINT_MAX,
      mono: true,
    },
    {
      kind: 'text',
      name: 'secretName',
      label: t.secretName,
      hint: t.secretNameHint,
      max: SECRET_NAME_LENGTH_MAX,
      mono: true,
    },
  ];
}
