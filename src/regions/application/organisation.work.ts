import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import { copenhagenDay } from '../../kernel/instant.js';
import type { ReadTx } from '../../platform/database/work.js';
import { Mails } from '../../platform/mail/mails.js';
import { MyWork, type WorkItem } from '../../platform/my-work/my-work.js';
import { openRechecks, RECHECK_LABELS, seenOn } from '../domain/organisation.js';
import { OrganisationStore } from '../persistence/organisation.store.js';
import { ORGANISATION } from './organisation.commands.js';

/** What a name of the centre asks of others: letters bear it, and people look at things again. */
@Injectable()
export class OrganisationWork implements OnModuleInit {
  constructor(
    private readonly store: OrganisationStore,
    private readonly mails: Mails,
    private readonly myWork: MyWork,
  ) {}

  onModuleInit(): void {
    this.mails.signs((tx) => this.store.letterheadOn(tx, copenhagenDay(tx.now)));
    this.myWork.register((tx, actor) => this.waiting(tx, actor));
  }

  private async waiting(tx: ReadTx, actor: Actor): Promise<readonly WorkItem[]> {
    if (!actor.permissions.has('region.write')) return [];
    const recorded = await this.store.recorded(tx);
    return recorded.map(seenOn(recorded, copenhagenDay(tx.now))).flatMap((one) => {
      const open = openRechecks(one);
      if (open.length === 0) return [];
      const listed = (language: 'da' | 'en') =>
        open.map((recheck) => RECHECK_LABELS[recheck][language].toLowerCase()).join(', ');
      const what = {
        da: `Gennemgå under det nye navn: ${listed('da')}`,
        en: `Look at again under the new name: ${listed('en')}`,
      };
      const subject = { type: ORGANISATION, id: one.id };
      return [{ subject, title: one.nameDa, what, since: one.createdAt, due: one.validFrom }];
    });
  }
}
