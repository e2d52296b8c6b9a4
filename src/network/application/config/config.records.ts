import { Injectable } from '@nestjs/common';
import { Audit } from '../../../audit/audit.facade.js';
import { refused } from '../../../kernel/errors.js';
import { reason } from '../../../kernel/message.js';
import type { WriteTx } from '../../../platform/database/work.js';
import {
  snapshotImage,
  type ConfigKind,
  type ConfigSnapshot,
  type ConfigSource,
} from '../../domain/config/snapshot.js';
import { hostnameKey } from '../../domain/devices/device.js';
import { ConfigSnapshotStore } from '../../persistence/config/snapshot.store.js';
import { ConfigStandingStore } from '../../persistence/config/standing.store.js';
import type { DeviceRow } from '../../persistence/devices/device.entity.js';
import type { KeptConfig } from './config.contents.js';

export type NewSnapshot = {
  readonly kind: ConfigKind;
  readonly source: ConfigSource;
  readonly label: string | null;
};

/** Why nothing was collected, and the key that the host showed where that was why. */
export type NotCollected = { readonly code: string; readonly hostKey: string | null };

/** Whether there is a new version now, or what came is what stands already. */
export type Kept = 'added' | 'unchanged';

/** Writes down what was read of a device: a row and an event for each version, and no more. */
@Injectable()
export class ConfigRecords {
  constructor(
    private readonly snapshots: ConfigSnapshotStore,
    private readonly standings: ConfigStandingStore,
    private readonly audit: Audit,
  ) {}

  /** @throws `refused` when it names another device than this one */
  async add(tx: WriteTx, device: DeviceRow, kept: KeptConfig, what: NewSnapshot): Promise<Kept> {
    const against = otherHost(device, kept);
    if (against !== null) throw refused([against]);
    const { kind } = what;
    const before = await this.standings.hold(tx, device.id);
    const seen = kind === 'running' ? { runningSeenAt: tx.now } : {};
    const stands = kind === 'running' ? before.runningDigest : before.intendedDigest;
    const fetched = what.source === 'collect' ? fetchedAs(DONE, before, tx.now) : {};
    if (stands === kept.digest) {
      await this.standings.save(tx, { ...before, ...seen, ...fetched });
      return 'unchanged';
    }
    const snapshot = snapshotOf(tx, device.id, kept, what);
    await this.snapshots.insert(tx, snapshot);
    this.record(tx, device, snapshot);
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
    await this.add(tx, device, kept, { kind: 'intended', source: 'adopt', label: null });
  }

  /** Nothing came of collecting it: what stands, stands. */
  async notCollected(tx: WriteTx, deviceId: string, failure: NotCollected): Promise<void> {
    const before = await this.standings.hold(tx, deviceId);
    await this.standings.save(tx, { ...before, ...fetchedAs(failure, before, tx.now) });
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
  ...what,
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

/** A configuration that names another host is another device's, whatever it was handed in for. */
export function otherHost({ name }: DeviceRow, { config }: KeptConfig) {
  const { hostname } = config;
  if (hostname === null || name === null) return null;
  if (hostnameKey(hostname) === hostnameKey(name)) return null;
  return reason(
    'other-device',
    `It is of another device: it names ${hostname}, and this one is ${name}.`,
    `Den er fra en anden enhed: den nævner ${hostname}, og denne er ${name}.`,
  );
}

const RUNS_OTHERWISE = reason(
  'changed-since',
  'It runs another configuration than the one you looked at: look at it again.',
  'Den kører en anden konfiguration end den, du så på: se på den igen.',
);
