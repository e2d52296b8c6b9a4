import type { InstantMs } from '../../../kernel/instant.js';

export const CONFIG_KINDS = ['intended', 'running'] as const;
export type ConfigKind = (typeof CONFIG_KINDS)[number];

/** How it came: by a person, by a script with a token, over SSH, or taken over from what runs. */
export const CONFIG_SOURCES = ['upload', 'push', 'collect', 'adopt'] as const;
export type ConfigSource = (typeof CONFIG_SOURCES)[number];

export const CONFIG_LABEL_MAX = 80;

/** One version of a device's configuration, redacted before anything of it was stored. */
export type ConfigSnapshot = {
  readonly id: string;
  readonly deviceId: string;
  readonly kind: ConfigKind;
  /** SHA-256 of the redacted content, by which it is kept. */
  readonly digest: string;
  readonly lines: number;
  readonly hostname: string | null;
  readonly platform: string;
  readonly source: ConfigSource;
  /** Which release or change it belongs to, as people call it. */
  readonly label: string | null;
  readonly takenBy: string;
  readonly createdAt: InstantMs;
};

export const snapshotImage = (one: ConfigSnapshot) => ({
  deviceId: one.deviceId,
  kind: one.kind,
  digest: one.digest,
  lines: one.lines,
  hostname: one.hostname,
  platform: one.platform,
  source: one.source,
  label: one.label,
});

export const DRIFT_OUTCOMES = ['same', 'different', 'unknown'] as const;
export type DriftOutcome = (typeof DRIFT_OUTCOMES)[number];

export const DRIFTS = ['unknown', 'compliant', 'drifted'] as const;
export type Drift = (typeof DRIFTS)[number];

/** Drift is an axis of its own: it never moves a device's state. */
export const driftOf = (outcome: DriftOutcome | null): Drift => {
  if (outcome === 'same') return 'compliant';
  return outcome === 'different' ? 'drifted' : 'unknown';
};

/** Where the two configurations of a device stand: drawn from its snapshots, made anew at will. */
export type ConfigStanding = {
  readonly id: string;
  readonly intendedId: string | null;
  readonly intendedDigest: string | null;
  readonly runningId: string | null;
  readonly runningDigest: string | null;
  /** When what runs was last seen, changed or not. */
  readonly runningSeenAt: InstantMs | null;
  /** The two that were compared last; null: none were. */
  readonly comparedPair: string | null;
  readonly outcome: DriftOutcome;
  readonly missing: number;
  readonly extra: number;
  readonly changed: number;
  readonly driftSince: InstantMs | null;
  /** How often it has drifted, this time included. */
  readonly driftCount: number;
  /** Rules that stand in the way of service and are broken beyond their grace. */
  readonly brokenRules: number;
  /** The last try to fetch what runs: `done`, or the code of why not. */
  readonly fetchOutcome: string | null;
  readonly fetchedAt: InstantMs | null;
  readonly fetchOutcomeSince: InstantMs | null;
  /** The key that a host showed which was not believed; null: the last one was. */
  readonly shownHostKey: string | null;
};

export const noStanding = (id: string): ConfigStanding => ({
  id,
  intendedId: null,
  intendedDigest: null,
  runningId: null,
  runningDigest: null,
  runningSeenAt: null,
  comparedPair: null,
  outcome: 'unknown',
  missing: 0,
  extra: 0,
  changed: 0,
  driftSince: null,
  driftCount: 0,
  brokenRules: 0,
  fetchOutcome: null,
  fetchedAt: null,
  fetchOutcomeSince: null,
  shownHostKey: null,
});
