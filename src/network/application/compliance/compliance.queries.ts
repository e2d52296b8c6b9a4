import { Injectable } from '@nestjs/common';
import type { RegionScope } from '../../../kernel/actor.js';
import type { InstantMs } from '../../../kernel/instant.js';
import type { Page, PageRequest } from '../../../kernel/page.js';
import { found } from '../../../platform/database/found.js';
import { visible } from '../../../platform/database/region-scope.js';
import { Work, type ReadTx } from '../../../platform/database/work.js';
import { isBeyondGrace, type Rule, type RuleResult } from '../../domain/compliance/rule.js';
import { ruleOf, RuleStore } from '../../persistence/compliance/rule.store.js';
import { DeviceStore, type DeviceFilter } from '../../persistence/devices/device.store.js';

/** One rule on one device; broken within its grace does not count yet. */
export type ResultShown = RuleResult & { readonly isInGrace: boolean };

export type MatrixRow = {
  readonly id: string;
  readonly name: string | null;
  readonly serial: string | null;
  readonly role: string | null;
  readonly platform: string | null;
  readonly state: string;
  readonly results: readonly ResultShown[];
};

/** Rules, and how devices stand by them. */
@Injectable()
export class ComplianceQueries {
  constructor(
    private readonly work: Work,
    private readonly rules: RuleStore,
    private readonly devices: DeviceStore,
  ) {}

  all(): Promise<readonly Rule[]> {
    return this.work.readOne((tx) => this.rules.all(tx));
  }

  rule(id: string): Promise<Rule> {
    return this.work.readOne(async (tx) => ruleOf(found(await this.rules.row(tx, id))));
  }

  ofDevice(scope: RegionScope, deviceId: string): Promise<readonly ResultShown[]> {
    return this.work.read(async (tx) => {
      visible(scope, await this.devices.row(tx, deviceId));
      return this.shown(tx, [deviceId]);
    });
  }

  /** Devices by rules, page by page. */
  matrix(scope: RegionScope, filter: DeviceFilter, page: PageRequest): Promise<Page<MatrixRow>> {
    return this.work.read(async (tx) => {
      const devices = await this.devices.list(tx, scope, filter, page);
      const results = await this.shown(
        tx,
        devices.items.map(({ id }) => id),
      );
      const items = devices.items.map(({ id, name, serial, role, platform, state }) => ({
        id,
        name,
        serial,
        role,
        platform,
        state,
        results: results.filter(({ deviceId }) => deviceId === id),
      }));
      return { ...devices, items };
    });
  }

  private async shown(tx: ReadTx, deviceIds: readonly string[]): Promise<readonly ResultShown[]> {
    const rules = new Map((await this.rules.all(tx)).map((rule) => [rule.id, rule]));
    const results = await this.rules.resultsOf(tx, deviceIds);
    return results.flatMap((result) => {
      const rule = rules.get(result.ruleId);
      return rule?.isActive === true
        ? [{ ...result, isInGrace: inGrace(result, rule, tx.now) }]
        : [];
    });
  }
}

const inGrace = (result: RuleResult, rule: Rule, now: InstantMs): boolean =>
  result.outcome === 'broken' && !isBeyondGrace(result, rule, now);
