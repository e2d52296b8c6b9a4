import type { FindingClass, FindingKind } from '../finding.js';
import { nodeOfOwner } from './owner.js';
import { seen, type NodeFinding } from './seen.js';
import type { LeakDetector, Snapshot } from './snapshot.js';

const GONE: ReadonlySet<string> = new Set([
  'Absent',
  'Disabled',
  'UnavailableOffline',
  'StandbyOffline',
]);

type Fault = {
  readonly code: string;
  readonly class: FindingClass;
  readonly kind: FindingKind;
  readonly found: string | null;
  readonly en: string;
  readonly da: string;
};

const raised = ({ name }: LeakDetector, said: string): Fault => ({
  code: 'leak-detected',
  class: 'power',
  kind: 'different',
  found: said,
  en: `The leak detector ${name} reports ${said}.`,
  da: `Lækagedetektoren ${name} melder ${said}.`,
});

const blind = ({ name }: LeakDetector, said: string): Fault => ({
  code: 'leak-detector-unavailable',
  class: 'power',
  kind: said === 'Absent' ? 'missing' : 'unreadable',
  found: said,
  en: `The leak detector ${name} does not watch: ${said}.`,
  da: `Lækagedetektoren ${name} holder ikke øje: ${said}.`,
});

/** Nothing is not OK. One that has no such word at all and is well may still watch. */
const unsaid = ({ name, isSilent, health }: LeakDetector): Fault => ({
  code: 'leak-detector-unavailable',
  class: isSilent && health === 'OK' ? 'service' : 'power',
  kind: 'unknown',
  found: null,
  en: `The leak detector ${name} does not say whether it detects a leak.`,
  da: `Lækagedetektoren ${name} oplyser ikke, om den ser en lækage.`,
});

function faultOf(detector: LeakDetector): Fault | null {
  const { reading, state, health } = detector;
  const ill = [reading, health].find((one) => one === 'Critical' || one === 'Warning');
  if (ill !== undefined) return raised(detector, ill);
  if (reading !== null && !/^ok$/i.test(reading)) return blind(detector, reading);
  if (GONE.has(state ?? '')) return blind(detector, state ?? '');
  return reading === null ? unsaid(detector) : null;
}

export const judgeLeaks = (snapshot: Snapshot): readonly NodeFinding[] =>
  snapshot.stable.cooling.leakDetectors.flatMap((detector) => {
    const fault = faultOf(detector);
    if (fault === null) return [];
    const node = nodeOfOwner(snapshot, detector.owner);
    return [seen({ ...fault, node, where: detector.path, expected: 'OK' })];
  });
