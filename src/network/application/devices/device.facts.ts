import { Injectable } from '@nestjs/common';
import { grouped } from '../../../kernel/grouped.js';
import type { InstantMs } from '../../../kernel/instant.js';
import type { ReadTx } from '../../../platform/database/work.js';
import {
  appliesTo,
  isBeyondGrace,
  type Rule,
  type RuleResult,
} from '../../domain/compliance/rule.js';
import { pairOf } from '../../domain/devices/device.js';
import type { ConfigFacts, DeviceFacts } from '../../domain/devices/guards.js';
import { RuleStore } from '../../persistence/compliance/rule.store.js';
import {
  configurersIn,
  formerIn,
  type DeviceListed,
} from '../../persistence/devices/device.store.js';

/** Who looks, and at what they have looked. */
export type Looker = { readonly actorId: string; readonly looked: string | null };

/** Gathers what the guards of a device's table look at. */
@Injectable()
export class DeviceFactsReader {
  constructor(private readonly rules: RuleStore) {}

  async of(tx: ReadTx, device: DeviceListed, looker: Looker): Promise<DeviceFacts> {
    const rulesAgainst = await this.rulesAgainst(tx, [device]);
    return deviceFacts(device, rulesAgainst(device), looker);
  }

  /** The same of many, in a few statements however many they are. */
  async ofMany(
    tx: ReadTx,
    devices: readonly DeviceListed[],
    looker: Looker,
  ): Promise<readonly DeviceFacts[]> {
    const rulesAgainst = await this.rulesAgainst(tx, devices);
    return devices.map((device) => deviceFacts(device, rulesAgainst(device), looker));
  }

  /** Rules that stand in the way of service and are not known to hold, as they are now. */
  private async rulesAgainst(
    tx: ReadTx,
    devices: readonly DeviceListed[],
  ): Promise<(device: DeviceListed) => DeviceFacts['config']['againstRules']> {
    const blocking = (await this.rules.all(tx)).filter(({ isBlocking }) => isBlocking);
    const ruled = devices.filter((device) => blocking.some((rule) => appliesTo(rule, device)));
    const ids = ruled.map(({ id }) => id);
    const results = grouped(await this.rules.resultsOf(tx, ids), ({ deviceId }) => deviceId);
    return (device) =>
      blocking
        .filter((rule) => appliesTo(rule, device))
        .flatMap((rule) => against(rule, results.get(device.id) ?? [], tx.now));
  }
}

function against(
  rule: Rule,
  results: readonly RuleResult[],
  now: InstantMs,
): DeviceFacts['config']['againstRules'] {
  const result = results.find(({ ruleId }) => ruleId === rule.id);
  const isKnown = result?.ruleRevision === rule.revision && result.outcome !== 'unknown';
  if (!isKnown) return [{ name: rule.name, isBroken: false }];
  return isBeyondGrace(result, rule, now) ? [{ name: rule.name, isBroken: true }] : [];
}

function deviceFacts(
  device: DeviceListed,
  againstRules: DeviceFacts['config']['againstRules'],
  { actorId, looked }: Looker,
): DeviceFacts {
  const { waveId, waveName } = device;
  return {
    isNamed: device.name !== null,
    hasRole: device.role !== null,
    hasPlatform: device.platform !== null,
    isReceived: device.receivedAt !== null,
    hasSite: device.siteId !== null,
    wave:
      waveId === null
        ? null
        : {
            name: waveName ?? '',
            isStarted: device.waveState !== 'planned',
            isFinished: device.waveState === 'finished',
          },
    config: { ...configFacts(device), againstRules },
    isReleaser: device.releasedBy === actorId,
    isConfigurer: hasConfigured(device, actorId),
    looked,
  };
}

/** In this round; or in the one before, while what is there is still what that one left. */
function hasConfigured(device: DeviceListed, actorId: string): boolean {
  const former = formerIn(device.former);
  const isTheirs = former?.pair === pairOf(device.intendedDigest, device.runningDigest);
  const people = isTheirs ? (former?.people ?? []) : [];
  return [...configurersIn(device.configurers), ...people].includes(actorId);
}

/** Where its configurations stand; the outcome is of these two, or unknown (device.store). */
function configFacts(device: DeviceListed): ConfigFacts {
  const pair = pairOf(device.intendedDigest, device.runningDigest);
  return {
    hasIntended: device.intendedId !== null,
    hasRunning: device.runningId !== null,
    isRunningFresh: (device.runningSeenAt ?? 0) >= device.stateSince,
    outcome: device.outcome,
    againstRules: [],
    pair,
    verifiedPair: device.verifiedPair,
  };
}
