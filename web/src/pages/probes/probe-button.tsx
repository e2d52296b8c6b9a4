import { Button } from '@mantine/core';
import { useState } from 'react';
import { api } from '../../api/client.js';
import { isProblem, reasonsOf } from '../../api/problem.js';
import type { StartedJobView } from '../../api/types.js';
import { Icon } from '../../components/icon.js';
import { notify } from '../../components/notices.js';
import { useT, useText } from '../../i18n/use-t.js';
import { followStarted } from '../../jobs/follow-started.js';
import { useMay } from '../../session/session.js';

type Props = {
  readonly label: string;
  /** Said once it has begun. */
  readonly says: string;
  readonly path: string;
  readonly body?: object;
  readonly disabled?: boolean;
};

/** Asks for a look, and follows the job that does it. */
export function ProbeButton({ label, says, path, body, disabled = false }: Props) {
  const t = useT();
  const text = useText();
  const may = useMay();
  const [busy, setBusy] = useState(false);
  if (!may('probe.run')) return null;
  const start = async () => {
    setBusy(true);
    try {
      const job = await api<StartedJobView>('POST', path, { body: body ?? {} });
      followStarted(job, says);
    } catch (error) {
      const why = isProblem(error) ? reasonsOf(error, text) : t.errors.unreachable;
      notify({ tone: 'danger', text: why });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button
      variant="default"
      loading={busy}
      disabled={disabled}
      leftSection={<Icon name="search" size={14} />}
      onClick={() => void start()}
    >
      {label}
    </Button>
  );
}

type Many = { readonly rackId: string } | { readonly lotId: string };

/** Looks at every server of a rack or a lot. */
export function ProbeMany(target: Many) {
  const t = useT().probes;
  const label = 'rackId' in target ? t.manyRack : t.manyLot;
  return <ProbeButton label={label} says={t.startedMany} path="/probes" body={target} />;
}
