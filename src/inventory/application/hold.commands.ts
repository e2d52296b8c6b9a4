import { Injectable } from '@nestjs/common';
import { fault, invalid, refused } from '../../kernel/errors.js';
import { copenhagenDay } from '../../kernel/instant.js';
import { reason } from '../../kernel/message.js';
import { Audit } from '../../audit/audit.facade.js';
import { found } from '../../platform/database/found.js';
import { visible } from '../../platform/database/region-scope.js';
import { expectRevision } from '../../platform/database/rows.js';
import { Work, type WriteContext, type WriteTx } from '../../platform/database/work.js';
import { holdImage, type Hold } from '../domain/hold.js';
import { ServerRecordStore } from '../persistence/server-record.store.js';
import { ServerStore } from '../persistence/server.store.js';
import type { Target } from './server.edits.js';

export type NewHold = Pick<Hold, 'reason' | 'until'>;

/** Holds: a person says that a server goes no further, why, and until when. */
@Injectable()
export class HoldCommands {
  constructor(
    private readonly work: Work,
    private readonly servers: ServerStore,
    private readonly records: ServerRecordStore,
    private readonly audit: Audit,
  ) {}

  place(context: WriteContext, serverId: string, { reason: why, until }: NewHold): Promise<Hold> {
    return this.work.write(context, async (tx) => {
      const server = visible(context.actor.scope, await this.servers.row(tx, serverId));
      if (until !== null && until < copenhagenDay(tx.now)) throw invalid([IN_THE_PAST]);
      const hold: Hold = {
        id: tx.newId(),
        serverId,
        reason: why,
        until,
        placedBy: context.actor.id,
        placedAt: tx.now,
        liftedBy: null,
        liftedAt: null,
        liftReason: null,
        revision: 1,
      };
      await this.records.addHold(tx, hold);
      this.record(tx, 'server.held', server.regionId, null, hold);
      return hold;
    });
  }

  lift(context: WriteContext, { id, revision }: Target, why: string): Promise<Hold> {
    return this.work.write(context, async (tx) => {
      const hold = found(await this.records.hold(tx, id));
      const server = visible(context.actor.scope, await this.servers.row(tx, hold.serverId));
      expectRevision(hold, revision);
      if (hold.liftedAt !== null) throw refused([LIFTED]);
      const lifted = { liftedBy: context.actor.id, liftedAt: tx.now, liftReason: why };
      const next = await this.records.updateHold(tx, hold, lifted);
      this.record(tx, 'server.hold-lifted', server.regionId, hold, next);
      return next;
    });
  }

  // Of the server's own story: its page shows it, and its readers may read it.
  private record(
    tx: WriteTx,
    kind: string,
    regionId: string | null,
    before: Hold | null,
    after: Hold,
  ): void {
    this.audit.record(tx, {
      kind,
      subject: { type: 'server', id: after.serverId },
      regionId,
      before: before && holdImage(before),
      after: holdImage(after),
      reason: after.liftReason ?? after.reason,
    });
  }
}

const IN_THE_PAST = fault(
  '/until',
  'in-the-past',
  'The day has passed: give today or a later one.',
  'Dagen er gået: angiv i dag eller en senere.',
);

const LIFTED = reason(
  'already-lifted',
  'This hold has been lifted already.',
  'Dette hold er allerede ophævet.',
);
