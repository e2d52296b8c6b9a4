import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { api } from '../../../api/client.js';
import { isProblem, type ProblemBody } from '../../../api/problem.js';
import { refresh } from '../../../api/resource.js';
import type { BulkView } from '../../../api/types.js';
import { notify } from '../../../components/notices.js';
import { useFormat } from '../../../format.js';
import { useT, useText } from '../../../i18n/use-t.js';
import { bodyOf, type PastedDevice, type RowFault } from './pasted-devices.js';

/** What the server says against rows, by their place in the text. */
export type ServerFaults = ReadonlyMap<number, readonly RowFault[]>;

const NONE: ServerFaults = new Map();

/** Registers all rows or none, and keeps what the server said against single ones. */
export function useSaveDevices() {
  const t = useT().deviceIntake;
  const text = useText();
  const { number } = useFormat();
  const navigate = useNavigate();
  const [saving, setSaving] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const [faults, setFaults] = useState(NONE);
  const busy = useRef(false);
  // One key for one text: a repeat after a broken connection registers nothing twice.
  const key = useRef<string | null>(null);
  const forget = () => {
    key.current = null;
    setFaults(NONE);
    setFailure(null);
  };
  const store = async (rows: readonly PastedDevice[]) => {
    if (busy.current) return;
    busy.current = true;
    setSaving(true);
    setFaults(NONE);
    setFailure(null);
    key.current ??= crypto.randomUUID();
    try {
      await api<BulkView>('POST', '/network-devices/bulk', {
        body: { mode: 'all-or-none', items: rows.map(bodyOf) },
        idempotencyKey: key.current,
      });
      await refresh('network-device');
      notify({ text: t.saved(number(rows.length)) });
      await navigate({ to: '/network-devices' });
    } catch (error) {
      setFaults(faultsOf(error, rows, (problem) => saidOf(problem, text)));
      setFailure(error);
    } finally {
      busy.current = false;
      setSaving(false);
    }
  };
  return { saving, failure, faults, store, forget };
}

/** '/items/3/name', or the fourth of `items`: both are of the fourth row that was sent. */
function faultsOf(
  error: unknown,
  rows: readonly PastedDevice[],
  said: (problem: ProblemBody) => readonly RowFault[],
): ServerFaults {
  if (!isProblem(error)) return NONE;
  const faults = new Map<number, readonly RowFault[]>();
  const add = (index: number, more: readonly RowFault[]) => {
    const row = rows[index]?.row;
    if (row !== undefined) faults.set(row, [...(faults.get(row) ?? []), ...more]);
  };
  for (const { pointer, message } of error.errors) {
    const at = /^\/items\/(\d+)/.exec(pointer)?.[1];
    if (at !== undefined) add(Number(at), [serverFault(message)]);
  }
  for (const { index, problem } of itemsOf(error.facts['items'])) {
    if (problem !== null) add(index, said(problem));
  }
  return faults;
}

type Item = { readonly index: number; readonly problem: ProblemBody | null };

const itemsOf = (items: unknown): readonly Item[] =>
  Array.isArray(items) ? (items as readonly Item[]) : []; // BulkItemView, of a 409 `bulk-refused`

function saidOf(
  { code, detail, errors = [], because = [], existingId }: ProblemBody,
  text: ReturnType<typeof useText>,
): readonly RowFault[] {
  const known = code === 'hostname-taken' && typeof existingId === 'string' ? existingId : null;
  const said = [...errors.map(({ message }) => message), ...because.map((one) => text(one.text))];
  return said.length > 0 ? said.map((one) => serverFault(one)) : [serverFault(detail, known)];
}

const serverFault = (message: string, existingId: string | null = null): RowFault => ({
  kind: 'server',
  message,
  existingId,
});
