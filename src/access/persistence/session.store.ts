import { Injectable } from '@nestjs/common';
import { insertRows, lockRows } from '../../platform/database/rows.js';
import type { ReadTx, WriteTx } from '../../platform/database/work.js';
import type { SessionTimes } from '../domain/session.js';
import type { Throttle } from '../domain/throttle.js';
import { SessionRow, SetupLinkRow, SignInThrottleRow } from './session.entity.js';
import type { Grant } from '../domain/roles.js';

/** A session with what its person may do: one row per grant, one statement. */
export type SignedIn = SessionTimes & {
  readonly sessionId: string;
  readonly personId: string;
  readonly rotationKey: string;
  readonly provedAt: number | null;
  readonly isPrevious: boolean;
  readonly hasPrevious: boolean;
  readonly steppedUpAt: number | null;
  readonly hasSecondFactor: boolean;
  readonly grants: readonly Grant[];
};

type SignedInRow = {
  id: string;
  token_hash: string;
  previous_hash: string | null;
  rotation_key: string;
  person_id: string;
  proved_at: number | null;
  last_seen_at: number;
  rotated_at: number;
  expires_at: number;
  ended_at: number | null;
  stepped_up_at: number | null;
  confirmed_at: number | null;
  role: Grant['role'] | null;
  region_id: string | null;
};

@Injectable()
export class SessionStore {
  async findSignedIn(tx: ReadTx, tokenHash: string): Promise<SignedIn | null> {
    const rows = await tx.rows<SignedInRow>(
      `select s.id, s.token_hash, s.previous_hash, s.rotation_key, s.person_id, s.proved_at,
              s.last_seen_at,
              s.rotated_at,
              s.expires_at, s.ended_at, s.stepped_up_at, f.confirmed_at, r.role, r.region_id
         from sessions s
         join people p on p.id = s.person_id and p.status = 'active'
         left join second_factors f on f.person_id = s.person_id
         left join person_roles r on r.person_id = s.person_id
        where s.token_hash = ? or s.previous_hash = ?`,
      [tokenHash, tokenHash],
    );
    const [first] = rows;
    if (first === undefined) return null;
    return {
      sessionId: first.id,
      personId: first.person_id,
      rotationKey: first.rotation_key,
      provedAt: first.proved_at,
      lastSeenAt: first.last_seen_at,
      rotatedAt: first.rotated_at,
      expiresAt: first.expires_at,
      endedAt: first.ended_at,
      isPrevious: first.token_hash !== tokenHash,
      hasPrevious: first.previous_hash !== null,
      steppedUpAt: first.stepped_up_at,
      hasSecondFactor: first.confirmed_at !== null,
      grants: rows.flatMap(({ role, region_id: regionId }) => (role ? [{ role, regionId }] : [])),
    };
  }

  async start(tx: WriteTx, session: SessionRow): Promise<void> {
    await insertRows(tx, SessionRow, [session]);
  }

  async touch(tx: WriteTx, id: string): Promise<void> {
    // The current token has arrived, so the one before it is needed no more.
    await tx.manager.update(SessionRow, { id }, { lastSeenAt: tx.now, previousHash: null });
  }

  async rotate(tx: WriteTx, id: string, tokens: { seen: string; next: string }): Promise<void> {
    await tx.manager.update(
      SessionRow,
      { id },
      { tokenHash: tokens.next, previousHash: tokens.seen, rotatedAt: tx.now, lastSeenAt: tx.now },
    );
  }

  async stepUp(tx: WriteTx, id: string): Promise<void> {
    await tx.manager.update(SessionRow, { id }, { steppedUpAt: tx.now });
  }

  async end(tx: WriteTx, id: string): Promise<void> {
    await tx.manager.update(SessionRow, { id }, { endedAt: tx.now });
  }

  /** Ends all sessions of a person, but the one that is named; who is away comes back in vain. */
  async endAll(tx: WriteTx, personId: string, except: string | null = null): Promise<void> {
    await tx.rows(
      'update sessions set ended_at = ? where person_id = ? and ended_at is null and id <> ?',
      [tx.now, personId, except ?? ''],
    );
    await tx.rows('delete from provider_ways where person_id = ?', [personId]);
  }

  async addLink(tx: WriteTx, link: SetupLinkRow): Promise<void> {
    await tx.rows('delete from setup_links where expires_at <= ?', [tx.now]);
    await insertRows(tx, SetupLinkRow, [link]);
  }

  /** Takes a link out of the table: it works once. Null: unknown, used or expired. */
  async takeLink(tx: WriteTx, tokenHash: string): Promise<SetupLinkRow | null> {
    const link = await tx.manager.findOneBy(SetupLinkRow, { tokenHash });
    if (link === null || link.expiresAt <= tx.now) return null;
    const { affected } = await tx.manager.delete(SetupLinkRow, { id: link.id });
    return affected === 1 ? link : null;
  }

  /** The row is made and held first, so that attempts sent at once are counted one by one. */
  async throttle(tx: WriteTx, id: string): Promise<Throttle> {
    await tx.rows(
      `insert into sign_in_throttles (id, failures, first_at, blocked_until)
       values (?, 0, ?, 0) on conflict (id) do nothing`,
      [id, tx.now],
    );
    await lockRows(tx, 'sign_in_throttles', [id]);
    return tx.manager.findOneByOrFail(SignInThrottleRow, { id });
  }

  /** When the next attempt may be made, without counting one. */
  async blockedUntil(tx: ReadTx, id: string): Promise<number> {
    return (await tx.manager.findOneBy(SignInThrottleRow, { id }))?.blockedUntil ?? 0;
  }

  async keepThrottle(tx: WriteTx, id: string, throttle: Throttle): Promise<void> {
    const { failures, firstAt, blockedUntil } = throttle;
    await tx.rows(
      `insert into sign_in_throttles (id, failures, first_at, blocked_until) values (?, ?, ?, ?)
       on conflict (id) do update set failures = excluded.failures, first_at = excluded.first_at,
         blocked_until = excluded.blocked_until`,
      [id, failures, firstAt, blockedUntil],
    );
  }

  /** Forgets what was counted before an instant: it delays nobody any more. */
  async sweepThrottles(tx: WriteTx, before: number): Promise<void> {
    await tx.rows('delete from sign_in_throttles where first_at < ? and blocked_until < ?', [
      before,
      tx.now,
    ]);
  }

  async dropThrottle(tx: WriteTx, id: string): Promise<void> {
    await tx.manager.delete(SignInThrottleRow, { id });
  }
}
