import { Injectable } from '@nestjs/common';
import { fault, invalid, refused } from '../../kernel/errors.js';
import { reason, type Reason } from '../../kernel/message.js';
import { Audit } from '../../audit/audit.facade.js';
import type { Image } from '../../platform/events/change.js';
import { found } from '../../platform/database/found.js';
import { visible } from '../../platform/database/region-scope.js';
import { Work, type WriteContext, type WriteTx } from '../../platform/database/work.js';
import { replacementImage, type Replacement } from '../domain/replacement.js';
import type { ServerState } from '../domain/server.js';
import type { ServerRow } from '../persistence/asset.entity.js';
import { ServerRecordStore } from '../persistence/server-record.store.js';
import { ServerStore } from '../persistence/server.store.js';
import { SlotRecords } from './racks/slot.records.js';
import { ServerEdits, type Target } from './server.edits.js';

export type NewReplacement = { readonly newServerId: string; readonly reason: string };

/** A machine that goes, or has gone, can be replaced. */
const REPLACEABLE: readonly ServerState[] = ['quarantined', 'returned', 'retiring', 'disposed'];
/** One that has come and is not built in yet can take its place. */
const FREE: readonly ServerState[] = ['received', 'ordered', 'planned'];
/** One that is still here, so that its slot can be its own again. */
const STILL_HERE: readonly ServerState[] = ['quarantined', 'retiring'];

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
      const after = replacementImage(made);
      this.record(tx, 'server.replaced', old, { before: null, after }, given.reason);
      this.record(tx, 'server.replaces', next, { before: null, after }, given.reason);
      return made;
    });
  }

  /**
   * Takes back a replacement that named the wrong machine, while that one is not built in yet. The
   * slot is the old machine's again if that is still here.
   * @param target the old machine, as its reader last saw it
   */
  undo(context: WriteContext, target: Target, why: string): Promise<void> {
    return this.work.write(context, async (tx) => {
      const standing = await this.records.replacementOf(tx, target.id);
      await this.edits.hold(tx, [target.id, ...(standing ? [standing.newId] : [])]);
      const { row: old } = await this.edits.load(tx, target);
      const made = await this.records.replacementOf(tx, old.id);
      if (made === null) throw refused([NOT_REPLACED]);
      const next = found(await this.servers.row(tx, made.newId));
      visible(context.actor.scope, next);
      if (!FREE.includes(next.state)) throw refused([BUILT_IN]);
      await this.records.removeReplacement(tx, made);
      if (STILL_HERE.includes(old.state)) await this.slots.handOver(tx, next.id, old.id, why);
      const images = { before: replacementImage(made), after: { id: made.id, undone: true } };
      this.record(tx, 'server.replacement-undone', old, images, why);
      this.record(tx, 'server.replaces-undone', next, images, why);
    });
  }

  private record(
    tx: WriteTx,
    kind: string,
    { id, regionId }: ServerRow,
    images: { readonly before: Image | null; readonly after: Image },
    reason: string,
  ): void {
    this.audit.record(tx, { kind, subject: { type: 'server', id }, regionId, ...images, reason });
  }
}

function unmetFor(old: ServerRow, next: ServerRow): readonly Reason[] {
  const because: Reason[] = [];
  if (!REPLACEABLE.includes(old.state)) because.push(STILL_GOOD);
  if (!FREE.includes(next.state)) because.push(NOT_FREE);
  if (old.id === next.id) because.push(ITSELF);
  return because;
}

const NOT_REPLACED = reason(
  'not-replaced',
  'Nothing stands in this server’s place: there is no replacement to undo.',
  'Intet står i denne servers sted: der er ingen erstatning at fortryde.',
);

const BUILT_IN = reason(
  'replacement-built-in',
  'The new server is built in already: retire or quarantine it, and replace it in its turn.',
  'Den nye server er allerede monteret: udfas den eller sæt den i karantæne, og erstat så den.',
);

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
