import { Injectable } from '@nestjs/common';
import { Work, type WriteContext } from '../../platform/database/work.js';
import { found } from '../../platform/database/found.js';
import type { ServerAction } from '../domain/server.js';
import { ServerStore, type ServerListed } from '../persistence/server.store.js';
import { inBulk, type BulkMode, type BulkOutcome } from './bulk.js';
import { ServerEdits, type ServerChanges, type Target } from './server.edits.js';
import type { StepEvidence } from './server.records.js';
import { ServerRegistration, type NewServer } from './server.registration.js';

@Injectable()
export class ServerCommands {
  constructor(
    private readonly work: Work,
    private readonly servers: ServerStore,
    private readonly registration: ServerRegistration,
    private readonly edits: ServerEdits,
  ) {}

  async register(context: WriteContext, input: NewServer): Promise<ServerListed> {
    return this.work.write(context, async (tx) => {
      const check = await this.registration.prepare(tx, [input]);
      const [id] = await this.registration.insert(tx, [check(input, '')]);
      return found(await this.servers.find(tx, found(id)));
    });
  }

  /** Many at once, in one transaction. */
  registerMany(
    context: WriteContext,
    inputs: readonly NewServer[],
    mode: BulkMode,
  ): Promise<BulkOutcome<string>> {
    return this.work.write(context, async (tx) => {
      const check = await this.registration.prepare(tx, inputs);
      const checked = await inBulk(inputs, mode, async (input, index) =>
        check(input, `/items/${index}`),
      );
      const good = checked.flatMap((result) => (result.status === 'done' ? [result.value] : []));
      const ids = await this.registration.insert(tx, good);
      return checked.map((result) =>
        result.status === 'done' ? { ...result, value: found(ids.shift()) } : result,
      );
    });
  }

  edit(context: WriteContext, target: Target, changes: ServerChanges): Promise<ServerListed> {
    return this.work.write(context, async (tx) => {
      await this.edits.edit(tx, target, changes);
      return found(await this.servers.find(tx, target.id));
    });
  }

  act(
    context: WriteContext,
    target: Target,
    action: ServerAction,
    evidence: StepEvidence,
  ): Promise<ServerListed> {
    return this.work.write(context, async (tx) => {
      await this.edits.step(tx, target, action, evidence);
      return found(await this.servers.find(tx, target.id));
    });
  }

  actMany(
    context: WriteContext,
    targets: readonly Target[],
    action: ServerAction,
    how: { readonly mode: BulkMode; readonly evidence: StepEvidence },
  ): Promise<BulkOutcome<string>> {
    return this.work.write(context, async (tx) => {
      await this.edits.hold(
        tx,
        targets.map(({ id }) => id),
      );
      return inBulk(targets, how.mode, async (target) => {
        await tx.attempt(() => this.edits.step(tx, target, action, how.evidence));
        return target.id;
      });
    });
  }
}
