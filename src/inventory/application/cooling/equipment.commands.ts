import { Injectable } from '@nestjs/common';
import { decide } from '../../../kernel/action-table.js';
import { inScope } from '../../../kernel/actor.js';
import { fault, invalid } from '../../../kernel/errors.js';
import { visible } from '../../../platform/database/region-scope.js';
import { expectRevision } from '../../../platform/database/rows.js';
import { Work, type WriteContext, type WriteTx } from '../../../platform/database/work.js';
import {
  CDU_TABLE,
  cduImage,
  detectorImage,
  LEGS,
  manifoldImage,
  type Cdu,
  type CduAction,
  type LeakDetector,
  type Manifold,
  type Watched,
} from '../../domain/cooling/equipment.js';
import { CooledServers } from '../../persistence/cooling/cooled-servers.js';
import { LeakDetectorRow } from '../../persistence/cooling/connection.entity.js';
import {
  cduRow,
  detectorOf,
  detectorRow,
  manifoldRow,
} from '../../persistence/cooling/cooling.rows.js';
import { CoolingStore } from '../../persistence/cooling/cooling.store.js';
import { CduRow, CoolantLoopRow, ManifoldRow } from '../../persistence/cooling/loop.entity.js';
import type { Target } from '../server.edits.js';
import { CoolingRecords, type CoolingSubject } from './cooling.records.js';
import { defined } from './loop.commands.js';

export type NewCdu = Pick<Cdu, 'name' | 'facilityLoopId' | 'technologyLoopId' | 'capacityWatts'> & {
  readonly note?: string | null | undefined;
  readonly state?: Cdu['state'] | undefined;
};
export type CduChanges = Partial<Pick<Cdu, 'name' | 'capacityWatts' | 'note'>>;

export type NewManifold = Pick<Manifold, 'name' | 'loopId'> & {
  readonly place?: string | null | undefined;
  readonly pairs: number;
  readonly couplingType: string;
  readonly couplingSize: string;
};
export type ManifoldChanges = Partial<Pick<Manifold, 'name' | 'place'>>;

type Read = Pick<LeakDetector, 'switch' | 'reading' | 'wetTestedOn' | 'wetTestSeconds'>;
export type NewDetector = Pick<LeakDetector, 'name' | 'watches' | 'watchedId'> & Partial<Read>;
export type DetectorChanges = Partial<Read & Pick<LeakDetector, 'name'>>;

/** CDUs, manifolds and leak detectors: what stands on the floor. */
@Injectable()
export class EquipmentCommands {
  constructor(
    private readonly work: Work,
    private readonly store: CoolingStore,
    private readonly servers: CooledServers,
    private readonly records: CoolingRecords,
  ) {}

  createCdu(context: WriteContext, input: NewCdu): Promise<string> {
    return this.work.write(context, async (tx) => {
      const { note = null, state = 'off', ...given } = input;
      await this.checkKinds(tx, given);
      const { regionId } = await this.records.requireLoop(
        tx,
        given.technologyLoopId,
        '/technologyLoopId',
      );
      const cdu: Cdu = {
        ...given,
        id: tx.newId(),
        regionId,
        state,
        stateSince: tx.now,
        note,
        createdAt: tx.now,
        revision: 1,
      };
      await this.store.insert(tx, CduRow, [cduRow(cdu)]);
      this.record(tx, ['cdu', 'created'], cdu, { before: null, after: cduImage(cdu) });
      return cdu.id;
    });
  }

  editCdu(context: WriteContext, target: Target, changes: CduChanges): Promise<string> {
    return this.changeCdu(context, target, 'edited', null, () => defined(changes));
  }

  actCdu(
    context: WriteContext,
    target: Target,
    action: CduAction,
    evidence: { readonly reason?: string | undefined },
  ): Promise<string> {
    const reason = evidence.reason ?? null;
    return this.changeCdu(context, target, action, reason, (row, tx) => {
      const { actor } = context;
      const state = decide(CDU_TABLE, { action, state: row.state, facts: {}, evidence, actor });
      return { state, stateSince: tx.now };
    });
  }

  createManifold(context: WriteContext, input: NewManifold): Promise<string> {
    return this.work.write(context, async (tx) => {
      const { place = null, pairs, couplingType, couplingSize, name, loopId } = input;
      const { regionId } = await this.records.requireLoop(tx, loopId, '/loopId');
      const manifold: Manifold = {
        id: tx.newId(),
        loopId,
        regionId,
        name,
        place,
        createdAt: tx.now,
        revision: 1,
      };
      await this.store.insert(tx, ManifoldRow, [manifoldRow(manifold)]);
      const ports = Array.from({ length: pairs }, (_, at) =>
        LEGS.map((leg) => ({
          id: tx.newId(),
          manifoldId: manifold.id,
          number: at + 1,
          leg,
          couplingType,
          couplingSize,
        })),
      );
      await this.store.insertPorts(tx, ports.flat());
      this.record(tx, ['manifold', 'created'], manifold, {
        before: null,
        after: manifoldImage(manifold),
      });
      return manifold.id;
    });
  }

  editManifold(context: WriteContext, target: Target, changes: ManifoldChanges): Promise<string> {
    return this.work.write(context, async (tx) => {
      const { scope } = context.actor;
      const row = visible(scope, await this.store.find(tx, ManifoldRow, target.id));
      expectRevision(row, target.revision);
      const next: Manifold = { ...row, ...defined(changes) };
      await this.store.update(tx, ManifoldRow, row, manifoldRow(next));
      this.record(tx, ['manifold', 'edited'], row, {
        before: manifoldImage(row),
        after: manifoldImage(next),
      });
      return row.id;
    });
  }

  createDetector(context: WriteContext, input: NewDetector): Promise<string> {
    return this.work.write(context, async (tx) => {
      const { reading = 'unknown', wetTestedOn = null, wetTestSeconds = null } = input;
      const detector: LeakDetector = {
        id: tx.newId(),
        name: input.name,
        watches: input.watches,
        watchedId: input.watchedId,
        regionId: await this.regionOf(tx, input.watches, input.watchedId),
        switch: input.switch ?? 'enabled',
        reading,
        readAt: reading === 'unknown' ? null : tx.now,
        wetTestedOn,
        wetTestSeconds,
        createdAt: tx.now,
        revision: 1,
      };
      await this.store.insert(tx, LeakDetectorRow, [detectorRow(detector)]);
      this.record(tx, ['leak-detector', 'created'], detector, {
        before: null,
        after: detectorImage(detector),
      });
      return detector.id;
    });
  }

  editDetector(context: WriteContext, target: Target, changes: DetectorChanges): Promise<string> {
    return this.work.write(context, async (tx) => {
      const { scope } = context.actor;
      const row = visible(scope, await this.store.find(tx, LeakDetectorRow, target.id));
      expectRevision(row, target.revision);
      const before = detectorOf(row);
      const readAt = changes.reading === undefined ? before.readAt : tx.now;
      const next: LeakDetector = { ...before, ...defined(changes), readAt };
      await this.store.update(tx, LeakDetectorRow, row, detectorRow(next));
      const deed = next.reading === 'alarm' && before.reading !== 'alarm' ? 'alarmed' : 'edited';
      this.record(tx, ['leak-detector', deed], row, {
        before: detectorImage(before),
        after: detectorImage(next),
      });
      return row.id;
    });
  }

  private changeCdu(
    context: WriteContext,
    target: Target,
    deed: string,
    reason: string | null,
    changesOf: (row: CduRow, tx: WriteTx) => Partial<Cdu>,
  ): Promise<string> {
    return this.work.write(context, async (tx) => {
      const row = visible(context.actor.scope, await this.store.find(tx, CduRow, target.id));
      expectRevision(row, target.revision);
      const next: Cdu = { ...row, ...changesOf(row, tx) };
      await this.store.update(tx, CduRow, row, cduRow(next));
      this.record(tx, ['cdu', deed], row, { before: cduImage(row), after: cduImage(next) }, reason);
      return row.id;
    });
  }

  /** @throws `invalid` naming each loop that is not of the kind it is given as */
  private async checkKinds(
    tx: WriteTx,
    { facilityLoopId, technologyLoopId }: Pick<Cdu, 'facilityLoopId' | 'technologyLoopId'>,
  ): Promise<void> {
    const facility = await this.records.requireLoop(tx, facilityLoopId, '/facilityLoopId');
    const technology = await this.records.requireLoop(tx, technologyLoopId, '/technologyLoopId');
    const faults = [
      ...(facility.kind === 'facility' ? [] : [wrongKind('/facilityLoopId')]),
      ...(technology.kind === 'technology' ? [] : [wrongKind('/technologyLoopId')]),
    ];
    if (faults.length > 0) throw invalid(faults);
  }

  private async regionOf(tx: WriteTx, watches: Watched, id: string): Promise<string | null> {
    const found = await this.watched(tx, watches, id);
    if (found !== null && inScope(tx.context.actor.scope, found.regionId)) return found.regionId;
    throw invalid([
      fault(
        '/watchedId',
        'unknown-watched',
        'There is no such thing to watch.',
        'Der er intet sådant at overvåge.',
      ),
    ]);
  }

  private async watched(
    tx: WriteTx,
    watches: Watched,
    id: string,
  ): Promise<{ readonly regionId: string | null } | null> {
    switch (watches) {
      case 'server':
        return (await this.servers.byIds(tx, 'all', [id])).get(id) ?? null;
      case 'manifold':
        return this.store.find(tx, ManifoldRow, id);
      case 'cdu':
        return this.store.find(tx, CduRow, id);
      case 'loop':
        return this.store.find(tx, CoolantLoopRow, id);
    }
  }

  private record(
    tx: WriteTx,
    [type, deed]: readonly [CoolingSubject, string],
    row: { readonly id: string; readonly regionId: string | null },
    images: { readonly before: object | null; readonly after: object },
    reason: string | null = null,
  ): void {
    const before = images.before && { ...images.before };
    const after = { ...images.after };
    this.records.record(tx, { type, deed, row, before, after, reason });
  }
}

const wrongKind = (pointer: string) =>
  fault(
    pointer,
    'wrong-loop-kind',
    'A CDU stands between a facility loop and a technology loop.',
    'En CDU står mellem bygningens kreds og en teknisk kreds.',
  );
