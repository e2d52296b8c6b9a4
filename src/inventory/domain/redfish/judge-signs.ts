import type { FindingClass, FindingKind } from '../finding.js';
import { ownerAmong } from './judge-health.js';
import { seen, type NodeFinding } from './seen.js';
import { isOn, type Sign, type SignKind, type Snapshot } from './snapshot.js';

type Words = {
  readonly code: string;
  readonly class: FindingClass;
  readonly kind?: FindingKind;
  readonly en: string;
  readonly da: string;
  readonly found: string;
};

const WORDS: { readonly [kind in SignKind]: Words } = {
  failed: {
    code: 'drive-failing',
    class: 'acceptance',
    en: 'says that it has failed',
    da: 'oplyser, at det har svigtet',
    found: 'failed',
  },
  'failure-predicted': {
    code: 'drive-failing',
    class: 'acceptance',
    en: 'predicts that it will fail',
    da: 'forudsiger, at det vil svigte',
    found: 'failure predicted',
  },
  worn: {
    code: 'drive-failing',
    class: 'acceptance',
    en: 'has at most 10 % of its life left',
    da: 'har højst 10 % af sin levetid tilbage',
    found: 'at most 10 %',
  },
  offline: {
    code: 'part-offline',
    class: 'acceptance',
    en: 'is there and cannot be used (UnavailableOffline)',
    da: 'er der og kan ikke bruges (UnavailableOffline)',
    found: 'UnavailableOffline',
  },
  gone: {
    code: 'part-missing',
    class: 'acceptance',
    kind: 'missing',
    en: 'is named by the group that it is to stand in for, and is not there',
    da: 'er nævnt af den gruppe, den skal træde ind for, og er der ikke',
    found: 'Absent',
  },
  'fluid-level': {
    code: 'fluid-level',
    class: 'service',
    en: 'does not call its fluid level OK',
    da: 'oplyser ikke sit væskeniveau som OK',
    found: 'not OK',
  },
  'filter-overdue': {
    code: 'filter-overdue',
    class: 'service',
    en: 'has run for longer than it is rated for',
    da: 'har kørt længere, end det er beregnet til',
    found: 'overdue',
  },
};

const findingOf = ({ path, name, kind }: Sign, { stable }: Snapshot): NodeFinding => {
  const { en, da, ...same } = WORDS[kind];
  return seen({
    kind: 'different',
    ...same,
    node: ownerAmong(path, stable.nodes),
    where: path,
    en: `${name} ${en}.`,
    da: `${name} ${da}.`,
    expected: 'OK',
  });
};

/** What is offline while its machine is off may only be off with it. */
const OFF_WITH_IT: ReadonlySet<string> = new Set(['Drive', 'Memory', 'Processor', 'Fan']);

const isOff = (snapshot: Snapshot): boolean =>
  snapshot.readings.powerStates.length > 0 && !isOn(snapshot);

/** What parts say of themselves beside their health. */
export const judgeSigns = (snapshot: Snapshot): readonly NodeFinding[] =>
  snapshot.stable.signs
    .filter(({ kind, type }) => kind !== 'offline' || !OFF_WITH_IT.has(type) || !isOff(snapshot))
    .map((sign) => findingOf(sign, snapshot));
