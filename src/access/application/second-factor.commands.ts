import { Injectable } from '@nestjs/common';
import { Secret, TOTP } from 'otpauth';
import { fault, IdriftError, invalid, refused, requireStepUp } from '../../kernel/errors.js';
import { invariant } from '../../kernel/invariant.js';
import { reason } from '../../kernel/message.js';
import { Audit } from '../../audit/audit.facade.js';
import { found } from '../../platform/database/found.js';
import { lockRows } from '../../platform/database/rows.js';
import {
  Work,
  type ReadTx,
  type WriteContext,
  type WriteTx,
} from '../../platform/database/work.js';
import {
  CODE_DIGITS,
  CODE_SECONDS,
  CODE_WINDOW,
  type SecondFactor,
  STEP_UP_MS,
} from '../domain/second-factor.js';
import { PER_LOGIN } from '../domain/throttle.js';
import type { PersonRow } from '../persistence/person.entity.js';
import { PersonStore } from '../persistence/person.store.js';
import { SecondFactorStore } from '../persistence/second-factor.store.js';
import { SessionStore } from '../persistence/session.store.js';
import { Attempts, gateOf } from './attempts.js';
import { checkPassword } from './passwords.js';
import { hashToken, newToken } from './tokens.js';

/** What an authenticator is given, once: as an address for a QR code, and to be typed. */
export type NewFactor = { readonly uri: string; readonly secret: string };

/** That whoever sets one up is who is signed in, and not who found the screen open. */
export type Proof = { readonly password?: string | undefined; readonly token: string };

/** Setting up, giving codes of, and taking away the second factor of a person (RFC 6238). */
@Injectable()
export class SecondFactorCommands {
  constructor(
    private readonly work: Work,
    private readonly people: PersonStore,
    private readonly factors: SecondFactorStore,
    private readonly attempts: Attempts,
    private readonly audit: Audit,
    private readonly sessions: SessionStore,
  ) {}

  /** Counts for nothing until a code of it was given. */
  async begin(context: WriteContext, proof: Proof): Promise<NewFactor> {
    const personId = context.actor.id;
    const { login } = await this.requireOneself(context, proof);
    return this.work.write(context, async (tx) => {
      await this.hold(tx, personId);
      if (await this.isOn(tx, personId)) throw refused([ON_ALREADY]);
      const version = newToken();
      await this.factors.put(tx, { personId, version, confirmedAt: null, lastStep: 0 });
      const totp = this.totpOf({ personId, version }, login);
      return { uri: totp.toString(), secret: totp.secret.base32 };
    });
  }

  /** The first code of a factor, from which on it is asked for. */
  async confirm(context: WriteContext, code: string): Promise<void> {
    await this.countOne(context);
    await this.work.write(context, async (tx) => {
      const { id } = context.actor;
      await this.hold(tx, id);
      const factor = await this.factors.find(tx, id);
      if (factor === null || factor.confirmedAt !== null) throw refused([NOTHING_TO_CONFIRM]);
      await this.take(tx, factor, code);
      await this.factors.confirm(tx, id);
      await this.attempts.clear(tx, gateFor(id));
      this.record(tx, 'person.second-factor-on', id);
    });
  }

  async turnOff(context: WriteContext, code: string): Promise<void> {
    await this.countOne(context);
    await this.work.write(context, async (tx) => {
      const { id } = context.actor;
      await this.hold(tx, id);
      await this.requireCode(tx, id, code);
      await this.factors.remove(tx, id);
      await this.attempts.clear(tx, gateFor(id));
      this.record(tx, 'person.second-factor-off', id);
    });
  }

  /** Somebody has lost the device; an administrator takes the factor away. */
  async reset(context: WriteContext, personId: string, why: string): Promise<void> {
    requireStepUp(context.actor);
    await this.work.write(context, async (tx) => {
      await this.hold(tx, personId);
      found(await this.people.row(tx, personId));
      if (personId === context.actor.id) throw refused([OWN_FACTOR]);
      if ((await this.factors.find(tx, personId)) === null) throw refused([NONE_SET_UP]);
      await this.factors.remove(tx, personId);
      // Whoever is signed in there signs in anew.
      await this.sessions.endAll(tx, personId);
      this.record(tx, 'person.second-factor-reset', personId, why);
    });
  }

  /** Counted in a write of its own, so that a wrong code leaves its trace. @throws `throttled` */
  async countOne(context: WriteContext): Promise<void> {
    const gate = gateFor(context.actor.id);
    await this.work.write(context, (tx) => this.attempts.count(tx, [gate]));
  }

  /** @throws `invalid` unless it is a code of now that was not used yet, `refused` without a factor */
  async requireCode(tx: WriteTx, personId: string, code: string): Promise<void> {
    const factor = await this.factors.find(tx, personId);
    if (factor === null || factor.confirmedAt === null) throw refused([NONE_SET_UP]);
    await this.take(tx, factor, code);
    await this.attempts.clear(tx, gateFor(personId));
  }

  async isOn(tx: ReadTx, personId: string): Promise<boolean> {
    const factor = await this.factors.find(tx, personId);
    return factor !== null && factor.confirmedAt !== null;
  }

  /**
   * The password; of whoever has none, that an organisation made them prove themselves just now.
   * @throws `invalid` for a wrong password, `refused` when it is too long ago
   */
  async requireOneself(context: WriteContext, { password, token }: Proof): Promise<PersonRow> {
    const { id } = context.actor;
    await this.countOne(context);
    const person = await this.work.readOne((tx) => this.people.row(tx, id));
    invariant(person, 'who is signed in exists');
    if (person.passwordHash === null) await this.requireProved(token);
    else if (!(await checkPassword(person.passwordHash, password ?? ''))) throw wrongPassword();
    await this.work.write(context, (tx) => this.attempts.clear(tx, gateFor(id)));
    return person;
  }

  private requireProved(token: string): Promise<void> {
    return this.work.readOne(async (tx) => {
      const session = await this.sessions.findSignedIn(tx, hashToken(token));
      if (tx.now - (session?.provedAt ?? 0) > STEP_UP_MS) throw refused([ANEW]);
    });
  }

  /** Of one person one thing happens to the factor at a time. */
  private hold(tx: WriteTx, personId: string): Promise<void> {
    return lockRows(tx, 'people', [personId]);
  }

  private async take(tx: WriteTx, factor: SecondFactor, code: string): Promise<void> {
    const token = code.replace(/\s/g, '');
    if (!CODE.test(token)) throw wrongCode();
    const timestamp = tx.now;
    const delta = this.totpOf(factor, '').validate({ token, timestamp, window: CODE_WINDOW });
    if (delta === null) throw wrongCode();
    const step = Math.floor(timestamp / 1_000 / CODE_SECONDS) + delta;
    if (!(await this.factors.takeStep(tx, factor, step))) throw wrongCode();
  }

  private totpOf({ personId, version }: Pick<SecondFactor, 'personId' | 'version'>, login: string) {
    const drawn = this.audit.secretFor(`second factor ${personId} ${version}`);
    return new TOTP({
      issuer: 'Idrift',
      label: login,
      // 160 bits, as RFC 4226 recommends.
      secret: Secret.fromHex(drawn.slice(0, 40)),
      digits: CODE_DIGITS,
      period: CODE_SECONDS,
    });
  }

  private record(tx: WriteTx, kind: string, personId: string, why: string | null = null): void {
    this.audit.record(tx, {
      kind,
      subject: { type: 'person', id: personId },
      regionId: null,
      before: null,
      after: null,
      reason: why,
    });
  }
}

// Of any other text the library would make a bug.
const CODE = new RegExp(`^[0-9]{${CODE_DIGITS}}$`);

const gateFor = (personId: string) => gateOf(`second factor of ${personId}`, PER_LOGIN);

const wrongCode = (): IdriftError =>
  invalid([
    fault(
      '/code',
      'wrong-code',
      'This is not the code of now, or it was used already: wait for the next one.',
      'Det er ikke koden lige nu, eller den er brugt: vent på den næste.',
    ),
  ]);

const wrongPassword = () =>
  invalid([
    fault(
      '/password',
      'wrong-password',
      'This is not your present password.',
      'Det er ikke din nuværende adgangskode.',
    ),
  ]);

const ANEW = reason(
  'sign-in-anew',
  'Prove who you are with your organisation first: sign in by it anew.',
  'Bevis først, hvem du er, hos din organisation: log ind via den på ny.',
);

const ON_ALREADY = reason(
  'second-factor-on',
  'You have a second factor: turn it off first to set up another one.',
  'Du har en anden faktor: slå den fra først for at sætte en ny op.',
);

const NOTHING_TO_CONFIRM = reason(
  'nothing-to-confirm',
  'No second factor waits for its first code: set one up.',
  'Ingen anden faktor venter på sin første kode: sæt en op.',
);

const NONE_SET_UP = reason(
  'no-second-factor',
  'There is no second factor.',
  'Der er ingen anden faktor.',
);

const OWN_FACTOR = reason(
  'own-account',
  'Turn your own off on your account page, with a code of it.',
  'Slå din egen fra på din kontoside, med en kode fra den.',
);
