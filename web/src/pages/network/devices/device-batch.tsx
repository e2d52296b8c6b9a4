import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import {
  DEVICE_ACTIONS,
  DEVICE_TABLE,
  VERIFYING,
  type DeviceAction,
} from '../../../../../src/network/domain/devices/device.js';
import { api } from '../../../api/client.js';
import { isProblem } from '../../../api/problem.js';
import { refresh } from '../../../api/resource.js';
import type { ActionView, DeviceView, StartedJobView } from '../../../api/types.js';
import { ActionForm } from '../../../components/action-form.js';
import { notify } from '../../../components/notices.js';
import { useT, useText } from '../../../i18n/use-t.js';
import { followStarted } from '../../../jobs/follow-started.js';
import { useMay } from '../../../session/session.js';
import { useWaves } from './use-waves.js';

const MOST = 1_000;

type Props = { readonly rows: readonly DeviceView[]; readonly clear: () => void };

/** Each is looked at before it is verified: that is no step for many. */
const TOGETHER = DEVICE_ACTIONS.filter((action) => !VERIFYING.includes(action));

/** One thing for many, by a job whose page tells what became of each. */
export function DeviceBatch({ rows, clear }: Props) {
  const t = useT();
  const text = useText();
  const may = useMay();
  const [asking, setAsking] = useState<DeviceAction | null>(null);
  const start = useStart(clear);
  const items = rows.map(({ id, revision }) => ({ id, revision }));
  const deviceIds = rows.map(({ id }) => id);
  const fitting = (action: DeviceAction) =>
    rows.filter(({ state }) => DEVICE_TABLE.actions[action].from.includes(state)).length;
  const offered = TOGETHER.filter(
    (action) => may(DEVICE_TABLE.actions[action].permission) && fitting(action) > 0,
  );
  if (rows.length > MOST) return <span>{t.servers.tooMany}</span>;
  const step = (action: DeviceAction, evidence: object) =>
    start.now(action, `/network-devices/actions/${action}`, { mode: 'each', items, ...evidence });
  return (
    <>
      {offered.map((action) => (
        <Button
          key={action}
          variant="default"
          loading={start.busy === action}
          onClick={() => setAsking(action)}
        >
          {text(DEVICE_TABLE.actions[action].label)}
          {fitting(action) < rows.length && ` (${t.servers.fits(fitting(action), rows.length)})`}
        </Button>
      ))}
      {may('device.write') && (
        <WaveChoice
          onChoose={(waveId) =>
            void start.quietly('wave', '/network-devices/wave', { mode: 'each', items, waveId })
          }
        />
      )}
      {may('collect.run') && (
        <Button
          variant="default"
          loading={start.busy === 'collect'}
          onClick={() =>
            void start.quietly('collect', '/network-devices/collections', { deviceIds })
          }
        >
          {t.devices.collectMany}
        </Button>
      )}
      {may('config.write') && (
        <Button
          variant="default"
          loading={start.busy === 'compare'}
          onClick={() =>
            void start.quietly('compare', '/network-devices/comparisons', { deviceIds })
          }
        >
          {t.devices.compareMany}
        </Button>
      )}
      {asking && (
        <ActionForm
          action={stepOf(asking)}
          specs={{}}
          mustType={null}
          onClose={() => setAsking(null)}
          carryOut={(evidence) => step(asking, evidence)}
          onStale={() => refresh('network-device')}
        />
      )}
    </>
  );
}

function useStart(clear: () => void) {
  const t = useT();
  const [busy, setBusy] = useState<string | null>(null);
  const now = async (name: string, path: string, body: object) => {
    setBusy(name);
    try {
      followStarted(await api<StartedJobView>('POST', path, { body }));
      clear();
    } finally {
      setBusy(null);
    }
  };
  /** What went wrong is told in a notice. */
  const quietly = (name: string, path: string, body: object) =>
    now(name, path, body).catch((error: unknown) =>
      notify({ tone: 'danger', text: isProblem(error) ? error.detail : t.errors.crashText }),
    );
  return { busy, now, quietly };
}

const OUT = 'none';

function WaveChoice({ onChoose }: { readonly onChoose: (waveId: string | null) => void }) {
  const t = useT().devices;
  const { choices } = useWaves();
  if (choices.length === 0) return null;
  return (
    <NativeSelect
      aria-label={t.assignWave}
      value=""
      data={[{ value: '', label: t.assignWave }, ...choices, { value: OUT, label: t.outOfWave }]}
      onChange={({ currentTarget: { value } }) => {
        if (value !== '') onChoose(value === OUT ? null : value);
      }}
    />
  );
}

/** The step as its form needs it; which of the chosen may take it, the job tells. */
const stepOf = (action: DeviceAction): ActionView => {
  const { label, to, evidence } = DEVICE_TABLE.actions[action];
  // A file is of one device.
  const ofMany = evidence.filter(({ field }) => field !== 'files');
  return { action, label, to, allowed: true, because: [], evidence: ofMany };
};
