import { randomUUID } from 'node:crypto';
import { Work } from '../../src/platform/database/work.js';
import type { Client } from './client.js';
import type { Testbed } from './testbed.js';

export type Made = Record<string, unknown> & { readonly id: string };

export type ScanSent = {
  readonly id: string;
  readonly serial: string;
  readonly condition?: string;
};

export type Outcome = {
  readonly id: string;
  readonly scan: { readonly answer: string; readonly assetId: string | null } | null;
  readonly problem: {
    readonly code: string;
    readonly because?: { readonly code: string }[];
  } | null;
};

export type Totals = Readonly<
  Record<'ordered' | 'expected' | 'received' | 'missing' | 'unexpected' | 'damaged', number>
>;

/** What an answer made, or what went wrong with the making. */
export async function made(answer: ReturnType<Client['get']>): Promise<Made> {
  const { status, body } = await answer;
  if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body as Made; // every resource has an id
}

/** A server model; what is not given is a water-cooled one without accelerators. */
export const makeModel = (client: Client, given: object = {}): Promise<Made> =>
  made(
    client.post('/hardware-models', {
      kind: 'server',
      manufacturer: 'Nordcompute',
      name: 'NC-220 vandkølet',
      partNumber: `NC220-${randomUUID().slice(0, 8)}`,
      cooling: 'direct-liquid',
      ...given,
    }),
  );

/** An order with a line of ten pieces for each model, in that order. */
export async function makeOrderOf(client: Client, ...models: readonly Made[]) {
  const order = await made(
    client.post('/orders', {
      number: `PO-${randomUUID().slice(0, 8)}`,
      supplier: 'Nordcompute A/S',
      orderedOn: '2025-02-03',
      lines: models.map(({ id }) => ({ modelId: id, quantity: 10 })),
    }),
  );
  return { order, lines: order['lines'] as Made[] };
}

/** Sends scans to a session and answers in their order. */
export async function sendScans(
  client: Client,
  session: Made,
  scans: readonly ScanSent[],
): Promise<{ readonly outcomes: readonly Outcome[]; readonly totals: Totals }> {
  const body = await made(client.post(`/scan-sessions/${session.id}/scans`, { scans }));
  return { outcomes: body['outcomes'] as Outcome[], totals: body['totals'] as Totals };
}

/** The one word, or the code of the problem, of each scan. */
export const wordsOf = (outcomes: readonly Outcome[]): readonly string[] =>
  outcomes.map(({ scan, problem }) => scan?.answer ?? problem?.code ?? 'nothing');

export const totalsOf = async (client: Client, delivery: Made): Promise<Totals> =>
  (await made(client.get(`/deliveries/${delivery.id}`)))['totals'] as Totals;

const COUNTED = ['assets', 'servers', 'scans', 'lots', 'audit_events', 'idempotency_keys'] as const;

/** How many rows there are of all that receiving writes. */
export const countRows = (bed: Testbed): Promise<Record<string, unknown>> =>
  bed.app.get(Work).readOne(async (tx) => {
    const counts = COUNTED.map((table) => `(select count(*) from ${table}) as ${table}`);
    const [row] = await tx.rows<Record<string, unknown>>(`select ${counts.join(', ')}`);
    return row ?? {};
  });
