import { Injectable } from '@nestjs/common';
import type { ReadTx } from '../../../platform/database/work.js';
import type { ProbeFacts as Facts } from '../../domain/probes/probe.js';
import { LookStore } from '../../persistence/probes/look.store.js';

type Registered = { readonly id: string; readonly serial: string | null };

/** What the gates look at, for many servers in one statement. */
@Injectable()
export class ProbeFacts {
  constructor(private readonly looks: LookStore) {}

  /** Those that were never looked at are not among them. */
  async of(tx: ReadTx, servers: readonly Registered[]): Promise<ReadonlyMap<string, Facts>> {
    const ids = servers.map(({ id }) => id);
    const looks = new Map((await this.looks.byIds(tx, ids)).map((look) => [look.id, look]));
    const known = servers.flatMap(({ id, serial }): [string, Facts][] => {
      const look = looks.get(id);
      return look === undefined ? [] : [[id, { ...look, registeredSerial: serial }]];
    });
    return new Map(known);
  }
}
