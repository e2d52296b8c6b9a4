import { Injectable } from '@nestjs/common';
import { decide } from '../../kernel/action-table.js';
import { inScope } from '../../kernel/actor.js';
import { fault, invalid, refused } from '../../kernel/errors.js';
import { copenhagenDay } from '../../kernel/instant.js';
import { Audit } from '../../audit/audit.facade.js';
import { visible } from '../../platform/database/region-scope.js';
import { expectRevision } from '../../platform/database/rows.js';
import { Work, type WriteContext, type WriteTx } from '../../platform/database/work.js';
import { Regions } from '../../regions/regions.facade.js';
import { unknownDevice } from '../domain/devices/unknown-device.js';
import {
  dayFaults,
  editReasons,
  UPLINK_TABLE,
  uplinkImage,
  type Uplink,
  type UplinkAction,
} from '../domain/uplink.js';
import { DeviceStore } from '../persistence/devices/device.store.js';
import type { UplinkRow } from '../persistence/uplink.entity.js';
import { UplinkStore } from '../persistence/uplink.store.js';

type Written =
  | 'name'
  | 'deviceId'
  | 'provider'
  | 'circuitReference'
  | 'capacityMbps'
  | 'transport'
  | 'redundancy'
  | 'handover'
  | 'note'
  | 'orderedOn'
  | 'expectedOn';

export type NewUplink = Pick<Uplink, 'siteId' | Written>;
export type UplinkChanges = Partial<Pick<Uplink, Written>>;
export type UplinkEvidence = {
  readonly reason?: string;
  readonly result?: string;
  readonly orderedOn?: string;
  readonly expectedOn?: string;
};

type Target = { readonly id: string; readonly revision: number };

/** The type by which the log knows an uplink. */
export const UPLINK_SUBJECT = 'uplink';

@Injectable()
export class UplinkCommands {
  constructor(
    private readonly work: Work,
    private readonly store: UplinkStore,
    private readonly devices: DeviceStore,
    private readonly regions: Regions,
    private readonly audit: Audit,
  ) {}

  create(context: WriteContext, input: NewUplink): Promise<Uplink> {
    return this.work.write(context, async (tx) => {
      requireDays(tx, input);
      const { regionId } = await this.regions.requireSite(tx, input.siteId);
      if (regionId === null) throw invalid([OF_NO_REGION]);
      await this.requireDevice(tx, input);
      const one: Uplink = {
        ...input,
        id: tx.newId(),
        regionId,
        testResult: null,
        state: 'planned',
        stateSince: tx.now,
        createdAt: tx.now,
        revision: 1,
      };
      await this.store.insert(tx, one);
      this.record(tx, 'uplink.created', null, one);
      return one;
    });
  }

  edit(context: WriteContext, target: Target, changes: UplinkChanges): Promise<Uplink> {
    return this.work.write(context, async (tx) => {
      const row = await this.load(tx, target);
      const wanted = { ...row, ...changes };
      requireDays(tx, wanted);
      const because = editReasons(row.state, wanted);
      if (because.length > 0) throw refused(because);
      if (wanted.deviceId !== row.deviceId) await this.requireDevice(tx, wanted);
      const next = await this.store.update(tx, row, changes);
      this.record(tx, 'uplink.edited', row, next);
      return next;
    });
  }

  act(
    context: WriteContext,
    target: Target,
    action: UplinkAction,
    evidence: UplinkEvidence,
  ): Promise<Uplink> {
    return this.work.write(context, async (tx) => {
      const row = await this.load(tx, target);
      const { actor } = context;
      const state = decide(UPLINK_TABLE, { action, state: row.state, facts: row, evidence, actor });
      const known = learned(action, evidence, row, copenhagenDay(tx.now));
      requireDays(tx, { ...row, ...known });
      const next = await this.store.update(tx, row, { ...known, state, stateSince: tx.now });
      this.record(tx, `uplink.${action}`, row, next, evidence.reason ?? null);
      return next;
    });
  }

  /** What ended on a device that was replaced ends on the one that came in its place. */
  async replaceDevice(tx: WriteTx, oldDeviceId: string, newDeviceId: string): Promise<void> {
    for (const row of await this.store.endingOn(tx, oldDeviceId)) {
      const next = await this.store.update(tx, row, { deviceId: newDeviceId });
      this.record(tx, 'uplink.device-replaced', row, next);
    }
  }

  /** @throws `invalid` unless it is there, serves, and stands where the line ends */
  private async requireDevice(
    tx: WriteTx,
    { deviceId, siteId }: Pick<Uplink, 'deviceId' | 'siteId'>,
  ): Promise<void> {
    if (deviceId === null) return;
    const device = await this.devices.find(tx, deviceId);
    const isSeen = device !== null && inScope(tx.context.actor.scope, device.regionId);
    if (!isSeen || device.state === 'retired') throw invalid([unknownDevice('/deviceId')]);
    if (device.siteId !== null && device.siteId !== siteId) throw invalid([ELSEWHERE]);
  }

  private async load(tx: WriteTx, { id, revision }: Target): Promise<UplinkRow> {
    const row = visible(tx.context.actor.scope, await this.store.find(tx, id));
    expectRevision(row, revision);
    return row;
  }

  private record(
    tx: WriteTx,
    kind: string,
    before: Uplink | null,
    after: Uplink,
    why: string | null = null,
  ): void {
    this.audit.record(tx, {
      kind,
      subject: { type: UPLINK_SUBJECT, id: after.id },
      regionId: after.regionId,
      before: before && uplinkImage(before),
      after: uplinkImage(after),
      reason: why,
      stamp: 'uplinks',
    });
  }
}

/** What a step tells of the line beside its state. */
function learned(
  action: UplinkAction,
  { result, orderedOn, expectedOn }: UplinkEvidence,
  row: Uplink,
  today: string,
): Partial<Uplink> {
  if (action === 'order') {
    return {
      orderedOn: orderedOn ?? row.orderedOn ?? today,
      expectedOn: expectedOn ?? row.expectedOn,
    };
  }
  if (action === 'test') return { testResult: result ?? null };
  // What was found then says nothing of the line that comes next.
  return action === 'hand-back' ? { testResult: null } : {};
}

function requireDays(tx: WriteTx, days: Pick<Uplink, 'orderedOn' | 'expectedOn'>): void {
  const faults = dayFaults(days, copenhagenDay(tx.now));
  if (faults.length > 0) throw invalid(faults);
}

const OF_NO_REGION = fault(
  '/siteId',
  'site-of-no-region',
  'The site is the centre’s own: choose the site in the region, from which the line comes.',
  'Lokationen er centrets egen: vælg den lokation i regionen, som linjen kommer fra.',
);

const ELSEWHERE = fault(
  '/deviceId',
  'device-elsewhere',
  'That device stands at another site: choose one of the site where the line ends.',
  'Den enhed står på en anden lokation: vælg en på den lokation, hvor linjen ender.',
);
