import { Injectable } from '@nestjs/common';
import { fault, invalid, refused } from '../../kernel/errors.js';
import { reason, type Reason } from '../../kernel/message.js';
import { Audit } from '../../audit/audit.facade.js';
import { visible } from '../../platform/database/region-scope.js';
import { Work, type WriteContext } from '../../platform/database/work.js';
import type { ServerState } from '../domain/server.js';
import type { ServerRow } from '../persistence/asset.entity.js';
import { ServerRecordStore, type Replacement } from '../persistence/server-record.store.js';
import { ServerStore } from '../persistence/server.store.js';
import { SlotRecords } from './racks/slot.records.js';
import { ServerEdits, type Target } from './server.edits.js';

export type NewReplacement = { readonly newServerId: string; readonly reason: string };

/** A machine that goes, or has gone, can be replaced. */
const REPLACEABLE: readonly ServerState[] = ['quarantined', 'returned', 'retiring', 'disposed'];
/** One that has come and is not built in yet can take its place. */
const FREE: readonly ServerState[] = ['received', 'ordered', 'planned'];

/** One machine in the place of another: the two are linked, and each keeps its own history. */
@Injectable()
export class ReplacementCommands {
  constructor(
    private readonly work: Work,
    private readonly servers: ServerStore,
    private readonly records: ServerRecordStore,
    private readonly edits: ServerEdits,
    private readonly slots: SlotRecords,
    private readonly audit: Audit,
  ) {}

  /** @param target the old machine, as its reader last saw it */
  replace(context: WriteContext, target: Target, given: NewReplacement): Promise<Replacement> {
    return this.work.write(context, async (tx) => {
      await this.edits.hold(tx, [target.id, given.newServerId]);
      const { row: old } = await this.edits.load(tx, target);
      const next = await this.servers.row(tx, given.newServerId);
      if (next === null) throw invalid([UNKNOWN_SERVER]);
      visible(context.actor.scope, next);
      const because = unmetFor(old, next);
      if (because.length > 0) throw refused(because);
      const made: Replacement = {
        id: tx.newId(),
        oldId: old.id,
        newId: next.id,
        reason: given.reason,
        madeBy: context.actor.id,
        madeAt: tx.now,
      };
      await this.records.addReplacement(tx, made);
      // The slot keeps name, position and role: what stands in it changes.
      await this.slots.handOver(tx, old.id, next.id, given.reason);
      const about = { oldId: old.id, newId: next.id };
      for (const [kind, { id, regionId }] of [
        ['server.replaced', old],
        ['server.replaces', next],
      ] as const) {
        this.audit.record(tx, {
          kind,
          subject: { type: 'server', id },
          regionId,
          before: null,
          after: about,
          reason: given.reason,
        });
      }
      return made;
    });
  }
}

function unmetFor(old: ServerRow, next: ServerRow): readonly Reason[] {
  const because: Reason[] = [];
  if (!REPLACEABLE.includes(old.state)) because.push(STILL_GOOD);
  if (!FREE.includes(next.state)) because.push(NOT_FREE);
  if (old.id === next.id) because.push(ITSELF);
  return because;
}

const UNKNOWN_SERVER = fault(
  '/newServerId',
  'unknown-server',
  'There is no such server.',
  'Der er ingen sådan server.',
);

const STILL_GOOD = reason(
  'not-replaceable',
  'Only a server in quarantine, returned, retiring or disposed is replaced.',
  'Kun en server i karantæne, returneret, under udfasning eller bortskaffet erstattes.',
);

const NOT_FREE = reason(
  'replacement-not-free',
  'The new server is built in already: choose one that is planned, ordered or received.',
  'Den nye server er allerede monteret: vælg en, der er planlagt, bestilt eller modtaget.',
);

const ITSELF = reason(
  'replaces-itself',
  'A server cannot replace itself: choose another.',
  'En server kan ikke erstatte sig selv: vælg en anden.',
);
