import { Injectable } from '@nestjs/common';
import { Audit } from '../../../audit/audit.facade.js';
import { found } from '../../../platform/database/found.js';
import { Work, type WriteTx } from '../../../platform/database/work.js';
import type { Settle } from '../../../platform/jobs/definition.js';
import { applyRule } from '../../domain/compliance/apply-rule.js';
import { appliesTo, type Rule, type RuleResult } from '../../domain/compliance/rule.js';
import { compareConfigs, type Comparison } from '../../domain/config/compare.js';
import { PLATFORMS } from '../../domain/config/platforms.js';
import type { Config } from '../../domain/config/read-config.js';
import type { ConfigStanding, DriftOutcome } from '../../domain/config/snapshot.js';
import { hostnameKey, pairOf } from '../../domain/devices/device.js';
import { RuleStore } from '../../persistence/compliance/rule.store.js';
import { ConfigStandingStore } from '../../persistence/config/standing.store.js';
import type { DeviceRow } from '../../persistence/devices/device.entity.js';
import { DeviceStore } from '../../persistence/devices/device.store.js';
import { ConfigContents } from './config.contents.js';

/** What is known of a device before its configurations are read. */
type Known = {
  readonly device: DeviceRow;
  readonly standing: ConfigStanding;
  /** By which platform's rules each of its versions was read. */
  readonly readAs: ReadonlyMap<string, string>;
  readonly rules: readonly Rule[];
};

type Assessed = {
  readonly comparison: Comparison | null;
  readonly applied: readonly Pick<RuleResult, 'ruleId' | 'ruleRevision' | 'outcome' | 'detail'>[];
};

/**
 * Holds what runs against what was meant and against the rules of a role, and writes down where
 * the device stands. Run again it finds the same.
 */
@Injectable()
export class ConfigComparisons {
  constructor(
    private readonly work: Work,
    private readonly devices: DeviceStore,
    private readonly standings: ConfigStandingStore,
    private readonly rules: RuleStore,
    private readonly contents: ConfigContents,
    private readonly audit: Audit,
  ) {}

  /** @returns what is to be written once all has been read */
  async assess(deviceId: string): Promise<Settle> {
    const known = await this.work.read(async (tx) => {
      const standing = await this.standings.find(tx, deviceId);
      return {
        device: found(await this.devices.row(tx, deviceId)),
        standing,
        readAs: await this.standings.readAs(tx, standing),
        rules: await this.rules.all(tx),
      };
    });
    const assessed = await this.assessed(known);
    return (tx) => this.settle(tx, known, assessed);
  }

  private async assessed({ device, standing, readAs, rules }: Known): Promise<Assessed> {
    const platform = PLATFORMS.find(({ name }) => name === device.platform);
    if (platform === undefined) return { comparison: null, applied: [] };
    // What another platform's rules have read is another tree of the same text.
    const config = (id: string | null, digest: string | null) =>
      this.configOf(readAs.get(id ?? '') === platform.name ? digest : null);
    const own = (one: Config | null) => (isOf(device, one) ? one : null);
    const intended = own(await config(standing.intendedId, standing.intendedDigest));
    const running = own(await config(standing.runningId, standing.runningDigest));
    const comparison =
      intended === null || running === null ? null : compareConfigs(intended, running, platform);
    const applied = rules
      .filter((rule) => appliesTo(rule, device))
      .map((rule) => ({
        ruleId: rule.id,
        ruleRevision: rule.revision,
        ...applyRule(rule, { intended, running, platform }),
      }));
    return { comparison, applied };
  }

  private async configOf(digest: string | null): Promise<Config | null> {
    return digest === null ? null : this.contents.get(digest);
  }

  private async settle(tx: WriteTx, known: Known, assessed: Assessed): Promise<null> {
    const { device } = known;
    const before = await this.standings.hold(tx, device.id);
    // Something came since: whoever brought it has asked for another comparison.
    if (pairKeyOf(before) !== pairKeyOf(known.standing)) return null;
    const now = found(await this.devices.row(tx, device.id));
    if (now.role !== device.role || now.platform !== device.platform) return null;
    if (now.nameKey !== device.nameKey) return null;
    if (rulesKeyOf(await this.rules.all(tx)) !== rulesKeyOf(known.rules)) return null;
    const earlier = await this.rules.resultsOf(tx, [device.id]);
    const results = assessed.applied.map((one) => resultOf(one, device.id, earlier, tx.now));
    await this.rules.replaceResults(tx, device.id, results);
    const outcome = outcomeOf(assessed.comparison);
    const next = {
      ...before,
      ...countsOf(assessed.comparison),
      outcome,
      // Two that cannot be held against each other are not compared.
      comparedPair: assessed.comparison && pairOf(before.intendedDigest, before.runningDigest),
      brokenRules: results.filter((one) => one.outcome === 'broken').length,
      ...driftAfter(before, outcome, tx.now),
    };
    await this.standings.save(tx, next);
    await this.tellDrift(tx, device, before, next);
    return null;
  }

  private async tellDrift(
    tx: WriteTx,
    device: DeviceRow,
    before: ConfigStanding,
    after: ConfigStanding,
  ): Promise<void> {
    if (before.outcome === after.outcome) return;
    if (before.outcome === 'different') await this.standings.endSpells(tx, device.id);
    if (after.outcome === 'different') {
      const { runningId } = after;
      const lines = after.missing + after.extra + after.changed;
      const spell = { deviceId: device.id, since: tx.now, until: null, lines, runningId };
      await this.standings.beginSpell(tx, { ...spell, id: tx.newId() });
    }
    this.audit.record(tx, {
      kind: EVENTS[after.outcome],
      subject: { type: 'network-device', id: device.id },
      regionId: device.regionId,
      before: { outcome: before.outcome },
      after: {
        outcome: after.outcome,
        missing: after.missing,
        extra: after.extra,
        changed: after.changed,
      },
    });
  }
}

/** A configuration that names another host is no proof of this one, e.g. once it was renamed. */
const isOf = ({ nameKey }: DeviceRow, config: Config | null): boolean =>
  !config?.hostname || nameKey === null || hostnameKey(config.hostname) === nameKey;

const EVENTS: { readonly [outcome in DriftOutcome]: string } = {
  same: 'network-device.compliant',
  different: 'network-device.drifted',
  unknown: 'network-device.incomparable',
};

/** Which rules there are, and which version of each. */
const rulesKeyOf = (rules: readonly Rule[]): string =>
  rules.map(({ id, revision }) => `${id} ${revision}`).join();

/** What the two were, known or not. */
const pairKeyOf = ({ intendedId, runningId }: ConfigStanding): string =>
  `${intendedId ?? ''}.${runningId ?? ''}`;

function outcomeOf(comparison: Comparison | null): DriftOutcome {
  if (comparison === null) return 'unknown';
  return comparison.isSame ? 'same' : 'different';
}

const countsOf = (comparison: Comparison | null) =>
  comparison?.counts ?? { missing: 0, extra: 0, changed: 0 };

function driftAfter(before: ConfigStanding, outcome: DriftOutcome, now: number) {
  if (outcome !== 'different') return { driftSince: null };
  if (before.outcome === 'different') return {};
  return { driftSince: now, driftCount: before.driftCount + 1 };
}

/** Since when it is so; a rule that was changed is another rule. */
function resultOf(
  one: Assessed['applied'][number],
  deviceId: string,
  before: readonly RuleResult[],
  now: number,
): RuleResult {
  const known = before.find(({ ruleId }) => ruleId === one.ruleId);
  const isSame = known?.outcome === one.outcome && known.ruleRevision === one.ruleRevision;
  return { ...one, deviceId, since: isSame ? known.since : now };
}
