import { Injectable } from '@nestjs/common';
import { Work, type WriteContext } from '../../platform/database/work.js';
import { found } from '../../platform/database/found.js';
import type { ServerAction } from '../domain/server.js';
import { ServerStore, type ServerListed } from '../persistence/server.store.js';
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
}
