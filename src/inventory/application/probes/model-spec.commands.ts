import { Injectable } from '@nestjs/common';
import { Audit } from '../../../audit/audit.facade.js';
import { fault, invalid } from '../../../kernel/errors.js';
import { found } from '../../../platform/database/found.js';
import { expectRevision } from '../../../platform/database/rows.js';
import { Work, type WriteContext, type WriteTx } from '../../../platform/database/work.js';
import {
  baselineImage,
  namedTwice,
  NO_SPEC,
  specImage,
  type ModelBaseline,
  type ModelSpec,
} from '../../domain/probes/model-spec.js';
import type { BaselineLine } from '../../domain/redfish/compare-baseline.js';
import { OrderStore } from '../../persistence/order.store.js';
import { ModelSpecStore } from '../../persistence/probes/model-spec.store.js';
import type { Target } from '../server.edits.js';

export type SpecNumbers = Omit<ModelSpec, 'id' | 'revision'>;

/** What the servers of a model are to have, and which firmware they are to run. */
@Injectable()
export class ModelSpecCommands {
  constructor(
    private readonly work: Work,
    private readonly specs: ModelSpecStore,
    private readonly orders: OrderStore,
    private readonly audit: Audit,
  ) {}

  /** With revision 0 where nothing has been entered yet. */
  spec(modelId: string): Promise<ModelSpec> {
    return this.work.read(async (tx) => {
      found(await this.orders.model(tx, modelId));
      return (await this.specs.spec(tx, modelId)) ?? { ...NO_SPEC, id: modelId, revision: 0 };
    });
  }

  baseline(modelId: string): Promise<ModelBaseline> {
    return this.work.read(async (tx) => {
      found(await this.orders.model(tx, modelId));
      return (await this.specs.baseline(tx, modelId)) ?? { id: modelId, lines: [], revision: 0 };
    });
  }

  setSpec(context: WriteContext, { id, revision }: Target, given: SpecNumbers): Promise<ModelSpec> {
    return this.work.write(context, async (tx) => {
      await this.holdModel(tx, id);
      const before = await this.specs.spec(tx, id);
      expectRevision(before ?? { revision: 0 }, revision);
      const next = { ...given, id, revision: before?.revision ?? 1 };
      const after = await this.specs.saveSpec(tx, before, next);
      this.audit.record(tx, {
        kind: 'node-spec.set',
        subject: { type: 'node-spec', id },
        regionId: null,
        before: before && specImage(before),
        after: specImage(after),
        stamp: 'node_specs',
      });
      return after;
    });
  }

  setBaseline(
    context: WriteContext,
    { id, revision }: Target,
    lines: readonly BaselineLine[],
  ): Promise<ModelBaseline> {
    const again = namedTwice(lines);
    if (again.length > 0) throw invalid(again.map(twice));
    return this.work.write(context, async (tx) => {
      await this.holdModel(tx, id);
      const before = await this.specs.baseline(tx, id);
      expectRevision(before ?? { revision: 0 }, revision);
      const next = { id, lines, revision: before?.revision ?? 1 };
      const after = await this.specs.saveBaseline(tx, next);
      this.audit.record(tx, {
        kind: 'firmware-baseline.set',
        subject: { type: 'firmware-baseline', id },
        regionId: null,
        before: before && baselineImage(before),
        after: baselineImage(after),
        stamp: 'firmware_baselines',
      });
      return after;
    });
  }

  private async holdModel(tx: WriteTx, id: string): Promise<void> {
    await this.specs.holdModel(tx, id);
    const model = found(await this.orders.model(tx, id));
    if (model.kind !== 'server') throw invalid([noServerModel()]);
  }
}

const twice = (at: number) =>
  fault(
    `/lines/${at}/component`,
    'named-twice',
    'This component is named before: give it one version.',
    'Denne komponent er nævnt før: angiv én version.',
  );

const noServerModel = () =>
  fault(
    '/id',
    'no-server-model',
    'Only models of servers have a specification and a firmware baseline.',
    'Kun servermodeller har en specifikation og en firmwarelinje.',
  );
