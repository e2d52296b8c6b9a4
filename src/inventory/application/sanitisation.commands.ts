import { Injectable } from '@nestjs/common';
import { decide } from '../../kernel/action-table.js';
import { fault, invalid, refused } from '../../kernel/errors.js';
import { copenhagenDay } from '../../kernel/instant.js';
import { reason } from '../../kernel/message.js';
import { Audit } from '../../audit/audit.facade.js';
import { found } from '../../platform/database/found.js';
import { visible } from '../../platform/database/region-scope.js';
import { expectRevision } from '../../platform/database/rows.js';
import { Work, type WriteContext, type WriteTx } from '../../platform/database/work.js';
import {
  SANITISATION_TABLE,
  sanitisationImage,
  type Sanitisation,
  type SanitisationAction,
} from '../domain/sanitisation.js';
import type { ServerState } from '../domain/server.js';
import { ServerRecordStore } from '../persistence/server-record.store.js';
import { ServerStore } from '../persistence/server.store.js';
import type { Target } from './server.edits.js';

export type NewSanitisation = Pick<
  Sanitisation,
  | 'media'
  | 'technique'
  | 'method'
  | 'tool'
  | 'verificationMethod'
  | 'destination'
  | 'place'
  | 'performedOn'
  | 'note'
>;

/** A machine that still works for somebody, or has left, is not erased here. */
const ERASABLE: readonly ServerState[] = ['retiring', 'quarantined', 'maintenance'];

/** Records of erasing a machine's media: one person performs it, another verifies it. */
@Injectable()
export class SanitisationCommands {
  constructor(
    private readonly work: Work,
    private readonly servers: ServerStore,
    private readonly records: ServerRecordStore,
    private readonly audit: Audit,
  ) {}

  record(context: WriteContext, serverId: string, given: NewSanitisation): Promise<Sanitisation> {
    return this.work.write(context, async (tx) => {
      const server = visible(context.actor.scope, await this.servers.row(tx, serverId));
      if (!ERASABLE.includes(server.state)) throw refused([STILL_IN_USE]);
      if (given.performedOn > copenhagenDay(tx.now)) throw invalid([TO_COME]);
      const made: Sanitisation = {
        ...given,
        id: tx.newId(),
        serverId,
        performedBy: context.actor.id,
        state: 'recorded',
        verifiedBy: null,
        verifiedAt: null,
        createdAt: tx.now,
        revision: 1,
      };
      await this.records.addSanitisation(tx, made);
      this.tell(tx, 'server.sanitisation-recorded', server.regionId, null, made);
      return made;
    });
  }

  act(
    context: WriteContext,
    { id, revision }: Target,
    action: SanitisationAction,
    evidence: { readonly note?: string },
  ): Promise<Sanitisation> {
    return this.work.write(context, async (tx) => {
      const row = found(await this.records.sanitisation(tx, id));
      const server = visible(context.actor.scope, await this.servers.row(tx, row.serverId));
      expectRevision(row, revision);
      const state = decide(SANITISATION_TABLE, {
        action,
        state: row.state,
        facts: { performedBy: row.performedBy, readerId: context.actor.id },
        evidence,
        actor: context.actor,
      });
      const verified =
        action === 'verify' ? { verifiedBy: context.actor.id, verifiedAt: tx.now } : {};
      const { note = row.note } = evidence;
      const next = await this.records.updateSanitisation(tx, row, { state, note, ...verified });
      this.tell(tx, `server.sanitisation-${PAST[action]}`, server.regionId, row, next);
      return next;
    });
  }

  private tell(
    tx: WriteTx,
    kind: string,
    regionId: string | null,
    before: Sanitisation | null,
    after: Sanitisation,
  ): void {
    this.audit.record(tx, {
      kind,
      subject: { type: 'server', id: after.serverId },
      regionId,
      before: before && sanitisationImage(before),
      after: sanitisationImage(after),
      reason: after.note,
    });
  }
}

const PAST: { readonly [action in SanitisationAction]: string } = {
  verify: 'verified',
  void: 'voided',
};

const STILL_IN_USE = reason(
  'not-erasable',
  'Only a server that is retiring, in maintenance or in quarantine is erased: retire it first.',
  'Kun en server under udfasning, i vedligehold eller i karantæne slettes: begynd udfasning først.',
);

const TO_COME = fault(
  '/performedOn',
  'in-the-future',
  'The day is still to come: record the erasure when it is done.',
  'Dagen er ikke kommet: registrér sletningen, når den er udført.',
);
