import { Button } from '@mantine/core';
import { useState } from 'react';
import {
  SERVER_ACTIONS,
  SERVER_TABLE,
  type ServerAction,
} from '../../../../src/inventory/domain/server.js';
import { api } from '../../api/client.js';
import { isProblem } from '../../api/problem.js';
import { refresh } from '../../api/resource.js';
import type { ActionView, BulkView, ServerView } from '../../api/generated/types.gen.js';
import { ActionForm } from '../../components/action-form.js';
import { notify } from '../../components/notices.js';
import { useT, useText } from '../../i18n/use-t.js';
import { useMay } from '../../session/session.js';
import { BatchResult, type Batch } from './batch-result.js';

const MOST = 1_000;

type Props = { readonly rows: readonly ServerView[]; readonly clear: () => void };

/** One step for many. The buttons are those steps that at least one of the chosen may take. */
export function ServerBatch({ rows, clear }: Props) {
  const t = useT();
  const text = useText();
  const may = useMay();
  const [busy, setBusy] = useState<ServerAction | null>(null);
  const [asking, setAsking] = useState<ServerAction | null>(null);
  const [result, setResult] = useState<Batch | null>(null);
  const fitting = (action: ServerAction) =>
    rows.filter(({ state }) => SERVER_TABLE.actions[action].from.includes(state)).length;
  const offered = SERVER_ACTIONS.filter(
    (action) => may(SERVER_TABLE.actions[action].permission) && fitting(action) > 0,
  );
  const carryOut = async (action: ServerAction, evidence: object) => {
    setBusy(action);
    try {
      const items = rows.map(({ id, revision }) => ({ id, revision }));
      const outcome = await api<BulkView>('POST', `/servers/actions/${action}`, {
        body: { mode: 'each', items, ...evidence },
      });
      await refresh('server');
      setResult({ action, rows, outcome });
      if (outcome.refused === 0) clear();
    } finally {
      setBusy(null);
    }
  };
  const press = (action: ServerAction) => {
    if (SERVER_TABLE.actions[action].evidence.length > 0) return setAsking(action);
    carryOut(action, {}).catch((error: unknown) =>
      notify({ tone: 'danger', text: isProblem(error) ? error.detail : t.errors.crashText }),
    );
    return undefined;
  };
  if (rows.length > MOST) return <span>{t.servers.tooMany}</span>;
  return (
    <>
      {offered.length === 0 && <span className="quiet">{t.servers.noCommonStep}</span>}
      {offered.map((action) => (
        <Button
          key={action}
          variant="default"
          loading={busy === action}
          onClick={() => press(action)}
        >
          {text(SERVER_TABLE.actions[action].label)}
          {fitting(action) < rows.length && ` (${t.servers.fits(fitting(action), rows.length)})`}
        </Button>
      ))}
      {asking && (
        <ActionForm
          action={stepOf(asking)}
          specs={{ supplierReference: { kind: 'text', max: 80 } }}
          mustType={null}
          onClose={() => setAsking(null)}
          carryOut={(evidence) => carryOut(asking, evidence)}
          onStale={() => refresh('server')}
        />
      )}
      {result && <BatchResult batch={result} onClose={() => setResult(null)} />}
    </>
  );
}

/** The step as its form needs it; which of the chosen may take it, the answer tells. */
const stepOf = (action: ServerAction): ActionView => {
  const { label, to, evidence } = SERVER_TABLE.actions[action];
  return { action, label, to, allowed: true, because: [], evidence: [...evidence] };
};
