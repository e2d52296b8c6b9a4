import type { InstantMs } from '../../../kernel/instant.js';
import type { DeviceRole } from '../devices/roles.js';

export const RULE_NAME_MAX = 120;
export const RULE_SECTION_MAX = 200;
export const RULE_LINES_MAX = 4_000;
export const RULE_GRACE_HOURS_MAX = 720;
export const RULES_MAX = 200;
/** So many lines of a device are named; the rest is seen in the comparison. */
export const RULE_DETAIL_MAX = 20;

export const RULE_KINDS = ['must-contain', 'must-not-contain', 'equals-intended'] as const;
export type RuleKind = (typeof RULE_KINDS)[number];

/** What the configurations of a role have to hold; data, and never code. */
export type Rule = {
  readonly id: string;
  readonly name: string;
  /** Whom it is for; null: every role. */
  readonly role: DeviceRole | null;
  /** A name of PLATFORMS; null: every platform. */
  readonly platform: string | null;
  readonly kind: RuleKind;
  /** Blocks by their lines, from the outer to the inner, e.g. `router bgp * / neighbor *`. */
  readonly section: string | null;
  /** A line each; `*` stands for anything. None where a section is to equal what was meant. */
  readonly lines: string | null;
  /** So long it may be broken before it counts. */
  readonly graceHours: number;
  /** Whether it keeps a device from being verified and taken in service. */
  readonly isBlocking: boolean;
  readonly isActive: boolean;
  readonly createdAt: InstantMs;
  readonly revision: number;
};

export const RULE_OUTCOMES = ['holds', 'broken', 'unknown'] as const;
export type RuleOutcome = (typeof RULE_OUTCOMES)[number];

/** What came of one rule on one device. */
export type RuleResult = {
  readonly deviceId: string;
  readonly ruleId: string;
  /** Of the rule, as it was applied. */
  readonly ruleRevision: number;
  readonly outcome: RuleOutcome;
  readonly since: InstantMs;
  /** Lines that are missing or forbidden, the first of them. */
  readonly detail: readonly string[];
};

export const appliesTo = (
  rule: Pick<Rule, 'role' | 'platform' | 'isActive'>,
  device: { readonly role: DeviceRole | null; readonly platform: string | null },
): boolean =>
  rule.isActive &&
  (rule.role === null || rule.role === device.role) &&
  (rule.platform === null || rule.platform === device.platform);

const HOUR_MS = 3_600_000;

/** Broken for longer than it may be. */
export const isBeyondGrace = (
  { outcome, since }: Pick<RuleResult, 'outcome' | 'since'>,
  { graceHours }: Pick<Rule, 'graceHours'>,
  now: InstantMs,
): boolean => outcome === 'broken' && now >= since + graceHours * HOUR_MS;

export const ruleImage = (rule: Rule) => ({
  name: rule.name,
  role: rule.role,
  platform: rule.platform,
  kind: rule.kind,
  section: rule.section,
  lines: rule.lines,
  graceHours: rule.graceHours,
  isBlocking: rule.isBlocking,
  isActive: rule.isActive,
});
