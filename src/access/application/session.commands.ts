import { Injectable } from '@nestjs/common';
import { SYSTEM_ACTOR, type Door } from '../../kernel/actor.js';
import { fault, IdriftError, invalid } from '../../kernel/errors.js';
import { invariant } from '../../kernel/invariant.js';
import { foldSearch } from '../../kernel/text.js';
import { Audit } from '../../audit/audit.facade.js';
import { Work, type WriteContext, type WriteTx } from '../../platform/database/work.js';
import { SESSION_MAX_MS } from '../domain/session.js';
import { afterFailure, PER_ADDRESS, PER_LOGIN, type ThrottleRule } from '../domain/throttle.js';
import type { PersonRow } from '../persistence/person.entity.js';
import { PersonStore } from '../persistence/person.store.js';
import { SessionStore } from '../persistence/session.store.js';
import { checkPassword, hashChosen } from './passwords.js';
import { hashToken, newToken } from './tokens.js';

export type SignIn = {
  readonly login: string;
  readonly password: string;
  readonly address: string;
  readonly requestId: string;
  readonly door: Door;
};

/** Older failures count no more. */
const THROTTLE_KEPT_MS = Math.max(PER_LOGIN.windowMs, PER_ADDRESS.windowMs);

export type NewSession = { readonly personId: string; readonly token: string };

@Injectable()
export class SessionCommands {
  constructor(
    private readonly work: Work,
    private readonly people: PersonStore,
    private readonly sessions: SessionStore,
    private readonly audit: Audit,
  ) {}

  /** @throws `unauthenticated` for any wrong pair, `throttled` after too many of them */
  async signIn(attempt: SignIn): Promise<NewSession> {
    const loginKey = foldSearch(attempt.login);
    const gates = gatesOf(loginKey, attempt.address);
    // Counted before it is checked: guesses sent at once would else all be let through.
    const person = await this.work.write(contextOf(attempt), async (tx) => {
      await this.countAttempt(tx, gates);
      return this.people.byLogin(tx, loginKey);
    });
    const good = await checkPassword(person?.passwordHash ?? null, attempt.password);
    if (!good || person?.status !== 'active') {
      await this.noteFailure(attempt, person);
      throw wrongPair();
    }
    return this.work.write(contextOf(attempt, person.id), async (tx) => {
      const now = await this.people.row(tx, person.id);
      // Changed or locked while the password was being checked: what was checked is no longer so.
      if (now?.passwordHash !== person.passwordHash || now.status !== 'active') throw wrongPair();
      await this.forgetAttempt(tx, gates);
      return this.start(tx, person.id, 'session.started');
    });
  }

  async signOut(context: WriteContext, token: string): Promise<void> {
    await this.work.write(context, async (tx) => {
      const session = await this.sessions.findSignedIn(tx, hashToken(token));
      if (session === null) return;
      await this.sessions.end(tx, session.sessionId);
      this.record(tx, 'session.ended', session.personId);
    });
  }

  /** Changing the password ends every session and begins a new one for who changed it. */
  async changePassword(
    context: WriteContext,
    passwords: { readonly current: string; readonly next: string },
  ): Promise<NewSession> {
    const personId = context.actor.id;
    const person = await this.work.readOne((tx) => this.people.row(tx, personId));
    if (!(await checkPassword(person?.passwordHash ?? null, passwords.current))) {
      throw invalid([
        fault(
          '/current',
          'wrong-password',
          'This is not your present password.',
          'Det er ikke din nuværende adgangskode.',
        ),
      ]);
    }
    const passwordHash = await hashChosen(passwords.next, '/next');
    return this.work.write(context, async (tx) => {
      const row = await this.people.row(tx, personId);
      invariant(row, 'who is signed in exists');
      await this.people.update(tx, row, { passwordHash });
      await this.sessions.endAll(tx, personId);
      this.record(tx, 'person.password-changed', personId);
      return this.start(tx, personId, 'session.started');
    });
  }

  /** Begins a session inside another room's or command's write. */
  async start(tx: WriteTx, personId: string, kind: string): Promise<NewSession> {
    const token = newToken();
    await this.sessions.start(tx, {
      id: tx.newId(),
      tokenHash: hashToken(token),
      previousHash: null,
      rotationKey: newToken(),
      personId,
      createdAt: tx.now,
      lastSeenAt: tx.now,
      rotatedAt: tx.now,
      expiresAt: tx.now + SESSION_MAX_MS,
      endedAt: null,
    });
    this.record(tx, kind, personId);
    return { personId, token };
  }

  private async countAttempt(tx: WriteTx, gates: readonly Gate[]): Promise<void> {
    await this.sessions.sweepThrottles(tx, tx.now - THROTTLE_KEPT_MS);
    for (const { id, rule } of gates) {
      const before = await this.sessions.throttle(tx, id);
      if (before.blockedUntil > tx.now) throw throttled(before.blockedUntil - tx.now);
      await this.sessions.keepThrottle(tx, id, afterFailure(rule, before, tx.now));
    }
  }

  // The right password clears the account; the address only gets its own attempt back, or somebody
  // who guesses would sign in as themselves now and then.
  private async forgetAttempt(tx: WriteTx, [login, address]: Gates): Promise<void> {
    await this.sessions.dropThrottle(tx, login.id);
    const counted = await this.sessions.throttle(tx, address.id);
    const failures = Math.max(0, counted.failures - 1);
    const blockedUntil = failures > address.rule.free ? counted.blockedUntil : 0;
    await this.sessions.keepThrottle(tx, address.id, { ...counted, failures, blockedUntil });
  }

  private async noteFailure(attempt: SignIn, person: PersonRow | null): Promise<void> {
    // What was typed is not kept: people type passwords into the login field.
    if (person === null) return;
    await this.work.write(contextOf(attempt), async (tx) => {
      this.record(tx, 'session.refused', person.id);
    });
  }

  private record(tx: WriteTx, kind: string, personId: string): void {
    const subject = { type: 'person', id: personId };
    this.audit.record(tx, { kind, subject, regionId: null, before: null, after: null });
  }
}

type Gate = { readonly id: string; readonly rule: ThrottleRule };
type Gates = readonly [login: Gate, address: Gate];

// Hashed: what somebody types as a login may be a password.
const gatesOf = (loginKey: string, address: string): Gates => [
  { id: hashToken(`login ${loginKey}`), rule: PER_LOGIN },
  { id: hashToken(`address ${address}`), rule: PER_ADDRESS },
];

// Who has proved to be a person acts as that person; whoever fails is nobody we know.
const contextOf = ({ requestId, door }: SignIn, personId?: string): WriteContext => ({
  actor: personId === undefined ? SYSTEM_ACTOR : { ...SYSTEM_ACTOR, kind: 'person', id: personId },
  door,
  requestId,
});

const wrongPair = () =>
  new IdriftError('unauthenticated', 'wrong-login-or-password', {
    en: 'The login and the password do not belong together. Check both and try again.',
    da: 'Brugernavn og adgangskode passer ikke sammen. Se begge efter, og prøv igen.',
  });

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
