import { Injectable } from '@nestjs/common';
import { forbidden } from '../../kernel/errors.js';
import type { WriteTx } from '../../platform/database/work.js';
import type { ServerAction } from '../domain/server.js';
import { inBulk, type BulkMode, type BulkOutcome } from '../../platform/bulk.js';
import { found } from '../../platform/database/found.js';
import { ServerEdits, type Target } from './server.edits.js';
import type { StepEvidence } from './server.records.js';
import { ServerRegistration, type NewServer } from './server.registration.js';

/** One thing done to many servers; plain JSON, so that it can wait in a file. */
export type ServerBulk =
  | { readonly does: 'register'; readonly mode: BulkMode; readonly items: readonly NewServer[] }
  | {
      readonly does: 'step';
      readonly mode: BulkMode;
      readonly items: readonly Target[];
      readonly action: ServerAction;
      readonly evidence: StepEvidence;
    };

/** What is done to many servers in one transaction, by a request or by a job. */
@Injectable()
export class ServerBulkWork {
  constructor(
    private readonly registration: ServerRegistration,
    private readonly edits: ServerEdits,
  ) {}

  /**
   * With the rights of whoever writes.
   * @throws BulkRefused when one item of an all-or-none is refused
   */
  perform(tx: WriteTx, bulk: ServerBulk): Promise<BulkOutcome<string>> {
    switch (bulk.does) {
      case 'register':
        if (!tx.context.actor.permissions.has('server.write')) throw forbidden();
        return this.register(tx, bulk.items, bulk.mode);
      case 'step':
        return this.step(tx, bulk);
      default:
        return bulk satisfies never;
    }
  }

  private async register(
    tx: WriteTx,
    inputs: readonly NewServer[],
    mode: BulkMode,
  ): Promise<BulkOutcome<string>> {
    const check = await this.registration.prepare(tx, inputs);
    const checked = await inBulk(inputs, mode, async (input, index) =>
      check(input, `/items/${index}`),
    );
    const good = checked.flatMap((result) => (result.status === 'done' ? [result.value] : []));
    const ids = await this.registration.insert(tx, good);
    return checked.map((result) =>
      result.status === 'done' ? { ...result, value: found(ids.shift()) } : result,
    );
  }

  /** Each step names its own permission. */
  private async step(
    tx: WriteTx,
    { items, action, mode, evidence }: Extract<ServerBulk, { does: 'step' }>,
  ): Promise<BulkOutcome<string>> {
    await this.edits.hold(
      tx,
      items.map(({ id }) => id),
    );
    return inBulk(items, mode, async (target) => {
      await tx.attempt(() => this.edits.step(tx, target, action, evidence));
      return target.id;
    });
  }
}
