import { Injectable } from '@nestjs/common';
import { IdriftError } from '../../kernel/errors.js';
import type { ReadTx, WriteTx } from '../../platform/database/work.js';
import { afterFailure, PER_ADDRESS, PER_LOGIN, type ThrottleRule } from '../domain/throttle.js';
import { SessionStore } from '../persistence/session.store.js';
import { hashToken } from './tokens.js';

/** What attempts are counted against, and how many are free. */
export type Gate = { readonly id: string; readonly rule: ThrottleRule };
export type SignInGates = readonly [login: Gate, address: Gate];

/** Older failures count no more. */
const THROTTLE_KEPT_MS = Math.max(PER_LOGIN.windowMs, PER_ADDRESS.windowMs);

// Hashed: what somebody types as a login may be a password.
export const signInGates = (loginKey: string, address: string): SignInGates => [
  { id: hashToken(`login ${loginKey}`), rule: PER_LOGIN },
  { id: hashToken(`address ${address}`), rule: PER_ADDRESS },
];

/** Of another room, named by what is tried. */
export const gateOf = (what: string, rule: ThrottleRule): Gate => ({ id: hashToken(what), rule });

/** Apart from signing in: a script with an old token keeps nobody in its office out. */
export const tokenGate = (address: string): Gate => ({
  id: hashToken(`token from ${address}`),
  rule: PER_ADDRESS,
});

/** Counts attempts to prove who one is, and makes those wait who fail often. */
@Injectable()
export class Attempts {
  constructor(private readonly sessions: SessionStore) {}

  /** @throws `throttled` while a gate is closed; otherwise the attempt counts as a failure */
  async count(tx: WriteTx, gates: readonly Gate[]): Promise<void> {
    await this.sessions.sweepThrottles(tx, tx.now - THROTTLE_KEPT_MS);
    for (const { id, rule } of gates) {
      const before = await this.sessions.throttle(tx, id);
      if (before.blockedUntil > tx.now) throw throttled(before.blockedUntil - tx.now);
      await this.sessions.keepThrottle(tx, id, afterFailure(rule, before, tx.now));
    }
  }

  // The right password clears the account; the address only gets its own attempt back, or somebody
  // who guesses would sign in as themselves now and then.
  async forget(tx: WriteTx, [login, address]: SignInGates): Promise<void> {
    await this.sessions.dropThrottle(tx, login.id);
    await this.giveBack(tx, address);
  }

  /** One attempt was a good one. */
  async giveBack(tx: WriteTx, { id, rule }: Gate): Promise<void> {
    const counted = await this.sessions.throttle(tx, id);
    const failures = Math.max(0, counted.failures - 1);
    const blockedUntil = failures > rule.free ? counted.blockedUntil : 0;
    await this.sessions.keepThrottle(tx, id, { ...counted, failures, blockedUntil });
  }

  /** What was tried there was right. */
  async clear(tx: WriteTx, { id }: Gate): Promise<void> {
    await this.sessions.dropThrottle(tx, id);
  }

  /** Asks without counting, so that who waits costs no write. @throws `throttled` */
  async refuseWhileClosed(tx: ReadTx, { id }: Gate): Promise<void> {
    const waitMs = (await this.sessions.blockedUntil(tx, id)) - tx.now;
    if (waitMs > 0) throw throttled(waitMs);
  }
}

const throttled = (waitMs: number) => {
  const seconds = Math.ceil(waitMs / 1000);
  return new IdriftError(
    'throttled',
    'too-many-attempts',
    {
      en: `Too many attempts. Try again in ${seconds} seconds.`,
      da: `For mange forsøg. Prøv igen om ${seconds} sekunder.`,
    },
    { facts: { retryAfterSeconds: seconds } },
  );
};
