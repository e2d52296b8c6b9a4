import { Injectable } from '@nestjs/common';
import { describeActions, type ActionState } from '../../../kernel/action-table.js';
import type { Actor, RegionScope } from '../../../kernel/actor.js';
import type { Reason } from '../../../kernel/message.js';
import type { Page, PageRequest } from '../../../kernel/page.js';
import { visible } from '../../../platform/database/region-scope.js';
import { Work, type ReadTx } from '../../../platform/database/work.js';
import { CDU_TABLE, type Cdu, type LeakDetector } from '../../domain/cooling/equipment.js';
import { impactOf, type Failing, type Impact } from '../../domain/cooling/impact.js';
import type { CoolantLoop } from '../../domain/cooling/loop.js';
import type { LoopReading } from '../../domain/cooling/reading.js';
import { RELEASE_TABLE, type LoopRelease } from '../../domain/cooling/release.js';
import { judgeSample, type Judgement, type WaterSample } from '../../domain/cooling/sample.js';
import type { WetFacts } from '../../domain/cooling/wet-facts.js';
import { drainedGate, wetGate } from '../../domain/cooling/wet-gate.js';
import { CooledServers } from '../../persistence/cooling/cooled-servers.js';
import { detectorOf, loopOf, releaseOf, sampleOf } from '../../persistence/cooling/cooling.rows.js';
import {
  CoolingStore,
  LISTS,
  type CoolingFilter,
} from '../../persistence/cooling/cooling.store.js';
import { LeakDetectorRow } from '../../persistence/cooling/connection.entity.js';
import { CduRow, CoolantLoopRow, ManifoldRow } from '../../persistence/cooling/loop.entity.js';
import {
  LoopReadingRow,
  LoopReleaseRow,
  WaterSampleRow,
} from '../../persistence/cooling/release.entity.js';
import { CoolingFacts } from './cooling.facts.js';
import { CoolingRecords, type ReleaseAround } from './cooling.records.js';
import { CoolingTopology } from './topology.js';

export type CduWithActions = Cdu & { readonly actions: readonly ActionState[] };
export type SampleJudged = WaterSample & { readonly judgements: readonly Judgement[] };
export type ReleaseShown = LoopRelease & {
  readonly fingerprint: string;
  readonly actions: readonly ActionState[];
};
export type ServerCooling = {
  readonly facts: WetFacts;
  readonly because: readonly Reason[];
  readonly drainedBecause: readonly Reason[];
};

/** Readings of everything but the loop pages and connections, which have files of their own. */
@Injectable()
export class CoolingQueries {
  constructor(
    private readonly work: Work,
    private readonly store: CoolingStore,
    private readonly servers: CooledServers,
    private readonly facts: CoolingFacts,
    private readonly records: CoolingRecords,
    private readonly topology: CoolingTopology,
  ) {}

  cdus(actor: Actor, filter: CoolingFilter, page: PageRequest): Promise<Page<CduWithActions>> {
    return this.work.read(async (tx) => {
      const cdus = await this.store.page(tx, LISTS.cdus, actor.scope, filter, page);
      return { ...cdus, items: cdus.items.map((cdu) => withActions(cdu, actor)) };
    });
  }

  cdu(actor: Actor, id: string): Promise<CduWithActions> {
    return this.work.readOne(async (tx) =>
      withActions(visible(actor.scope, await this.store.find(tx, CduRow, id)), actor),
    );
  }

  detectors(
    scope: RegionScope,
    filter: CoolingFilter,
    page: PageRequest,
  ): Promise<Page<LeakDetector>> {
    return this.work.read(async (tx) => {
      const found = await this.store.page(tx, LISTS.detectors, scope, filter, page);
      return { ...found, items: found.items.map(detectorOf) };
    });
  }

  detector(scope: RegionScope, id: string): Promise<LeakDetector> {
    return this.work.readOne(async (tx) =>
      detectorOf(visible(scope, await this.store.find(tx, LeakDetectorRow, id))),
    );
  }

  readings(
    scope: RegionScope,
    filter: CoolingFilter,
    page: PageRequest,
  ): Promise<Page<LoopReading>> {
    return this.work.read((tx) => this.store.page(tx, LISTS.readings, scope, filter, page));
  }

  reading(scope: RegionScope, id: string): Promise<LoopReading> {
    return this.work.readOne(async (tx) =>
      visible(scope, await this.store.find(tx, LoopReadingRow, id)),
    );
  }

  samples(
    scope: RegionScope,
    filter: CoolingFilter,
    page: PageRequest,
  ): Promise<Page<SampleJudged>> {
    return this.work.read(async (tx) => {
      const found = await this.store.page(tx, LISTS.samples, scope, filter, page);
      return { ...found, items: await this.judged(tx, found.items.map(sampleOf)) };
    });
  }

  sample(scope: RegionScope, id: string): Promise<SampleJudged> {
    return this.work.read(async (tx) => {
      const row = visible(scope, await this.store.find(tx, WaterSampleRow, id));
      const [judged] = await this.judged(tx, [sampleOf(row)]);
      return visible(scope, judged);
    });
  }

  releases(actor: Actor, filter: CoolingFilter, page: PageRequest): Promise<Page<ReleaseShown>> {
    return this.work.read(async (tx) => {
      const found = await this.store.page(tx, LISTS.releases, actor.scope, filter, page);
      const loopIds = found.items.map(({ loopId }) => loopId);
      const loops = (await this.store.by(tx, CoolantLoopRow, 'id', loopIds)).map(loopOf);
      return { ...found, items: await this.shown(tx, actor, found.items, loops) };
    });
  }

  release(actor: Actor, id: string): Promise<ReleaseShown> {
    return this.work.read(async (tx) => {
      const row = visible(actor.scope, await this.store.find(tx, LoopReleaseRow, id));
      const loop = visible('all', await this.store.find(tx, CoolantLoopRow, row.loopId));
      const [shown] = await this.shown(tx, actor, [row], [loopOf(loop)]);
      return visible(actor.scope, shown);
    });
  }

  /** Which servers lose their cooling if this trips. */
  impact(scope: RegionScope, failing: Failing): Promise<Impact> {
    return this.work.read(async (tx) => {
      const siteId = await this.siteOf(tx, scope, failing);
      return impactOf(failing, await this.topology.ofSite(tx, siteId));
    });
  }

  /** What the gates see of one server, and what they lack. */
  server(scope: RegionScope, id: string): Promise<ServerCooling> {
    return this.work.read(async (tx) => {
      visible(scope, (await this.servers.byIds(tx, scope, [id])).get(id));
      const facts = (await this.facts.of(tx, [id])).get(id);
      if (facts === undefined) throw new Error(`Invariant broken: ${id} was there`);
      return { facts, because: wetGate(facts), drainedBecause: drainedGate(facts) };
    });
  }

  /** Releases of the loops, each with what its reader may do and what it lacks. */
  async shown(
    tx: ReadTx,
    actor: Actor,
    rows: readonly LoopReleaseRow[],
    loops: readonly CoolantLoop[],
    around: ReleaseAround | null = null,
  ): Promise<ReleaseShown[]> {
    const byId = new Map(loops.map((loop) => [loop.id, loop]));
    const of = rows.map((row) => ({
      release: releaseOf(row),
      loop: visible('all', byId.get(row.loopId)),
    }));
    const by = { actorId: actor.id, shown: null };
    const known = await this.records.releaseFacts(tx, of, by, around);
    return known.map((facts) => {
      const { release, fingerprint } = facts;
      const subject = { state: release.state, facts };
      return { ...release, fingerprint, actions: describeActions(RELEASE_TABLE, subject, actor) };
    });
  }

  private async judged(tx: ReadTx, samples: readonly WaterSample[]): Promise<SampleJudged[]> {
    const loopIds = samples.map(({ loopId }) => loopId);
    const baselines = (await this.store.latestSamples(tx, loopIds, 'baseline')).map(sampleOf);
    return samples.map((sample) => judgedBy(sample, baselines));
  }

  private async siteOf(tx: ReadTx, scope: RegionScope, { what, id }: Failing): Promise<string> {
    const loopId = async () => {
      if (what === 'loop') return id;
      if (what === 'cdu') {
        return visible(scope, await this.store.find(tx, CduRow, id)).technologyLoopId;
      }
      return visible(scope, await this.store.find(tx, ManifoldRow, id)).loopId;
    };
    return visible(scope, await this.store.find(tx, CoolantLoopRow, await loopId())).siteId;
  }
}

/** A sample held against its loop's latest baseline, itself left out. */
export const judgedBy = (sample: WaterSample, baselines: readonly WaterSample[]): SampleJudged => {
  const baseline = baselines.find(({ loopId }) => loopId === sample.loopId) ?? null;
  return { ...sample, judgements: judgeSample(sample, baseline) };
};

export const withActions = (cdu: Cdu, actor: Actor): CduWithActions => ({
  ...cdu,
  actions: describeActions(CDU_TABLE, { state: cdu.state, facts: {} }, actor),
});
