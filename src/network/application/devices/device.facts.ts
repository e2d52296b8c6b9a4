import { Injectable } from '@nestjs/common';
import type { InstantMs } from '../../../kernel/instant.js';
import type { ReadTx } from '../../../platform/database/work.js';
import { isBeyondGrace } from '../../domain/compliance/rule.js';
import { pairOf } from '../../domain/devices/device.js';
import type { ConfigFacts, DeviceFacts } from '../../domain/devices/guards.js';
import { RuleStore } from '../../persistence/compliance/rule.store.js';
import { configurersIn, type DeviceListed } from '../../persistence/devices/device.store.js';

/** Who looks, and at what they have looked. */
export type Looker = { readonly actorId: string; readonly looked: string | null };

/** Gathers what the guards of a device's table look at. */
@Injectable()
export class DeviceFactsReader {
  constructor(private readonly rules: RuleStore) {}

  async of(tx: ReadTx, device: DeviceListed, looker: Looker): Promise<DeviceFacts> {
    const broken = await this.brokenRules(tx, device, tx.now);
    return deviceFacts(device, broken, looker);
  }

  /** Names of the rules that stand in the way of service and are broken beyond their grace. */
  private async brokenRules(
    tx: ReadTx,
    { id, brokenRules }: DeviceListed,
    now: InstantMs,
  ): Promise<readonly string[]> {
    if (!brokenRules) return [];
    const results = await this.rules.resultsOf(tx, [id]);
    const rules = new Map((await this.rules.all(tx)).map((rule) => [rule.id, rule]));
    return results.flatMap((result) => {
      const rule = rules.get(result.ruleId);
      const counts = rule?.isActive === true && rule.isBlocking && isBeyondGrace(result, rule, now);
      return counts ? [rule.name] : [];
    });
  }
}

function deviceFacts(
  device: DeviceListed,
  failedRules: readonly string[],
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
      waveId === null ? null : { name: waveName ?? '', isStarted: device.waveState !== 'planned' },
    config: { ...configFacts(device), failedRules },
    isConfigurer: configurersIn(device.configurers).includes(actorId),
    looked,
  };
}

/** Where its configurations stand; a comparison of others than these two says nothing of them. */
function configFacts(device: DeviceListed): ConfigFacts {
  const pair = pairOf(device.intendedDigest, device.runningDigest);
  return {
    hasIntended: device.intendedId !== null,
    hasRunning: device.runningId !== null,
    isRunningFresh: (device.runningSeenAt ?? 0) >= device.stateSince,
    outcome:
      pair !== null && device.comparedPair === pair ? (device.outcome ?? 'unknown') : 'unknown',
    failedRules: [],
    pair,
    verifiedPair: device.verifiedPair,
  };
}
