import { IdriftError } from '../../kernel/errors.js';
import type { WriteTx } from './work.js';

/** A client's key for one creating request, valid per actor and route. */
export type Idempotency = {
  readonly route: string;
  readonly key: string;
  /** Hash of the body: the same key with another body is a mistake, not a repeat. */
  readonly bodyHash: string;
};

/** A form is no JSON body: what makes it the same request again is said by who has read it. */
export function withBody<C extends { readonly idempotency?: Idempotency }>(
  context: C,
  ...parts: readonly string[]
): C {
  const { idempotency } = context;
  if (idempotency === undefined) return context;
  return { ...context, idempotency: { ...idempotency, bodyHash: parts.join(' ') } };
}

export const IDEMPOTENCY_KEPT_DAYS = 7;
const DAY_MS = 86_400_000;

type Kept = { body_hash: string; result: string };

/**
 * Runs the function once per idempotency key: a repeat gets the first answer, from the record that
 * was written in the first one's own transaction.
 */
export async function once<T>(tx: WriteTx, fn: (tx: WriteTx) => Promise<T>): Promise<T> {
  const { idempotency, actor } = tx.context;
  if (idempotency === undefined) return fn(tx);
  const id = [actor.id, idempotency.route, idempotency.key];
  const [kept] = await tx.rows<Kept>(
    `select body_hash, result from idempotency_keys
      where actor_id = ? and route = ? and idempotency_key = ? and expires_at > ?`,
    [...id, tx.now],
  );
  if (kept !== undefined) return replay<T>(kept, idempotency);
  const result = await fn(tx);
  // Each new key also sweeps what has expired, so that the table needs no job of its own.
  await tx.rows('delete from idempotency_keys where expires_at <= ?', [tx.now]);
  await tx.rows(
    `insert into idempotency_keys
       (actor_id, route, idempotency_key, body_hash, result, created_at, expires_at)
     values (?, ?, ?, ?, ?, ?, ?)`,
    [...id, idempotency.bodyHash, JSON.stringify(result ?? null), tx.now, expiry(tx.now)],
  );
  return result;
}

const expiry = (now: number) => now + IDEMPOTENCY_KEPT_DAYS * DAY_MS;

function replay<T>(kept: Kept, asked: Idempotency): T {
  if (kept.body_hash === asked.bodyHash) return JSON.parse(kept.result) as T; // written by `once`
  const code = 'idempotency-key-reused';
  const text = {
    en: 'This Idempotency-Key was used with another body. Use a new key for a new request.',
    da: 'Denne Idempotency-Key er brugt med et andet indhold. Brug en ny nøgle næste gang.',
  };
  throw new IdriftError('invalid', code, text, {
    errors: [{ pointer: 'Idempotency-Key', code, text }],
  });
}
