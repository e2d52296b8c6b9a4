import { Injectable } from '@nestjs/common';
import { People } from '../../access/access.facade.js';
import { copenhagenDay } from '../../kernel/instant.js';
import type { Letter } from '../../kernel/letter.js';
import type { WriteTx } from '../../platform/database/work.js';
import { PublicAddress } from '../../platform/http/public-address.js';
import { Mails, type Recipient } from '../../platform/mail/mails.js';
import { Regions } from '../../regions/regions.facade.js';
import type { CutoverFacts, NoticeReader } from '../domain/notices/cutover-letters.js';
import type { Notice } from '../domain/notices/notice.js';
import { placeSince } from '../domain/place-name.js';
import { PlanBooks } from './plan.books.js';
import { PLAN_SUBJECT } from './plan.records.js';

type Written = {
  /** Of the notice: each address has one letter of it, whatever roles it stands for. */
  readonly id: string;
  readonly planId: string;
  readonly regionId: string;
  readonly letter: (facts: CutoverFacts) => Letter;
};

/** Writes a notice of a cutover to both contacts of a region, and to those who coordinate. */
@Injectable()
export class NoticeLetters {
  constructor(
    private readonly mails: Mails,
    private readonly regions: Regions,
    private readonly people: People,
    private readonly address: PublicAddress,
    private readonly books: PlanBooks,
  ) {}

  /** @returns the roles that it went to, and those of the region that it could not */
  async post(tx: WriteTx, written: Written): Promise<Pick<Notice, 'told' | 'missed'>> {
    const { regionId, planId } = written;
    const region = (await this.regions.nameOf(tx, regionId)) ?? { da: '', en: '' };
    const before = await this.books.regionsBefore(tx, [planId]);
    const contacts = await this.regions.contacts(tx, regionId);
    const coordinators = await this.people.holders(tx, 'coordinator');
    const missed = contacts.flatMap(({ role, email }) => (email === null ? [role] : []));
    const facts = {
      region: placeSince(region, before.get(planId)),
      today: copenhagenDay(tx.now),
      url: this.address.of(`/plans/${planId}`),
    };
    const send = (to: Recipient, reader: NoticeReader) =>
      this.mails.post(tx, {
        cause: `plan notice ${written.id}`,
        to,
        letter: written.letter({ ...facts, reader }),
        about: { type: PLAN_SUBJECT, id: planId },
        regionId,
      });
    // First, since theirs says more: who is a contact as well has one letter.
    for (const to of coordinators) await send(to, { role: 'coordinator', missed });
    for (const { role, email, displayName, language } of contacts) {
      if (email !== null) await send({ address: email, name: displayName, language }, { role });
    }
    const reached = contacts.flatMap(({ role, email }) => (email === null ? [] : [role]));
    return {
      told: [...reached, ...(coordinators.length === 0 ? [] : (['coordinator'] as const))],
      missed,
    };
  }
}
