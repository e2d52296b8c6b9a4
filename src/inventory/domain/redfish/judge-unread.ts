import { grouped } from '../../../kernel/grouped.js';
import type { Text } from '../../../kernel/message.js';
import { FINDING_CLASSES, type FindingClass } from '../finding.js';
import { isHidden } from './read-snapshot.js';
import { listed, seen, type NodeFinding } from './seen.js';
import type { NodeSnapshot, Snapshot } from './snapshot.js';
import { isBelow, lastSegment, REDFISH_ROOT, type Unread } from './tree.js';

type Place = { readonly where: RegExp; readonly class: FindingClass };

/** What it stands in the way of when a resource of this kind is hidden; the first that fits. */
const PLACES: readonly Place[] = [
  { where: /\/Leak(?:Detect|Indicator)|\/Oem\/Alarms$/i, class: 'power' },
  { where: /\/(?:Primary|Secondary)?CoolantConnectors|\/Pumps/i, class: 'service' },
  { where: /^\/redfish\/v1\/Systems(?:\/[^/]+)?$/i, class: 'acceptance' },
  {
    where: /\/Systems\/[^/]+\/(?:Processors|Memory|(?:Simple)?Storage)(?:\/[^/]+)?$/i,
    class: 'acceptance',
  },
  { where: /\/Drives(?:\/[^/]+)?$/i, class: 'acceptance' },
  { where: /\/(?:EthernetInterfaces|NetworkAdapters)(?:\/[^/]+)?$/i, class: 'service' },
  {
    where: /^\/redfish\/v1\/(?:Chassis|Managers|UpdateService|ThermalEquipment)(?:\/[^/]+)?$/i,
    class: 'service',
  },
  { where: /\/FirmwareInventory(?:\/[^/]+)?$/i, class: 'service' },
  { where: /\/(?:Power|Thermal)(?:Subsystem)?$/i, class: 'service' },
  { where: /\/(?:PowerSupplies|Fans)(?:\/[^/]+)?$/i, class: 'service' },
  { where: /^\/redfish\/v1\/ThermalEquipment\//i, class: 'service' },
  { where: /^\/redfish\/v1$/i, class: 'acceptance' },
];

const placeOf = (path: string): Place | undefined =>
  PLACES.find(({ where }) => where.test(path.split('?')[0] ?? ''));

/** The list that holds a resource: what of it is hidden is told together. */
const groupOf = (path: string): string => {
  const bare = path.split('?')[0] ?? path;
  return bare === REDFISH_ROOT ? bare : bare.split('/').slice(0, -1).join('/');
};

const nodeOf = (path: string, nodes: readonly NodeSnapshot[]): string | null =>
  nodes.find((node) => path === node.path || isBelow(path, node.path))?.path ?? null;

/** What stands in the way of most, of all that those hide. */
const worstOf = (those: readonly Unread[]): FindingClass =>
  FINDING_CLASSES.find((one) => those.some(({ path }) => placeOf(path)?.class === one)) ??
  'service';

/** The list and what of it is hidden; the root is in no list. */
function subjectOf(those: readonly Unread[]): Text {
  const group = groupOf(those[0]?.path ?? '');
  if (group === REDFISH_ROOT && those.every(({ path }) => path === group)) {
    return { en: group, da: group };
  }
  const names = listed(those.map(({ path }) => lastSegment(path)));
  return { en: `${group}: ${names.en}`, da: `${group}: ${names.da}` };
}

const NOT_READ: Text = { en: 'could not be read', da: 'kunne ikke læses' };
const NOT_WHOLE: Text = { en: 'could not be read whole', da: 'kunne ikke læses helt' };

/** Resources that hide something which matters, one finding for each list and way of failing. */
export function judgeUnread({ stable: { nodes }, unread }: Snapshot): readonly NodeFinding[] {
  const shown = unread.filter((one) => isHidden(one) && placeOf(one.path) !== undefined);
  const groups = grouped(shown, ({ path, code }) => `${groupOf(path)} ${code}`);
  return [...groups].map(([key, those]) => {
    const first = those[0];
    const subject = subjectOf(those);
    const was = first?.code === 'short-list' ? NOT_WHOLE : NOT_READ;
    return seen({
      code: 'unreadable',
      class: worstOf(those),
      kind: 'unreadable',
      node: nodeOf(first?.path ?? '', nodes),
      where: key,
      en: `${subject.en} ${was.en}. ${first?.text.en ?? ''}`,
      da: `${subject.da} ${was.da}. ${first?.text.da ?? ''}`,
      expected: null,
      found: first?.code ?? null,
    });
  });
}
