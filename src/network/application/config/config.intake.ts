import { setImmediate as othersFirst } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { inScope } from '../../../kernel/actor.js';
import { IdriftError, refused } from '../../../kernel/errors.js';
import { reason, type Reason } from '../../../kernel/message.js';
import { visible } from '../../../platform/database/region-scope.js';
import { Work, type WriteContext } from '../../../platform/database/work.js';
import { Jobs } from '../../../platform/jobs/jobs.js';
import { DEVICE_RETIRED, NO_PLATFORM } from '../../domain/collection/fetch-outcome.js';
import { hostnameOfFile, hostnamesIn } from '../../domain/config/hostnames.js';
import { PLATFORMS } from '../../domain/config/platforms.js';
import type { ConfigKind, ConfigSource } from '../../domain/config/snapshot.js';
import type { Unreadable } from '../../domain/config/unreadable.js';
import { hostnameKey, isHostname } from '../../domain/devices/device.js';
import type { DeviceRow } from '../../persistence/devices/device.entity.js';
import { DeviceStore } from '../../persistence/devices/device.store.js';
import { decodeConfig } from '../decode-config.js';
import { compareAnew } from './compare-anew.js';
import { ConfigContents, type KeptConfig } from './config.contents.js';
import { ConfigRecords, type Kept } from './config.records.js';

export type HandedIn = {
  readonly kind: ConfigKind;
  readonly label: string | null;
};

export type ConfigFile = { readonly name: string; readonly content: Buffer };

/** What became of one file of many. */
export type FileOutcome = {
  readonly fileName: string;
  readonly deviceId: string | null;
  readonly deviceName: string | null;
} & (
  { readonly status: Kept } | { readonly status: 'refused'; readonly because: readonly Reason[] }
);

type Matched = { readonly file: ConfigFile; readonly device: DeviceRow; readonly kept: KeptConfig };
type Refused = Extract<FileOutcome, { status: 'refused' }>;

/** Configurations that are handed in: by a person, or by a script with a token. */
@Injectable()
export class ConfigIntake {
  constructor(
    private readonly work: Work,
    private readonly devices: DeviceStore,
    private readonly contents: ConfigContents,
    private readonly records: ConfigRecords,
    private readonly jobs: Jobs,
  ) {}

  /** @throws `refused` with what speaks against reading it as this device's */
  async one(
    context: WriteContext,
    deviceId: string,
    content: Buffer,
    what: HandedIn,
  ): Promise<Kept> {
    const device = await this.work.readOne(async (tx) =>
      visible(context.actor.scope, await this.devices.row(tx, deviceId)),
    );
    const kept = this.read(device, content);
    if ('because' in kept) throw refused(kept.because);
    await this.contents.keep(kept);
    return this.work.write(context, async (tx) => {
      visible(context.actor.scope, await this.devices.row(tx, deviceId));
      const source = sourceOf(context);
      const done = await this.records.add(tx, deviceId, kept, { ...what, source });
      if (done === 'added') await compareAnew(tx, this.jobs, [deviceId]);
      return done;
    });
  }

  /** Each by the hostname in it, or by that of its file; one that is refused stops no other. */
  async many(
    context: WriteContext,
    files: readonly ConfigFile[],
    what: HandedIn,
  ): Promise<readonly FileOutcome[]> {
    const known = await this.devicesOf(context, files);
    const outcomes: (Matched | Refused)[] = [];
    const taken = new Set<string>();
    for (const file of files) {
      // A file takes milliseconds; whoever else asks need not wait for all of them.
      await othersFirst();
      outcomes.push(await this.match(file, known, taken));
    }
    return this.work.write(context, async (tx) => {
      const added: string[] = [];
      const done: FileOutcome[] = [];
      await this.devices.hold(tx, matchedIn(outcomes));
      for (const one of outcomes) {
        if ('status' in one) {
          done.push(one);
          continue;
        }
        const { file, device, kept } = one;
        const about = aboutOf(file, device);
        const source = sourceOf(context);
        try {
          const status = await tx.attempt(() =>
            this.records.add(tx, device.id, kept, { ...what, source }),
          );
          if (status === 'added') added.push(device.id);
          done.push({ ...about, status });
        } catch (error) {
          if (!(error instanceof IdriftError)) throw error;
          done.push({ ...about, status: 'refused', because: error.details.because ?? [] });
        }
      }
      if (added.length > 0) await compareAnew(tx, this.jobs, added);
      return done;
    });
  }

  private async match(
    file: ConfigFile,
    known: ReadonlyMap<string, DeviceRow>,
    taken: Set<string>,
  ): Promise<Matched | Refused> {
    const device = namesOf(file)
      .map((name) => known.get(hostnameKey(name)))
      .find((one) => one !== undefined);
    const none = { fileName: file.name, deviceId: null, deviceName: null };
    if (device === undefined) return { ...none, status: 'refused', because: [NO_DEVICE] };
    const about = aboutOf(file, device);
    if (taken.has(device.id)) return { ...about, status: 'refused', because: [TWICE] };
    const kept = this.read(device, file.content);
    if ('because' in kept) return { ...about, status: 'refused', because: kept.because };
    taken.add(device.id);
    await this.contents.keep(kept);
    return { file, device, kept };
  }

  private read(device: DeviceRow, content: Buffer): KeptConfig | Unreadable {
    if (device.state === 'retired') return { because: [DEVICE_RETIRED] };
    const platform = PLATFORMS.find(({ name }) => name === device.platform);
    if (platform === undefined) return { because: [NO_PLATFORM] };
    return this.contents.read(content, platform);
  }

  private devicesOf(
    { actor }: WriteContext,
    files: readonly ConfigFile[],
  ): Promise<ReadonlyMap<string, DeviceRow>> {
    return this.work.readOne(async (tx) => {
      const found = await this.devices.byNames(tx, files.flatMap(namesOf));
      return new Map([...found].filter(([, { regionId }]) => inScope(actor.scope, regionId)));
    });
  }
}

/** Held all at once and in one order, so that two archives never wait for each other. */
const matchedIn = (outcomes: readonly (Matched | Refused)[]): readonly string[] =>
  outcomes.flatMap((one) => ('status' in one ? [] : [one.device.id]));

/** What a script sends has a token with it, or comes from no browser. */
const sourceOf = ({ door }: WriteContext): ConfigSource => (door === 'ui' ? 'upload' : 'push');

function namesOf({ name, content }: ConfigFile): readonly string[] {
  const text = decodeConfig(content);
  const ofFile = hostnameOfFile(name);
  const inText = typeof text === 'string' ? hostnamesIn(text) : [];
  // A path in an archive may hold anything at all; what no device can be called is not looked up.
  return (ofFile === null ? inText : [...inText, ofFile]).filter(isHostname);
}

const aboutOf = (file: ConfigFile, { id, name }: DeviceRow) => ({
  fileName: file.name,
  deviceId: id,
  deviceName: name,
});

const NO_DEVICE = reason(
  'no-such-device',
  'No device has a hostname that stands in it, or the name of the file: register the device.',
  'Ingen enhed har et værtsnavn, der står i den, eller filens navn: registrér enheden.',
);

const TWICE = reason(
  'twice-in-archive',
  'Another file of this archive is of the same device: send one of each.',
  'En anden fil i arkivet er fra samme enhed: send én fra hver.',
);
