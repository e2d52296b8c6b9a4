import { Injectable } from '@nestjs/common';
import { copenhagenLocal, formatDaDay, formatEnDay } from '../../kernel/instant.js';
import type { Block, Letter } from '../../kernel/letter.js';
import type { ReadTx, WriteTx } from '../../platform/database/work.js';
import { PublicAddress } from '../../platform/http/public-address.js';
import { Mails } from '../../platform/mail/mails.js';
import { MyWork, type WorkItem } from '../../platform/my-work/my-work.js';
import type { Person } from '../domain/person.js';
import { isWorkingDay } from '../../regions/domain/working-calendar.js';
import { PersonStore } from '../persistence/person.store.js';
import { Reach } from './reach.js';
import { actorWith } from './session.identity.js';

/** What waits on a person, once a day by mail, at the hour that they chose. */
@Injectable()
export class Digests {
  constructor(
    private readonly people: PersonStore,
    private readonly myWork: MyWork,
    private readonly mails: Mails,
    private readonly address: PublicAddress,
    private readonly reach: Reach,
  ) {}

  /** Who is to be written to in this hour; nobody on a day off. */
  async chosenNow(
    tx: ReadTx,
  ): Promise<readonly { readonly id: string; readonly displayName: string }[]> {
    const { day, time } = copenhagenLocal(tx.now);
    return isWorkingDay(day) ? this.people.withDigestAt(tx, Number(time.slice(0, 2))) : [];
  }

  /** Nothing is written to whom nothing waits on. */
  async write(tx: WriteTx, personId: string): Promise<void> {
    const person = await this.people.find(tx, personId);
    if (person === null || person.status !== 'active' || person.email === null) return;
    const scope = await this.reach.in(tx, person.grants);
    const items = await this.myWork.of(tx, actorWith(person.id, person.grants, scope));
    if (items.length === 0) return;
    const { day } = copenhagenLocal(tx.now);
    await this.mails.post(tx, {
      cause: `digest ${day} ${person.id}`,
      to: { address: person.email, name: person.displayName, language: person.language },
      letter: this.letterOf(items),
      about: { type: 'person', id: person.id },
      regionId: onlyRegionOf(person),
    });
  }

  private letterOf(items: readonly WorkItem[]): Letter {
    const count = items.length;
    return {
      subject: {
        da: count === 1 ? 'Én ting venter på dig' : `${count} ting venter på dig`,
        en: count === 1 ? 'One thing waits on you' : `${count} things wait on you`,
      },
      blocks: [
        ...items.map(factOf),
        {
          kind: 'button',
          label: { da: 'Mit arbejde', en: 'My work' },
          url: this.address.of('/my-work'),
        },
      ],
    };
  }
}

const factOf = ({ title, place, what, due }: WorkItem): Block => ({
  kind: 'fact',
  label:
    place === undefined
      ? { da: title, en: title }
      : { da: `${title} · ${place.da}`, en: `${title} · ${place.en}` },
  value:
    due === null
      ? what
      : {
          da: `${what.da} Senest ${formatDaDay(due)}.`,
          en: `${what.en} By ${formatEnDay(due)}.`,
        },
});

/** A contact's letter is their region's; one of the centre's people is the centre's. */
function onlyRegionOf({ grants }: Person): string | null {
  const regions = new Set(grants.map(({ regionId }) => regionId));
  const [only = null] = regions;
  return regions.size === 1 ? only : null;
}
