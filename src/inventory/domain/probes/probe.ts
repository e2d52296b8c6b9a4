import type { StateInfo } from '../../../kernel/action-table.js';
import type { Text } from '../../../kernel/message.js';
import type { Readings } from '../redfish/snapshot.js';
import type { Unread } from '../redfish/tree.js';

/** How a look at a server through its controller ended. */
export const PROBE_OUTCOMES = ['whole', 'partial', 'unmatched', 'failed'] as const;
export type ProbeOutcome = (typeof PROBE_OUTCOMES)[number];

export const PROBE_STATES: { readonly [outcome in ProbeOutcome]: StateInfo } = {
  whole: { tone: 'success', label: { da: 'Læst helt', en: 'Read whole' }, slaWorkingDays: null },
  partial: {
    tone: 'attention',
    label: { da: 'Læst delvist', en: 'Read in part' },
    slaWorkingDays: null,
  },
  unmatched: {
    tone: 'danger',
    label: { da: 'Ukendt node', en: 'Node not told' },
    slaWorkingDays: null,
  },
  failed: { tone: 'danger', label: { da: 'Ikke nået', en: 'Not reached' }, slaWorkingDays: null },
};

/** By what a node was found to be the server. */
export const EVIDENCE = ['serial', 'uuid', 'mac', 'slot', 'only'] as const;
export type Evidence = (typeof EVIDENCE)[number];

/** Controllers that one process reads at the same time; each is asked several things at once. */
export const PROBES_AT_ONCE = 8;
/** Looks that one process begins in a second: a rack that is probed floods no management net. */
export const PROBES_PER_SECOND = 20;
/** Servers that one request may name; a rack or a lot may hold more. */
export const PROBE_SERVERS_MAX = 1_000;
/** Servers that one job of the night looks at. */
export const PROBE_BATCH = 200;
/** Twins that are held against one another at once; more would not change who is unusual. */
export const TWINS_AT_ONCE = 100;
/** Twins that are looked at one after the other are compared once, when the last was seen. */
export const COMPARE_AFTER_MS = 3_000;
/** A machine that was not read for so long may be another than the record says. */
export const UNREAD_MS_MAX = 7 * 24 * 60 * 60_000;
/** So much of what could not be read is kept by name; all of it is counted. */
export const UNREAD_KEPT_MAX = 200;
export const PROBE_FINDINGS_MAX = 500;
/** A capture that is longer than this as text is of no one server. */
export const SNAPSHOT_CHARACTERS_MAX = 4_000_000;

/** The one row that a server has: the last look, and what it gave. */
export type LastLook = {
  /** The server's own id. */
  readonly id: string;
  readonly lookedAt: number;
  readonly outcome: ProbeOutcome;
  /** Since when looks have ended like this one. */
  readonly outcomeSince: number;
  readonly failureCode: string | null;
  readonly failure: Text | null;
  /** The last look that could read all that the machine consists of. */
  readonly wholeAt: number | null;
  /** Whether the last look could read what tells the machine from others. */
  readonly identityRead: boolean;
  readonly nodePath: string | null;
  readonly evidence: Evidence | null;
  /** The machine's own serial, where it says one, then those of what holds it. */
  readonly serialsSeen: readonly string[];
  /** The last that was whole. */
  readonly snapshotId: string | null;
  readonly snapshotDigest: string | null;
  /** The last that was not, kept apart so that a flapping resource adds one row and no more. */
  readonly partialId: string | null;
  readonly partialDigest: string | null;
  readonly unread: readonly Unread[];
  readonly unreadCount: number;
  readonly readings: Readings | null;
};

/** What the gates look at. */
export type ProbeFacts = Pick<
  LastLook,
  'outcome' | 'outcomeSince' | 'failure' | 'wholeAt' | 'identityRead' | 'serialsSeen'
> & { readonly registeredSerial: string | null };

/** What the log keeps, once an outcome is another than it was. */
export const lookImage = ({ outcome, failureCode, outcomeSince }: LastLook) => ({
  outcome,
  failureCode,
  outcomeSince,
});

export const snapshotImage = (snapshot: {
  readonly serverId: string;
  readonly digest: string;
  readonly nodePath: string;
  readonly isWhole: boolean;
}) => ({
  serverId: snapshot.serverId,
  digest: snapshot.digest,
  nodePath: snapshot.nodePath,
  isWhole: snapshot.isWhole,
});
