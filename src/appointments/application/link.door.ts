import { Injectable } from '@nestjs/common';
import { SYSTEM_ACTOR, type Actor } from '../../kernel/actor.js';
import { IdriftError, refused } from '../../kernel/errors.js';
import { formatDaDay, formatEnDay } from '../../kernel/instant.js';
import { reason } from '../../kernel/message.js';
import { Attempts, gateOf } from '../../access/access.facade.js';
import { Work, type ReadTx, type WriteContext } from '../../platform/database/work.js';
import { Regions, type MoveTold } from '../../regions/regions.facade.js';
import { APPOINTMENT } from '../domain/move.js';
import { STALE, type DateLink, type LinkKind } from '../domain/link.js';
import { AppointmentStore } from '../persistence/appointment.store.js';
import { Devices } from './devices.js';
import { Links } from './links.js';

/** Wide, since offices share an address, and 256 bits are not found by trying. */
const WRONG_LINKS = {
  free: 200,
  windowMs: 3_600_000,
  firstWaitMs: 10_000,
  longestWaitMs: 600_000,
};

/** Somebody with what stands after `/d/`, and from where. */
export type Knock = {
  readonly token: string;
  readonly address: string;
  readonly requestId: string | null;
  /** What the device brought of its own; null: it is new. */
  readonly device: string | null;
};

/** A link with the region whose role it speaks for. */
export type OpenedLink = DateLink & { readonly regionId: string | null };

/** Lets those in whose token is a link's. Opening writes nothing; only wrong tokens are counted. */
@Injectable()
export class LinkDoor {
  constructor(
    private readonly work: Work,
    private readonly links: Links,
    private readonly store: AppointmentStore,
    private readonly attempts: Attempts,
    private readonly devices: Devices,
    private readonly regions: Regions,
  ) {}

  /** The same for who wants to say something. @throws `refused` on a device that is new here */
  async openToSpeak(knock: Knock): Promise<OpenedLink> {
    const link = await this.openAs(knock, 'answer');
    if (!this.devices.isTrusted(link, knock.device)) throw refused([CODE_NEEDED]);
    return link;
  }

  /** @throws `refused` when the link was mailed for something else */
  async openAs(knock: Knock, kind: LinkKind): Promise<OpenedLink> {
    const link = await this.open(knock);
    if (link.kind !== kind) throw refused([OTHER_LINK]);
    return link;
  }

  /** @throws `not-found` when no link that counts has the token, `throttled` after many of them */
  async open({ token, address, requestId }: Knock): Promise<OpenedLink> {
    const { link, moved } = await this.work.read((tx) => this.known(tx, token));
    if (link !== null && link.revokedAt === null) return link;
    // Whoever was asked by the old region is told where the question went.
    if (link !== null && moved !== null) throw succeededLink(moved);
    if (link !== null) throw revokedLink();
    // 256 bits cannot be guessed; whoever tries is slowed all the same.
    const gate = gateOf(`date link from ${address}`, WRONG_LINKS);
    await this.work.readOne((tx) => this.attempts.refuseWhileClosed(tx, gate));
    const context = { actor: SYSTEM_ACTOR, door: 'link', requestId } as const;
    await this.work.write(context, (tx) => this.attempts.count(tx, [gate]));
    throw unknownLink();
  }

  private async known(tx: ReadTx, token: string) {
    const known = await this.links.byToken(tx, token);
    if (known === null) return { link: null, moved: null };
    const row = await this.store.find(tx, known.appointmentId);
    const link: OpenedLink = { ...known, regionId: row?.regionId ?? null };
    if (known.revokedAt === null) return { link, moved: null };
    const { appointmentId, revokedAt } = known;
    const moves = await this.regions.lastMovesOf(tx, APPOINTMENT, [appointmentId]);
    const moved = moves.get(appointmentId) ?? null;
    return { link, moved: moved?.carriedOutAt === revokedAt ? moved : null };
  }
}

/** What is written by a link, is written by the link. */
export const contextOf = ({ id, regionId }: OpenedLink, { requestId }: Knock): WriteContext => {
  const scope = regionId === null ? [] : [regionId];
  const actor: Actor = { kind: 'link', id, permissions: { has: () => false }, scope };
  return { actor, door: 'link', requestId };
};

const OTHER_LINK = reason(
  'other-link',
  'This link was mailed for something else: use the one in the right mail.',
  'Dette link er sendt til noget andet: brug det i den rigtige mail.',
);

const CODE_NEEDED = reason(
  'code-needed',
  'This device is new here: have six digits mailed to the role, and enter them.',
  'Enheden er ny her: få seks cifre sendt til rollens mail, og skriv dem.',
);

const unknownLink = () =>
  new IdriftError('not-found', 'link-unknown', {
    en: 'This link is not known. Copy all of it from the mail, or ask the centre for a new one.',
    da: 'Linket kendes ikke. Kopiér hele linket fra mailen, eller bed centret om et nyt.',
  });

/** Only names of regions are told, which everybody knows. */
const succeededLink = ({ from, to, effectiveOn }: MoveTold) =>
  new IdriftError('not-found', 'link-succeeded', {
    en:
      `${from.en} became ${to.en} on ${formatEnDay(effectiveOn)}, so the link counts no more. ` +
      `The date is asked for again by a mail to those who answer for ${to.en}; ` +
      'if that is you, ask the centre to enter you as a contact there.',
    da:
      `${from.da} blev til ${to.da} den ${formatDaDay(effectiveOn)}, så linket gælder ikke mere. ` +
      `Datoen aftales igen ved en mail til dem, der svarer for ${to.da}; ` +
      'er det dig, så bed centret om at skrive dig ind som kontakt dér.',
  });

// Nothing of the case is told: whoever has it still answers for the role no more.
const revokedLink = () => new IdriftError('not-found', STALE.revoked.code, STALE.revoked.text);
