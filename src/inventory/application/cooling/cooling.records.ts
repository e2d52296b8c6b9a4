import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Audit } from '../../../audit/audit.facade.js';
import { inScope } from '../../../kernel/actor.js';
import { fault, invalid } from '../../../kernel/errors.js';
import { visible } from '../../../platform/database/region-scope.js';
import { lockRows } from '../../../platform/database/rows.js';
import type { ReadTx, WriteTx } from '../../../platform/database/work.js';
import type { Image, StampedTable } from '../../../platform/events/change.js';
import { connectionImage } from '../../domain/cooling/connection.js';
import { cduImage, detectorImage, manifoldImage } from '../../domain/cooling/equipment.js';
import { loopImage, type CoolantLoop } from '../../domain/cooling/loop.js';
import { readingImage } from '../../domain/cooling/reading.js';
import {
  releaseImage,
  releaseStatement,
  type LoopRelease,
  type ReleaseFacts,
  type VoidCause,
} from '../../domain/cooling/release.js';
import {
  judgeSample,
  sampleImage,
  sampleVerdict,
  type WaterSample,
} from '../../domain/cooling/sample.js';
import { CooledServers } from '../../persistence/cooling/cooled-servers.js';
import { ConnectionRow, LeakDetectorRow } from '../../persistence/cooling/connection.entity.js';
import {
  connectionOf,
  detectorOf,
  loopOf,
  releaseOf,
  releaseRow,
  sampleOf,
} from '../../persistence/cooling/cooling.rows.js';
import { CoolingStore } from '../../persistence/cooling/cooling.store.js';
import { CduRow, CoolantLoopRow, ManifoldRow } from '../../persistence/cooling/loop.entity.js';
import {
  LoopReadingRow,
  LoopReleaseRow,
  WaterSampleRow,
} from '../../persistence/cooling/release.entity.js';

/** Subject -> its table, as the audit log stamps it. */
const TABLES = {
  'coolant-loop': 'coolant_loops',
  cdu: 'cdus',
  manifold: 'manifolds',
  'coolant-connection': 'coolant_connections',
  'leak-detector': 'leak_detectors',
  'water-sample': 'water_samples',
  'loop-reading': 'loop_readings',
  'loop-release': 'loop_releases',
} as const satisfies Record<string, StampedTable>;

export type CoolingSubject = keyof typeof TABLES;

type Recorded = {
  readonly type: CoolingSubject;
  readonly deed: string;
  readonly row: { readonly id: string; readonly regionId: string | null };
  readonly before: Image | null;
  readonly after: Image;
  readonly reason?: string | null;
};

type Voiding = {
  readonly cause: VoidCause;
  readonly reason: string | null;
  readonly connectionId?: string;
};

type OfLoop = { readonly release: LoopRelease; readonly loop: CoolantLoop };

/** What else of its loop a release is held against; whoever has read it already gives it. */
export type ReleaseAround = {
  /** The latest baseline of each loop. */
  readonly baselines: readonly WaterSample[];
  /** Loop -> the names of the servers whose connectors are apart. */
  readonly openAt: ReadonlyMap<string, readonly string[]>;
};

/** What the commands of the cooling share: loading within reach, the log, and voiding a release. */
@Injectable()
export class CoolingRecords {
  constructor(
    private readonly store: CoolingStore,
    private readonly servers: CooledServers,
    private readonly audit: Audit,
  ) {}

  async loop(tx: WriteTx, id: string): Promise<CoolantLoopRow> {
    return visible(tx.context.actor.scope, await this.store.find(tx, CoolantLoopRow, id));
  }

  /** @throws `invalid` naming the field, when there is no such loop within the writer's reach */
  async requireLoop(tx: WriteTx, id: string, pointer: string): Promise<CoolantLoop> {
    const row = await this.store.find(tx, CoolantLoopRow, id);
    if (row !== null && inScope(tx.context.actor.scope, row.regionId)) return loopOf(row);
    throw invalid([
      fault(pointer, 'unknown-loop', 'There is no such loop.', 'Der er ingen sådan kreds.'),
    ]);
  }

  /** Signing a loop and opening one of its connectors take turns. */
  holdLoops(tx: WriteTx, loopIds: readonly string[]): Promise<void> {
    return lockRows(tx, 'coolant_loops', [...new Set(loopIds)]);
  }

  record(tx: WriteTx, { type, deed, row, before, after, reason = null }: Recorded): void {
    this.audit.record(tx, {
      kind: `${type}.${deed}`,
      subject: { type, id: row.id },
      regionId: row.regionId,
      before,
      after,
      reason,
      stamp: TABLES[type],
    });
  }

  /**
   * The loop's release is void from now on, also one that still waits for its signature: nobody has
   * looked for drops at what was put together since. A loop without one stays as it is.
   */
  async voidRelease(tx: WriteTx, loopId: string, voiding: Voiding): Promise<void> {
    const rows = await this.store.latestReleases(tx, [loopId]);
    const row = rows.find(({ state }) => state !== 'void');
    if (row !== undefined) await this.saveVoid(tx, row, releaseOf(row), voiding);
  }

  /** @param changed what the release says, with an edit that voided it */
  async saveVoid(
    tx: WriteTx,
    row: LoopReleaseRow,
    changed: LoopRelease,
    { cause, reason, connectionId }: Voiding,
  ): Promise<void> {
    const next: LoopRelease = {
      ...changed,
      state: 'void',
      stateSince: tx.now,
      voidCause: cause,
      voidReason: reason,
      voidedBy: tx.context.actor.id,
      voidedAt: tx.now,
      voidConnectionId: connectionId ?? null,
    };
    await this.store.update(tx, LoopReleaseRow, row, releaseRow(next));
    const before = releaseImage(releaseOf(row));
    const after = releaseImage(next);
    this.record(tx, { type: 'loop-release', deed: 'voided', row, before, after, reason });
  }

  /** What the release's table looks at, of each release in its order. */
  async releaseFacts(
    tx: ReadTx,
    of: readonly OfLoop[],
    by: { readonly actorId: string; readonly shown: string | null },
    around: ReleaseAround | null = null,
  ): Promise<readonly ReleaseFacts[]> {
    const loopIds = of.map(({ loop }) => loop.id);
    const { baselines, openAt } = around ?? (await this.aroundReleases(tx, loopIds));
    const sampleIds = of.flatMap(({ release }) => release.sampleId ?? []);
    const samples = (await this.store.by(tx, WaterSampleRow, 'id', sampleIds)).map(sampleOf);
    return of.map(({ release, loop }) => {
      const sample = samples.find(({ id }) => id === release.sampleId) ?? null;
      const baseline = baselines.find(({ loopId }) => loopId === loop.id) ?? null;
      const judged = sample && judgeSample(sample, baseline);
      return {
        release,
        loop,
        sample: sample && judged && { loopId: sample.loopId, verdict: sampleVerdict(judged) },
        openConnectors: [...(openAt.get(loop.id) ?? [])].sort(),
        fingerprint: fingerprintOf(release, loop, sample),
        now: tx.now,
        ...by,
      };
    });
  }

  private async aroundReleases(tx: ReadTx, loopIds: readonly string[]): Promise<ReleaseAround> {
    const baselines = (await this.store.latestSamples(tx, loopIds, 'baseline')).map(sampleOf);
    const open = await this.store.openOn(tx, loopIds);
    const names = await this.servers.byIds(
      tx,
      'all',
      open.map(({ assetId }) => assetId),
    );
    const openAt = new Map(
      loopIds.map((loop) => [
        loop,
        open
          .filter(({ loopId }) => loopId === loop)
          .map(({ assetId }) => names.get(assetId)?.name ?? assetId),
      ]),
    );
    return { baselines, openAt };
  }

  async sample(tx: ReadTx, id: string | null): Promise<WaterSample | null> {
    const row = id === null ? null : await this.store.find(tx, WaterSampleRow, id);
    return row && sampleOf(row);
  }

  /** The log proves every row of the cooling. */
  coverAll(): void {
    const cover = <R extends { id: string; auditSeq: number; auditMac: string }>(
      subjectType: CoolingSubject,
      entity: new () => R,
      imageOf: (row: R) => Image,
    ) => this.audit.covers({ subjectType, entity, imageOf });
    cover('coolant-loop', CoolantLoopRow, (row) => loopImage(loopOf(row)));
    cover('cdu', CduRow, cduImage);
    cover('manifold', ManifoldRow, manifoldImage);
    cover('coolant-connection', ConnectionRow, (row) => connectionImage(connectionOf(row)));
    cover('leak-detector', LeakDetectorRow, (row) => detectorImage(detectorOf(row)));
    cover('water-sample', WaterSampleRow, (row) => sampleImage(sampleOf(row)));
    cover('loop-reading', LoopReadingRow, readingImage);
    cover('loop-release', LoopReleaseRow, (row) => releaseImage(releaseOf(row)));
  }
}

const fingerprintOf = (release: LoopRelease, loop: CoolantLoop, sample: WaterSample | null) =>
  createHash('sha256')
    .update(releaseStatement(release, loop, sample))
    .digest('hex');
