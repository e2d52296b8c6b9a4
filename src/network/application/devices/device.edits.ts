import { Injectable } from '@nestjs/common';
import { refused } from '../../../kernel/errors.js';
import { reason } from '../../../kernel/message.js';
import {
  Inventory,
  type AssetChanges,
  type AssetRow,
} from '../../../inventory/inventory.facade.js';
import { found } from '../../../platform/database/found.js';
import { visible } from '../../../platform/database/region-scope.js';
import { expectRevision } from '../../../platform/database/rows.js';
import type { WriteTx } from '../../../platform/database/work.js';
import { Jobs } from '../../../platform/jobs/jobs.js';
import { DEVICE_RETIRED } from '../../domain/collection/fetch-outcome.js';
import {
  editReasons,
  hostnameKey,
  type Device,
  type DeviceAction,
} from '../../domain/devices/device.js';
import type { EnteredFacts } from '../../domain/devices/guards.js';
import type { DeviceRole } from '../../domain/devices/roles.js';
import { SETTLED_STATES } from '../../domain/devices/states.js';
import { ConfigStandingStore } from '../../persistence/config/standing.store.js';
import type { DeviceRow } from '../../persistence/devices/device.entity.js';
import { DeviceStore } from '../../persistence/devices/device.store.js';
import { WaveStore } from '../../persistence/waves/wave.store.js';
import { compareAnew } from '../config/compare-anew.js';
import { DeviceRecords, type DeviceEvidence } from './device.records.js';
import { nameTaken, requireOpen, requirePlatform } from './device.registration.js';

export type DeviceChanges = AssetChanges & {
  readonly name?: string | null | undefined;
  readonly role?: DeviceRole | null | undefined;
  readonly platform?: string | null | undefined;
  readonly waveId?: string | null | undefined;
};

export type Target = { readonly id: string; readonly revision: number };

/** Edits and steps of one device inside a write: what a person and a bulk share. */
@Injectable()
export class DeviceEdits {
  constructor(
    private readonly devices: DeviceStore,
    private readonly waves: WaveStore,
    private readonly inventory: Inventory,
    private readonly records: DeviceRecords,
    private readonly standings: ConfigStandingStore,
    private readonly jobs: Jobs,
  ) {}

  /** Keeps others from these devices and their assets until the write ends. */
  async hold(tx: WriteTx, ids: readonly string[]): Promise<void> {
    await this.devices.hold(tx, ids);
    await this.inventory.holdAssets(tx, ids);
  }

  async edit(tx: WriteTx, target: Target, changes: DeviceChanges): Promise<void> {
    await this.hold(tx, [target.id]);
    const row = await this.load(tx, target);
    if (row.state === 'retired') throw refused([DEVICE_RETIRED]);
    const { name, role, platform, waveId, ...ofAsset } = changes;
    const own = given({ name, role, platform, waveId });
    await this.check(tx, row, own);
    const leaving = await this.leaveWave(tx, row, waveId);
    const asset = found(await this.inventory.asset(tx, row.id));
    const next = await this.inventory.editAsset(tx, asset, ofAsset);
    const after = await this.records.edit(tx, row, next, { ...own, ...leaving });
    const because = editReasons(after.state, enteredOf(after, next));
    if (because.length > 0) throw refused(because);
    if (isJudgedOtherwise(row, after)) await this.judgeAnew(tx, row);
  }

  async step(
    tx: WriteTx,
    target: Target,
    action: DeviceAction,
    evidence: DeviceEvidence,
  ): Promise<void> {
    // Before its facts are read: whoever changes them holds it too.
    await this.hold(tx, [target.id]);
    await this.load(tx, target);
    const device = found(await this.devices.find(tx, target.id));
    const row = await this.records.move(tx, device, action, evidence);
    // Nobody compared it while it was left out.
    if (action === 'include') await this.judgeAnew(tx, row);
  }

  /** Other rules are for it now, or another reading: what was compared says nothing of that. */
  private async judgeAnew(tx: WriteTx, { id }: DeviceRow): Promise<void> {
    const standing = await this.standings.hold(tx, id);
    if (standing.comparedPair !== null) {
      await this.standings.save(tx, { ...standing, comparedPair: null });
    }
    await compareAnew(tx, this.jobs, [id]);
  }

  /** The device as the writer last saw it. */
  async load(tx: WriteTx, { id, revision }: Target): Promise<DeviceRow> {
    const row = visible(tx.context.actor.scope, await this.devices.row(tx, id));
    expectRevision(row, revision);
    return row;
  }

  private async check(tx: WriteTx, row: DeviceRow, changes: OwnChanges): Promise<void> {
    const { name, platform, waveId } = changes;
    requirePlatform(platform, '');
    if (waveId !== undefined && SETTLED_STATES.includes(row.state)) throw refused([SETTLED]);
    if (!name || hostnameKey(name) === row.nameKey) return;
    const other = (await this.devices.byNames(tx, [name])).get(hostnameKey(name));
    if (other !== undefined) throw nameTaken(other.id, name);
  }

  /**
   * To another wave, or to none. A wave that has begun is judged by the devices it began with, and
   * whoever lets one out of a wave that waits is one of two people.
   */
  private async leaveWave(
    tx: WriteTx,
    row: DeviceRow,
    waveId: string | null | undefined,
  ): Promise<Pick<Device, 'releasedBy'> | null> {
    if (waveId === undefined || waveId === row.waveId) return null;
    const ids = [row.waveId, waveId].filter((id) => id !== null);
    const waves = await this.waves.holdAll(tx, ids);
    const stateOf = (id: string | null) => waves.find((wave) => wave.id === id)?.state;
    if (waveId !== null)
      requireOpen(
        waves.find((wave) => wave.id === waveId),
        '/waveId',
      );
    if (stateOf(row.waveId) === 'started') throw refused([WAVE_HAS_BEGUN]);
    if (stateOf(waveId) === 'planned') return { releasedBy: null };
    return stateOf(row.waveId) === 'planned' ? { releasedBy: tx.context.actor.id } : null;
  }
}

/** Another host, other rules or another reading: what was compared says nothing of it. */
const isJudgedOtherwise = (before: DeviceRow, after: DeviceRow): boolean =>
  before.role !== after.role ||
  before.platform !== after.platform ||
  before.nameKey !== after.nameKey;

const enteredOf = ({ name, role, platform }: DeviceRow, { siteId }: AssetRow): EnteredFacts => ({
  isNamed: name !== null,
  hasRole: role !== null,
  hasPlatform: platform !== null,
  hasSite: siteId !== null,
});

type OwnChanges = {
  name?: string | null;
  role?: DeviceRole | null;
  platform?: string | null;
  waveId?: string | null;
};

const given = (changes: { readonly [key in keyof OwnChanges]: OwnChanges[key] | undefined }) =>
  Object.fromEntries(
    Object.entries(changes).filter(([, value]) => value !== undefined),
  ) as OwnChanges; // the same fields, without those that were left out

const WAVE_HAS_BEGUN = reason(
  'wave-begun',
  'Its wave has begun and is judged by its devices: bring it on, exclude it, or ask for an exception.',
  'Dens bølge er begyndt og vurderes på sine enheder: få den videre, tag den ud som ikke relevant, eller bed om en undtagelse.',
);

const SETTLED = reason(
  'device-settled',
  'It is retired or not applicable: it goes in no wave.',
  'Den er udfaset eller ikke relevant: den hører til ingen bølge.',
);
