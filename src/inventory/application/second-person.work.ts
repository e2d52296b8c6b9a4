import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import type { Text } from '../../kernel/message.js';
import type { ReadTx } from '../../platform/database/work.js';
import { MyWork, type WorkItem } from '../../platform/my-work/my-work.js';
import { SecondPersonStore, type Paper } from '../persistence/second-person.store.js';

type Signing = { readonly permission: string; readonly subject: string; readonly what: Text };

const SIGNINGS: { readonly [paper in Paper]: Signing } = {
  waiver: {
    permission: 'check.waive',
    subject: 'server',
    what: {
      da: 'Læs dispensationen, og godkend eller afvis den.',
      en: 'Read the waiver, and approve or reject it.',
    },
  },
  sheet: {
    permission: 'lot.sign',
    subject: 'acceptance-sheet',
    what: {
      da: 'Læs godkendelsesarket, og skriv under.',
      en: 'Read the acceptance sheet and sign it.',
    },
  },
  release: {
    permission: 'cooling.release',
    subject: 'coolant-loop',
    what: {
      da: 'Læs frigivelsen af kølekredsen, og skriv under.',
      en: 'Read the release of the loop and sign it.',
    },
  },
};

/** Papers that wait for a second person: for everybody who may be it, and did not prepare them. */
@Injectable()
export class SecondPersonWork implements OnModuleInit {
  constructor(
    private readonly store: SecondPersonStore,
    private readonly myWork: MyWork,
  ) {}

  onModuleInit(): void {
    this.myWork.register((tx, actor) => this.of(tx, actor));
  }

  private async of(tx: ReadTx, actor: Actor): Promise<readonly WorkItem[]> {
    const items: WorkItem[] = [];
    for (const paper of Object.keys(SIGNINGS) as Paper[]) {
      const { permission, subject: type, what } = SIGNINGS[paper];
      if (!actor.permissions.has(permission)) continue;
      const waiting = await this.store.waiting(tx, paper, actor.scope);
      for (const { id, title, since, by } of waiting) {
        if (by.includes(actor.id)) continue;
        items.push({ subject: { type, id }, title, what, since: Number(since), due: null });
      }
    }
    return items;
  }
}
