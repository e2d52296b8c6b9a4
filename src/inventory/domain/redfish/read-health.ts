import { listAt, objectsAt, textAt, type Json, type JsonObject } from './json.js';
import type { Condition, Unwell } from './snapshot.js';
import {
  inOrder,
  isAbsent,
  isBelow,
  lastSegment,
  linkAt,
  ofType,
  typeOf,
  type Found,
  type Tree,
} from './tree.js';

/** What is judged by rules of its own, or only lists what others say. */
const JUDGED_ELSEWHERE: ReadonlySet<string> = new Set([
  'Alarm',
  'LeakDetector',
  'ServiceConditions',
  'ServiceRoot',
  'SoftwareInventory',
]);

/** A cable that is not in is no illness, so these are ill only while their link is up. */
const OF_A_CABLE: ReadonlySet<string> = new Set([
  'EthernetInterface',
  'NetworkDeviceFunction',
  'NetworkInterface',
  'NetworkPort',
  'Port',
]);

const mayBeIll = ({ path, resource }: Found): boolean => {
  const type = typeOf(path, resource);
  if (OF_A_CABLE.has(type)) return /up$/i.test(textAt(resource, 'LinkStatus') ?? '');
  return !JUDGED_ELSEWHERE.has(type);
};

/** Everything that was read and has a health, of whatever kind. */
const judgedIn = (tree: Tree): readonly Found[] =>
  [...tree.resources].map(([path, resource]) => ({ path, resource })).filter(mayBeIll);

const isIll = (health: string | null): health is string =>
  health === 'Warning' || health === 'Critical';

/** Conditions without their time stamps, which are another text each time. */
const conditionsOf = (status: Json | undefined): readonly Condition[] =>
  objectsAt(status, 'Conditions')
    .map((one) => ({
      severity: textAt(one, 'Severity'),
      message: textAt(one, 'Message') ?? textAt(one, 'MessageId') ?? '',
    }))
    .filter(({ message }) => message !== '');

/** Many parts are called by their kind only, so that their id says which of them it is. */
export function nameOf(resource: JsonObject, type: string): string {
  const id = textAt(resource, 'Id') ?? textAt(resource, 'MemberId');
  const name = textAt(resource, 'Name') ?? textAt(resource, 'GroupName') ?? id ?? type;
  const bare = (text: string) => text.replace(/\W/g, '').toLowerCase();
  return id === null || bare(name).includes(bare(id)) ? name : `${name} (${id})`;
}

function unwellOf({ path, type, resource }: Part): Unwell | null {
  const health = textAt(resource, 'Status', 'Health');
  if (!isIll(health) || isAbsent(resource)) return null;
  return {
    path,
    type,
    name: nameOf(resource, type),
    health,
    state: textAt(resource, 'Status', 'State'),
    conditions: conditionsOf(resource['Status']),
  };
}

/** Lists inside a resource whose entries have a health of their own. */
const INSIDE: { readonly [type: string]: readonly (readonly [list: string, type: string])[] } = {
  Power: [
    ['PowerSupplies', 'PowerSupply'],
    ['Redundancy', 'PowerSupplyRedundancy'],
    ['Voltages', 'Voltage'],
    ['PowerControl', 'PowerControl'],
  ],
  PowerSubsystem: [['PowerSupplyRedundancy', 'PowerSupplyRedundancy']],
  Thermal: [
    ['Fans', 'Fan'],
    ['Temperatures', 'Temperature'],
    ['Redundancy', 'FanRedundancy'],
  ],
  ThermalSubsystem: [['FanRedundancy', 'FanRedundancy']],
  CoolingUnit: [['PumpRedundancy', 'PumpRedundancy']],
  SimpleStorage: [['Devices', 'Drive']],
  Storage: [['StorageControllers', 'StorageController']],
  LeakDetection: [['LeakDetectorGroups', 'LeakDetectorGroup']],
  Assembly: [['Assemblies', 'Assembly']],
};

/** The older models of power and cooling, which say again what the newer ones say. */
const OLDER: ReadonlySet<string> = new Set(['Power', 'Thermal']);

/** A resource, or an entry of a list inside one. */
export type Part = Found & { readonly type: string; readonly isOlder: boolean };

function partsOf({ path, resource }: Found): readonly Part[] {
  const type = typeOf(path, resource);
  const isOlder = OLDER.has(type);
  return [
    { path, resource, type, isOlder: false },
    ...(INSIDE[type] ?? []).flatMap(([list, kind]) =>
      objectsAt(resource, list).map((one, at) => ({
        path: `${path}#/${list}/${at}`,
        resource: one,
        type: kind,
        isOlder,
      })),
    ),
  ];
}

/** Everything that may be ill. */
export const judgedParts = (tree: Tree): readonly Part[] => judgedIn(tree).flatMap(partsOf);

/** `/Chassis/1/Power#/PowerSupplies/0` -> `/Chassis/1`. */
const chassisOf = (path: string): string =>
  (path.split('#')[0] ?? path).split('/').slice(0, -1).join('/');

/** What the newer model tells of the same parts is told by it; the older one may know of more. */
export function withoutRepeated<T extends { readonly part: Part }>(
  told: readonly T[],
): readonly T[] {
  return told.filter(({ part }) => {
    if (!part.isOlder) return true;
    const chassis = chassisOf(part.path);
    const same = told.filter(
      (one) => one.part.type === part.type && isBelow(one.part.path, chassis),
    );
    const newer = same.filter((one) => !one.part.isOlder);
    const isMore = same.length - newer.length > newer.length;
    return isMore && !newer.some((one) => isNamedAlike(one.part, part));
  });
}

const isNamedAlike = (one: Part, other: Part): boolean =>
  ['Name', 'MemberId'].some((name) => {
    const [own, its] = [textAt(one.resource, name), textAt(other.resource, name)];
    return own !== null && own === its;
  }) || lastSegment(one.path) === textAt(other.resource, 'MemberId');

/**
 * What rolls up the health of parts that stand elsewhere in the tree, and of which kinds they are;
 * a part that is as ill explains it, unless it is a part of another system.
 */
const ROLLING_FAR: ReadonlyMap<string, RegExp> = new Map([
  ['ComputerSystem', /./],
  ['Chassis', /./],
  ['Manager', /./],
  ['PowerSubsystem', /^(?:Power|Battery|Voltage|Sensor)/],
  ['ThermalSubsystem', /^(?:Fan|Heater|Pump|Coolant|Leak|Filter|Temperature|Sensor)/],
  ['Storage', /^(?:Drive|Volume|Storage|Battery)/],
]);

/** What is made of drives is ill by one of them that is. */
const MADE_OF_DRIVES: ReadonlyMap<string, RegExp> = new Map([
  ['Volume', /^Drive$/],
  ['StoragePool', /^(?:Drive|Volume)$/],
]);

const explaining = (type: string): RegExp | undefined =>
  ROLLING_FAR.get(type) ?? MADE_OF_DRIVES.get(type);

const isAsIll = (part: Unwell, whole: Unwell): boolean =>
  part.health === 'Critical' || whole.health === 'Warning';

const isOfAnotherSystem = (part: Unwell, whole: Unwell): boolean =>
  whole.type === 'ComputerSystem' &&
  /\/Systems\//i.test(part.path) &&
  !isBelow(part.path, whole.path);

const isWithin = (part: Unwell, whole: Unwell): boolean =>
  isBelow(part.path, whole.path) || part.path.startsWith(`${whole.path}#`);

const isExplained = (whole: Unwell, parts: readonly Unwell[]): boolean =>
  parts.some(
    (part) =>
      part.path !== whole.path &&
      isAsIll(part, whole) &&
      (isWithin(part, whole) ||
        (explaining(whole.type)?.test(part.type) === true && !isOfAnotherSystem(part, whole))),
  );

/** Roll-ups of what calls itself well; each is told only where nothing below it explains it. */
const rollUps = (tree: Tree, told: readonly Unwell[]): readonly Unwell[] =>
  judgedIn(tree)
    .filter(({ path, resource }) => !isAbsent(resource) && !told.some((one) => one.path === path))
    .flatMap(({ path, resource }) => {
      const health = textAt(resource, 'Status', 'HealthRollup');
      if (!isIll(health)) return [];
      return [
        {
          path,
          type: typeOf(path, resource),
          name: nameOf(resource, typeOf(path, resource)),
          health,
          state: textAt(resource, 'Status', 'State'),
          conditions: conditionsOf(resource['Status']),
        },
      ];
    })
    .filter((one) => !isExplained(one, told));

/** What the service itself complains of that no resource above has told. */
function serviceConditions(tree: Tree, told: readonly Unwell[]): readonly Unwell[] {
  const messages = new Set(told.flatMap(({ conditions }) => conditions.map((one) => one.message)));
  const known = (origin: string | null): boolean =>
    origin !== null && told.some(({ path }) => path === origin || isBelow(path, origin));
  return ofType(tree, 'ServiceConditions').flatMap(({ path, resource }) =>
    listAt(resource, 'Conditions').flatMap((condition, at) => {
      const severity = textAt(condition, 'Severity');
      const message = textAt(condition, 'Message') ?? textAt(condition, 'MessageId') ?? '';
      const origin = linkAt(condition, 'OriginOfCondition');
      if (!isIll(severity) || messages.has(message) || known(origin)) return [];
      return [
        {
          path: origin ?? `${path}#/Conditions/${at}`,
          type: 'ServiceConditions',
          name: message,
          health: severity,
          state: null,
          conditions: [{ severity, message }],
        },
      ];
    }),
  );
}

export function unwellIn(tree: Tree): readonly Unwell[] {
  const ill = judgedParts(tree).flatMap((part) => {
    const unwell = unwellOf(part);
    return unwell === null ? [] : [{ part, unwell }];
  });
  const own = withoutRepeated(ill).map(({ unwell }) => unwell);
  const all = own.filter(({ type }) => !ROLLING_FAR.has(type));
  const parts = all.filter((one) => !MADE_OF_DRIVES.has(one.type) || !isExplained(one, all));
  const wholes = own.filter((one) => ROLLING_FAR.has(one.type) && !isExplained(one, parts));
  const rolled = rollUps(tree, [...parts, ...wholes]);
  const lowest = rolled.filter((one, at) => !isExplained(one, rolled.slice(0, at)));
  const told = [
    ...parts,
    ...wholes,
    ...lowest.filter((one) => !lowest.some((other) => isWithin(other, one))),
  ];
  return inOrder([...told, ...serviceConditions(tree, told)], ({ path }) => path);
}
