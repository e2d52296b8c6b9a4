import { Injectable } from '@nestjs/common';
import { Audit } from '../../audit/audit.facade.js';
import { Work, type WriteContext } from '../../platform/database/work.js';
import { found } from '../../platform/database/found.js';
import { visible } from '../../platform/database/region-scope.js';
import type { ServerAction } from '../domain/server.js';
import type { PowerAction } from '../domain/server-power.js';
import type { ServerStep } from '../domain/server-step.js';
import { ServerRecordStore } from '../persistence/server-record.store.js';
import { ServerStore, type ServerListed } from '../persistence/server.store.js';
import { ServerEdits, type ServerChanges, type Target } from './server.edits.js';
import { stepOf, type StepEvidence } from './server.records.js';
import { ServerRegistration, type NewServer } from './server.registration.js';

@Injectable()
export class ServerCommands {
  constructor(
    private readonly work: Work,
    private readonly servers: ServerStore,
    private readonly registration: ServerRegistration,
    private readonly edits: ServerEdits,
    private readonly history: ServerRecordStore,
    private readonly audit: Audit,
  ) {}

  async register(context: WriteContext, input: NewServer): Promise<ServerListed> {
    return this.work.write(context, async (tx) => {
      const check = await this.registration.prepare(tx, [input]);
      const [id] = await this.registration.insert(tx, [check(input, '')]);
      return found(await this.servers.find(tx, found(id)));
    });
  }

  edit(context: WriteContext, target: Target, changes: ServerChanges): Promise<ServerListed> {
    return this.work.write(context, async (tx) => {
      await this.edits.edit(tx, target, changes);
      return found(await this.servers.find(tx, target.id));
    });
  }

  /** An attempt at a step that failed, told by a person: a record, never a state. */
  recordAttempt(
    context: WriteContext,
    id: string,
    action: ServerAction,
    reason: string,
  ): Promise<ServerStep> {
    return this.work.write(context, async (tx) => {
      const row = visible(context.actor.scope, await this.servers.row(tx, id));
      const { state, regionId } = row;
      const stays = { fromState: state, toState: state };
      const attempt = { action, outcome: 'failed', ...stays, reason } as const;
      const step = stepOf(tx, row, attempt);
      await this.history.addSteps(tx, [step]);
      this.audit.record(tx, {
        kind: 'server.attempt-failed',
        subject: { type: 'server', id },
        regionId,
        before: null,
        after: { action, fromState: state },
        reason,
      });
      return step;
    });
  }

  switchPower(context: WriteContext, target: Target, action: PowerAction): Promise<ServerListed> {
    return this.work.write(context, async (tx) => {
      await this.edits.switchPower(tx, target, action);
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
}
