import { SYSTEM_ACTOR } from '../../src/kernel/actor.js';
import { insertRows } from '../../src/platform/database/rows.js';
import type { ReadTx, WriteContext, WriteTx } from '../../src/platform/database/work.js';

/** What the tests of the gate write: every rule of the database stands on this small table. */
export type SiteValues = {
  id: string;
  regionId: string | null;
  name: string;
  kind: string;
  sortKey: string | null;
  searchText: string;
  revision: number;
};

/** The system writing, with an idempotency key if one is given. */
export const contextWith = (key?: string, bodyHash = 'body'): WriteContext => ({
  actor: SYSTEM_ACTOR,
  door: 'job',
  requestId: null,
  ...(key === undefined ? {} : { idempotency: { route: 'POST /test', key, bodyHash } }),
});

/** @returns the id of the new row */
export async function insertSite(tx: WriteTx, given: Partial<SiteValues>): Promise<string> {
  const id = tx.newId();
  const name = given.name ?? id;
  const row = {
    id,
    regionId: null,
    name,
    kind: 'centre',
    sortKey: name,
    searchText: name,
    revision: 1,
  };
  await insertRows<SiteValues>(tx, 'sites', [{ ...row, ...given }]);
  return id;
}

export async function siteNamed(tx: ReadTx, name: string): Promise<SiteValues | undefined> {
  const [row] = await tx.rows<SiteValues>('select * from sites where name = ?', [name]);
  return row;
}

export async function count(tx: ReadTx, table: string): Promise<number> {
  const [row] = await tx.rows<{ count: number }>(`select count(*) as count from ${table}`);
  return row?.count ?? 0;
}

/** States a change of a subject of this id, as a room's facade does. */
export const state = (tx: WriteTx, id: string): void => {
  const subject = { type: 'test', id };
  tx.changes.push({ kind: 'test.noted', subject, regionId: null, before: null, after: { id } });
};

/** 'done', or what it failed with. */
export async function settled(act: () => Promise<unknown>): Promise<string> {
  try {
    await act();
    return 'done';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** A door that stays shut until it is opened. */
export function gate(): { readonly opened: Promise<void>; readonly open: () => void } {
  let open = () => {};
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
}
