import { Injectable } from '@nestjs/common';
import type { RegionScope } from '../../../kernel/actor.js';
import { notFound } from '../../../kernel/errors.js';
import type { Page, PageRequest } from '../../../kernel/page.js';
import { found } from '../../../platform/database/found.js';
import { visible } from '../../../platform/database/region-scope.js';
import { Work, type ReadTx } from '../../../platform/database/work.js';
import { compareConfigs, type Comparison } from '../../domain/config/compare.js';
import { PLATFORMS } from '../../domain/config/platforms.js';
import type { ConfigNode } from '../../domain/config/read-config.js';
import type { ConfigKind, ConfigSnapshot } from '../../domain/config/snapshot.js';
import { ConfigSnapshotStore } from '../../persistence/config/snapshot.store.js';
import { ConfigStandingStore } from '../../persistence/config/standing.store.js';
import type { DriftSpellRow } from '../../persistence/compliance/compliance.entity.js';
import { DeviceStore } from '../../persistence/devices/device.store.js';
import { ConfigContents, type KeptConfig } from './config.contents.js';

export type SnapshotText = ConfigSnapshot & { readonly text: string };

const SPELLS_SHOWN = 100;

@Injectable()
export class ConfigQueries {
  constructor(
    private readonly work: Work,
    private readonly devices: DeviceStore,
    private readonly snapshots: ConfigSnapshotStore,
    private readonly standings: ConfigStandingStore,
    private readonly contents: ConfigContents,
  ) {}

  ofDevice(
    scope: RegionScope,
    deviceId: string,
    kind: ConfigKind | undefined,
    page: PageRequest,
  ): Promise<Page<ConfigSnapshot>> {
    return this.work.read(async (tx) => {
      visible(scope, await this.devices.row(tx, deviceId));
      return this.snapshots.ofDevice(tx, deviceId, kind, page);
    });
  }

  /** As it is kept: redacted, with the blocks indented. */
  async text(scope: RegionScope, id: string): Promise<SnapshotText> {
    const snapshot = await this.work.read((tx) => this.seen(tx, scope, id));
    const { lines } = await this.contents.get(snapshot.digest);
    return { ...snapshot, text: textOf(lines, '') };
  }

  /** Whole, as something else can be made of it. */
  async kept(scope: RegionScope, id: string): Promise<KeptConfig> {
    const { digest, lines, platform } = await this.work.read((tx) => this.seen(tx, scope, id));
    return { config: await this.contents.get(digest), digest, lines, platform };
  }

  /** What a later one has otherwise than an earlier one, or what runs otherwise than was meant. */
  async differences(scope: RegionScope, id: string, fromId: string): Promise<Comparison> {
    const [to, from] = await this.work.read(async (tx) => [
      await this.seen(tx, scope, id),
      await this.seen(tx, scope, fromId),
    ]);
    if (to === undefined || from === undefined || to.deviceId !== from.deviceId) throw notFound();
    const platform = found(PLATFORMS.find(({ name }) => name === to.platform) ?? null);
    const [meant, runs] = [
      await this.contents.get(from.digest),
      await this.contents.get(to.digest),
    ];
    return compareConfigs(meant, runs, platform);
  }

  /** The times in which it differed from what was meant, the last first. */
  drifts(scope: RegionScope, deviceId: string): Promise<DriftSpellRow[]> {
    return this.work.read(async (tx) => {
      visible(scope, await this.devices.row(tx, deviceId));
      return this.standings.spells(tx, deviceId, SPELLS_SHOWN);
    });
  }

  private async seen(tx: ReadTx, scope: RegionScope, id: string): Promise<ConfigSnapshot> {
    const snapshot = found(await this.snapshots.find(tx, id));
    visible(scope, await this.devices.row(tx, snapshot.deviceId));
    return snapshot;
  }
}

const textOf = (nodes: readonly ConfigNode[], indent: string): string =>
  nodes
    .map(({ line, children }) => `${indent}${line}\n${textOf(children, `${indent}  `)}`)
    .join('');
