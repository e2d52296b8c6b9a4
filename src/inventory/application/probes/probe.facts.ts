import { Injectable } from '@nestjs/common';
import type { ReadTx } from '../../../platform/database/work.js';
import { nodeSpecOf } from '../../domain/probes/model-spec.js';
import type { ProbeFacts as Facts } from '../../domain/probes/probe.js';
import { LookStore } from '../../persistence/probes/look.store.js';
import { ModelSpecStore } from '../../persistence/probes/model-spec.store.js';

type Registered = { readonly id: string; readonly serial: string | null };

/** What the gates look at, for many servers in one statement each. */
@Injectable()
export class ProbeFacts {
  constructor(
    private readonly looks: LookStore,
    private readonly specs: ModelSpecStore,
  ) {}

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

  /** The models of which it is entered what was ordered. */
  async specified(tx: ReadTx, modelIds: readonly string[]): Promise<ReadonlySet<string>> {
    const specs = await this.specs.byModels(tx, modelIds);
    return new Set(specs.filter((spec) => nodeSpecOf(spec) !== null).map(({ id }) => id));
  }
}
