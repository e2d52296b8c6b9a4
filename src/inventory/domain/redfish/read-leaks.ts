import { at, objectsAt, textAt, type JsonObject } from './json.js';
import { ownerOf } from './owner.js';
import type { LeakDetector } from './snapshot.js';
import {
  inOrder,
  isUnlisted,
  lastSegment,
  linksAt,
  normalisePath,
  ofType,
  resourceAt,
  type Tree,
} from './tree.js';

const detectorOf = (path: string, resource: JsonObject): LeakDetector => ({
  path,
  owner: ownerOf(path),
  name: textAt(resource, 'Id') ?? textAt(resource, 'DeviceName') ?? lastSegment(path),
  reading: textAt(resource, 'DetectorState'),
  isSilent: at(resource, 'DetectorState') === undefined,
  state: textAt(resource, 'Status', 'State'),
  health: textAt(resource, 'Status', 'Health'),
});

/**
 * Detectors as a group names them in short. One that has a resource of its own is told by that,
 * and by the group where it says worse.
 */
const inGroups = (tree: Tree): readonly LeakDetector[] =>
  ofType(tree, 'LeakDetection').flatMap(({ path, resource }) =>
    objectsAt(resource, 'LeakDetectorGroups').flatMap((group, groupAt) =>
      objectsAt(group, 'Detectors').flatMap((one, place) => {
        const uri = textAt(one, 'DataSourceUri');
        const own = uri === null ? null : normalisePath(uri);
        const named = own ?? `${path}#/LeakDetectorGroups/${groupAt}/Detectors/${place}`;
        const read = resourceAt(tree, own);
        const inShort = { ...detectorOf(named, one), owner: ownerOf(path) };
        if (own === null) return [inShort];
        // A group that calls a detector well that is no longer there does not watch.
        const isGone = read === null && isUnlisted(tree, own);
        if (isGone) return [{ ...inShort, reading: worse('Absent', inShort.reading) }];
        // What could not be read is told as that, so a word that is lacking here is none.
        if (read === null) return inShort.reading === null ? [] : [inShort];
        const whole = detectorOf(own, read);
        return [{ ...whole, reading: worse(whole.reading, inShort.reading) }];
      }),
    ),
  );

/** Alarms that a chassis itself calls triggered. */
const triggeredIn = (tree: Tree): readonly string[] =>
  ofType(tree, 'Chassis').flatMap(({ resource }) => linksAt(resource, 'Oem', 'TriggeredAlarms'));

/** Blades of one maker tell of leaks by alarms: armed is well, triggered is a leak. */
const inAlarms = (tree: Tree): readonly LeakDetector[] =>
  ofType(tree, 'Alarm')
    .filter(({ path, resource }) => /leak/i.test(`${path} ${textAt(resource, 'Name') ?? ''}`))
    .map(({ path, resource }) => {
      const raised = textAt(resource, 'Severity') === 'Critical' ? 'Critical' : 'Warning';
      const reading = triggeredIn(tree).includes(path)
        ? raised
        : readingOfAlarm(textAt(resource, 'AlarmState'), raised);
      return { ...detectorOf(path, resource), reading, isSilent: false };
    });

function readingOfAlarm(alarm: string | null, raised: string): string | null {
  if (alarm === null) return null;
  if (/^(?:disarmed|disabled|unavailable|unknown)$/i.test(alarm)) return 'Unavailable';
  return /^armed$/i.test(alarm) ? 'OK' : raised;
}

const WORST_FIRST = ['Critical', 'Warning'];

const rankOf = (reading: string | null): number => {
  const at = WORST_FIRST.indexOf(reading ?? '');
  return at < 0 ? WORST_FIRST.length : at;
};

/** What is raised counts for more than what is not; else the first is the one who knows. */
const worse = (own: string | null, other: string | null): string | null =>
  rankOf(other) < rankOf(own) ? other : own;

/** One detector may be found below two paths; what is worse of it is believed. */
export function detectorsOf(tree: Tree): readonly LeakDetector[] {
  const own = ofType(tree, 'LeakDetector').map(({ path, resource }) => detectorOf(path, resource));
  const all = inOrder([...own, ...inGroups(tree), ...inAlarms(tree)], ({ path }) => path);
  const byName = new Map<string, LeakDetector>();
  for (const one of all) {
    const key = `${one.owner} ${one.name}`;
    const known = byName.get(key);
    if (known === undefined || rankOf(one.reading) < rankOf(known.reading)) byName.set(key, one);
  }
  return [...byName.values()];
}
