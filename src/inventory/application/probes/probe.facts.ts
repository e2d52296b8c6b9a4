import { Injectable } from '@nestjs/common';
import type { ReadTx } from '../../../platform/database/work.js';
import type { ProbeFacts as Facts } from '../../domain/probes/probe.js';
import { LookStore } from '../../persistence/probes/look.store.js';
import { ServerStore } from '../../persistence/server.store.js';

/** What the gates look at, for many servers in two statements. */
@Injectable()
export class ProbeFacts {
  constructor(
    private readonly looks: LookStore,
    private readonly servers: ServerStore,
  ) {}

  /** Those that were never looked at are not among them. */
  async of(tx: ReadTx, serverIds: readonly string[]): Promise<ReadonlyMap<string, Facts>> {
    const looks = await this.looks.byIds(tx, serverIds);
    const ids = looks.map(({ id }) => id);
    const servers = await this.servers.byIds(tx, 'all', ids);
    const serials = new Map(servers.map(({ id, serial }) => [id, serial]));
    return new Map(
      looks.map((look) => [look.id, { ...look, registeredSerial: serials.get(look.id) ?? null }]),
    );
  }
}
