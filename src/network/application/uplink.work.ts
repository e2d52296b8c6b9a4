import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import { copenhagenDay } from '../../kernel/instant.js';
import type { Text } from '../../kernel/message.js';
import type { ReadTx } from '../../platform/database/work.js';
import { MyWork, type WorkItem } from '../../platform/my-work/my-work.js';
import { isLate, type UplinkState } from '../domain/uplink.js';
import { UplinkStore } from '../persistence/uplink.store.js';
import { UPLINK_SUBJECT } from './uplink.commands.js';

/** Lines that are down, later than expected, or only wait for the centre's next step. */
@Injectable()
export class UplinkWork implements OnModuleInit {
  constructor(
    private readonly store: UplinkStore,
    private readonly myWork: MyWork,
  ) {}

  onModuleInit(): void {
    this.myWork.register((tx, actor) => this.of(tx, actor));
  }

  private async of(tx: ReadTx, actor: Actor): Promise<readonly WorkItem[]> {
    if (!actor.permissions.has('uplink.write')) return [];
    const today = copenhagenDay(tx.now);
    return (await this.store.unfinished(tx)).flatMap((one) => {
      const late = isLate(one, today);
      const what = late ? ASK_WHEN : WHAT[one.state];
      if (what === undefined) return [];
      const subject = { type: UPLINK_SUBJECT, id: one.id };
      const due = late ? one.expectedOn : null;
      return [{ subject, title: one.name, what, since: one.stateSince, due }];
    });
  }
}

const ASK_WHEN: Text = {
  da: 'Linjen er senere end ventet: spørg udbyderen, og ret dagen.',
  en: 'The line is later than expected: ask the provider, and correct the day.',
};

const WHAT: { readonly [state in UplinkState]?: Text } = {
  delivered: { da: 'Test linjen.', en: 'Test the line.' },
  tested: { da: 'Tag linjen i drift.', en: 'Take the line into service.' },
  disrupted: { da: 'Få linjen op igen.', en: 'Get the line up again.' },
};
