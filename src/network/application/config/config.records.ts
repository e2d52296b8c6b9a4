import { Injectable } from '@nestjs/common';
import { Audit } from '../../../audit/audit.facade.js';
import { refused } from '../../../kernel/errors.js';
import type { InstantMs } from '../../../kernel/instant.js';
import { reason, type Reason } from '../../../kernel/message.js';
import { found } from '../../../platform/database/found.js';
import type { WriteTx } from '../../../platform/database/work.js';
import { DEVICE_RETIRED } from '../../domain/collection/fetch-outcome.js';
import {
  snapshotImage,
  type ConfigKind,
  type ConfigSnapshot,
  type ConfigSource,
  type ConfigStanding,
} from '../../domain/config/snapshot.js';
import { hostnameKey } from '../../domain/devices/device.js';
import { ConfigSnapshotStore } from '../../persistence/config/snapshot.store.js';
import { ConfigStandingStore } from '../../persistence/config/standing.store.js';
import type { DeviceRow } from '../../persistence/devices/device.entity.js';
import { DeviceStore } from '../../persistence/devices/device.store.js';
import { DeviceRecords } from '../devices/device.records.js';
import type { KeptConfig } from './config.contents.js';

export type NewSnapshot = {
  readonly kind: ConfigKind;
  readonly source: ConfigSource;
  readonly label: string | null;
  /** When the device was asked; left out: it is as it is now. */
  readonly seenAt?: InstantMs;
};

/** Why nothing was collected, and the key that the host showed where that was why. */
export type NotCollected = { readonly code: string; readonly hostKey: string | null };

/** Whether there is a new version now, or what came is what stands already. */
export type Kept = 'added' | 'unchanged';

/** Writes down what was read of a device: a row and an event for each version, and no more. */
@Injectable()
export class ConfigRecords {
  constructor(
    private readonly devices: DeviceStore,
    private readonly snapshots: ConfigSnapshotStore,
    private readonly standings: ConfigStandingStore,
    private readonly authors: DeviceRecords,
    private readonly audit: Audit,
  ) {}

  /** @throws `refused` when it is not of this device as it is now */
  async add(tx: WriteTx, deviceId: string, kept: KeptConfig, what: NewSnapshot): Promise<Kept> {
    const before = await this.standings.hold(tx, deviceId);
    const device = found(await this.devices.row(tx, deviceId));
    const against = reasonsAgainst(device, kept);
    if (against.length > 0) throw refused(against);
    const { kind } = what;
    const seenAt = what.seenAt ?? tx.now;
    const seen = kind === 'running' ? { runningSeenAt: seenAt } : {};
    const stands = await this.standing(tx, before, kind);
    const fetched = what.source === 'collect' ? fetchedAs(DONE, before, tx.now) : {};
    if (kind === 'running' && seenAt < (before.runningSeenAt ?? 0)) {
      // What was handed in meanwhile is newer.
      await this.standings.save(tx, { ...before, ...fetched });
      return 'unchanged';
    }
    // The same lines, read as another platform's, are another version.
    if (stands?.digest === kept.digest && stands.platform === kept.platform) {
      await this.standings.save(tx, { ...before, ...seen, ...fetched });
      return 'unchanged';
    }
    const snapshot = snapshotOf(tx, device.id, kept, what);
    await this.snapshots.insert(tx, snapshot);
    this.record(tx, device, snapshot);
    if (kind === 'intended') await this.authors.meant(tx, device.id);
    const current =
      kind === 'running'
        ? { runningId: snapshot.id, runningDigest: snapshot.digest }
        : { intendedId: snapshot.id, intendedDigest: snapshot.digest };
    await this.standings.save(tx, { ...before, ...seen, ...fetched, ...current });
    return 'added';
  }

  /** What runs becomes what was meant. @throws `refused` when it runs something else by now */
  async adopt(
    tx: WriteTx,
    device: DeviceRow,
    { runningId, kept }: { readonly runningId: string; readonly kept: KeptConfig },
  ): Promise<void> {
    const standing = await this.standings.hold(tx, device.id);
    if (standing.runningId !== runningId) throw refused([RUNS_OTHERWISE]);
    await this.add(tx, device.id, kept, { kind: 'intended', source: 'adopt', label: null });
  }

  /** Nothing came of collecting it: what stands, stands. */
  async notCollected(tx: WriteTx, deviceId: string, failure: NotCollected): Promise<void> {
    const before = await this.standings.hold(tx, deviceId);
    await this.standings.save(tx, { ...before, ...fetchedAs(failure, before, tx.now) });
  }

  private async standing(tx: WriteTx, of: ConfigStanding, kind: ConfigKind) {
    const id = kind === 'running' ? of.runningId : of.intendedId;
    return id === null ? null : this.snapshots.find(tx, id);
  }

  private record(tx: WriteTx, { id, regionId }: DeviceRow, snapshot: ConfigSnapshot): void {
    this.audit.record(tx, {
      kind: `config-snapshot.${snapshot.kind}`,
      subject: { type: 'config-snapshot', id: snapshot.id },
      regionId,
      before: null,
      after: snapshotImage(snapshot),
      reason: snapshot.label,
      stamp: 'config_snapshots',
    });
    this.audit.record(tx, {
      kind: `network-device.${snapshot.kind}-config`,
      subject: { type: 'network-device', id },
      regionId,
      before: null,
      after: { digest: snapshot.digest, source: snapshot.source, lines: snapshot.lines },
      reason: snapshot.label,
    });
  }
}

const snapshotOf = (
  tx: WriteTx,
  deviceId: string,
  { config, digest, lines, platform }: KeptConfig,
  what: NewSnapshot,
): ConfigSnapshot => ({
  kind: what.kind,
  source: what.source,
  label: what.label,
  id: tx.newId(),
  deviceId,
  digest,
  lines,
  hostname: config.hostname,
  platform,
  takenBy: tx.context.actor.id,
  createdAt: tx.now,
});

const DONE: NotCollected = { code: 'done', hostKey: null };

const fetchedAs = (
  { code, hostKey }: NotCollected,
  before: { readonly fetchOutcome: string | null; readonly fetchOutcomeSince: number | null },
  now: number,
) => ({
  fetchOutcome: code,
  fetchedAt: now,
  fetchOutcomeSince: before.fetchOutcome === code ? before.fetchOutcomeSince : now,
  shownHostKey: hostKey,
});

/** What speaks against a configuration that was read for a device, which may have changed since. */
export function reasonsAgainst(
  device: Pick<DeviceRow, 'name' | 'platform' | 'state'>,
  kept: KeptConfig,
): readonly Reason[] {
  if (device.state === 'retired') return [DEVICE_RETIRED];
  if (device.platform !== kept.platform) return [OTHER_PLATFORM];
  const other = otherHost(device, kept);
  return other === null ? [] : [other];
}

/** A configuration that names another host is another device's, whatever it was handed in for. */
function otherHost({ name }: Pick<DeviceRow, 'name'>, { config }: KeptConfig): Reason | null {
  const { hostname } = config;
  if (hostname === null || name === null) return null;
  if (hostnameKey(hostname) === hostnameKey(name)) return null;
  return reason(
    'other-device',
    `It is of another device: it names ${hostname}, and this one is ${name}.`,
    `Den er fra en anden enhed: den nævner ${hostname}, og denne er ${name}.`,
  );
}

const OTHER_PLATFORM = reason(
  'other-platform',
  'Its platform was changed after it was read: hand it in or collect it again.',
  'Platformen er ændret, efter at den blev læst: aflevér eller indsaml den igen.',
);

const RUNS_OTHERWISE = reason(
  'changed-since',
  'It runs another configuration than the one you looked at: look at it again.',
  'Den kører en anden konfiguration end den, du så på: se på den igen.',
);
