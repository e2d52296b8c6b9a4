import { Injectable } from '@nestjs/common';
import { SYSTEM_ACTOR, type Door } from '../../kernel/actor.js';
import { fault, IdriftError, invalid } from '../../kernel/errors.js';
import { invariant } from '../../kernel/invariant.js';
import { foldSearch } from '../../kernel/text.js';
import { Audit } from '../../audit/audit.facade.js';
import { Work, type WriteContext, type WriteTx } from '../../platform/database/work.js';
import { SESSION_MAX_MS } from '../domain/session.js';
import type { PersonRow } from '../persistence/person.entity.js';
import { PersonStore } from '../persistence/person.store.js';
import { SessionStore } from '../persistence/session.store.js';
import { Attempts, signInGates } from './attempts.js';
import { checkPassword, hashChosen } from './passwords.js';
import { SecondFactorCommands } from './second-factor.commands.js';
import { hashToken, newToken } from './tokens.js';

/** A request of whoever is not signed in yet. */
export type Asked = { readonly requestId: string; readonly door: Door };

export type SignIn = Asked & {
  readonly login: string;
  readonly password: string;
  /** Of the second factor, for whoever has one. */
  readonly code?: string | undefined;
  readonly address: string;
};

/** By what a session was begun, beside who it is. */
type Marks = { readonly isSteppedUp?: boolean; readonly isProved?: boolean };

export type NewSession = { readonly personId: string; readonly token: string };

@Injectable()
export class SessionCommands {
  constructor(
    private readonly work: Work,
    private readonly people: PersonStore,
    private readonly sessions: SessionStore,
    private readonly audit: Audit,
    private readonly attempts: Attempts,
    private readonly factors: SecondFactorCommands,
  ) {}

  /** @throws `unauthenticated` for any wrong pair, `throttled` after too many of them */
  async signIn(attempt: SignIn): Promise<NewSession> {
    const loginKey = foldSearch(attempt.login);
    const gates = signInGates(loginKey, attempt.address);
    // Counted before it is checked: guesses sent at once would else all be let through.
    const person = await this.work.write(contextOf(attempt), async (tx) => {
      await this.attempts.count(tx, gates);
      return this.people.byLogin(tx, loginKey);
    });
    const good = await checkPassword(person?.passwordHash ?? null, attempt.password);
    if (!good || person?.status !== 'active') {
      await this.noteFailure(attempt, person);
      throw wrongPair();
    }
    const begun = this.work.write(contextOf(attempt, person.id), async (tx) => {
      const now = await this.people.row(tx, person.id);
      // Changed or locked while the password was being checked: what was checked is no longer so.
      if (now?.passwordHash !== person.passwordHash || now.status !== 'active') throw wrongPair();
      const hasCode = await this.proveFactor(tx, person.id, attempt.code);
      await this.attempts.forget(tx, gates);
      return this.start(tx, person.id, 'session.started', { isSteppedUp: hasCode });
    });
    return begun.catch(async (error: unknown) => {
      const isWrongCode = error instanceof IdriftError && error.kind === 'invalid';
      if (isWrongCode) await this.noteFailure(attempt, person);
      throw error;
    });
  }

  /** The password was right; whoever has a second factor gives a code of it as well. */
  private async proveFactor(
    tx: WriteTx,
    personId: string,
    code: string | undefined,
  ): Promise<boolean> {
    if (!(await this.factors.isOn(tx, personId))) return false;
    if (code === undefined) throw codeMissing();
    await this.factors.requireCode(tx, personId, code);
    return true;
  }

  /** A code of now, for the steps that take more than a password. */
  async stepUp(context: WriteContext, token: string, code: string): Promise<void> {
    await this.factors.countOne(context);
    await this.work.write(context, async (tx) => {
      await this.factors.requireCode(tx, context.actor.id, code);
      const session = await this.sessions.findSignedIn(tx, hashToken(token));
      invariant(session, 'who is signed in has a session');
      await this.sessions.stepUp(tx, session.sessionId);
      this.record(tx, 'session.stepped-up', context.actor.id);
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
  async start(
    tx: WriteTx,
    personId: string,
    kind: string,
    { isSteppedUp = false, isProved = false }: Marks = {},
  ): Promise<NewSession> {
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
      steppedUpAt: isSteppedUp ? tx.now : null,
      provedAt: isProved ? tx.now : null,
    });
    this.record(tx, kind, personId);
    return { personId, token };
  }

  /** Somebody was not let in as that person. */
  async noteFailure(asked: Asked, person: Pick<PersonRow, 'id'> | null): Promise<void> {
    // What was typed is not kept: people type passwords into the login field.
    if (person === null) return;
    await this.work.write(contextOf(asked), async (tx) => {
      this.record(tx, 'session.refused', person.id);
    });
  }

  private record(tx: WriteTx, kind: string, personId: string): void {
    const subject = { type: 'person', id: personId };
    this.audit.record(tx, { kind, subject, regionId: null, before: null, after: null });
  }
}

// Who has proved to be a person acts as that person; whoever fails is nobody we know.
export const contextOf = ({ requestId, door }: Asked, personId?: string): WriteContext => ({
  actor: personId === undefined ? SYSTEM_ACTOR : { ...SYSTEM_ACTOR, kind: 'person', id: personId },
  door,
  requestId,
});

const codeMissing = () =>
  new IdriftError('unauthenticated', 'code-needed', {
    en: 'Give the code of your second factor as well.',
    da: 'Angiv også koden fra din anden faktor.',
  });

const wrongPair = () =>
  new IdriftError('unauthenticated', 'wrong-login-or-password', {
    en: 'The login and the password do not belong together. Check both and try again.',
    da: 'Brugernavn og adgangskode passer ikke sammen. Se begge efter, og prøv igen.',
  });
