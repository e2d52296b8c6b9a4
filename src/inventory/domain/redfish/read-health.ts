import { listAt, objectsAt, textAt, type Json, type JsonObject } from './json.js';
import type { Condition, Unwell } from './snapshot.js';
import {
  inOrder,
  isAbsent,
  isBelow,
  linkAt,
  ofType,
  typeOf,
  type Found,
  type Tree,
} from './tree.js';

/** What may be ill. Ports and functions are not in it: a cable that is not in is no illness. */
const JUDGED: readonly string[] = [
  'ComputerSystem',
  'Chassis',
  'Manager',
  'Processor',
  'Memory',
  'Drive',
  'Storage',
  'StorageController',
  'SimpleStorage',
  'Power',
  'PowerSubsystem',
  'PowerSupply',
  'Battery',
  'Thermal',
  'ThermalSubsystem',
  'Fan',
  'Heater',
  'Pump',
  'CoolantConnector',
  'CoolingUnit',
  'CoolingLoop',
  'RackCDU',
  'Reservoir',
  'Filter',
  'LeakDetection',
  'NetworkAdapter',
  'GraphicsController',
  'PCIeDevice',
];

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
function nameOf(path: string, resource: JsonObject): string {
  const id = textAt(resource, 'Id') ?? textAt(resource, 'MemberId');
  const name = textAt(resource, 'Name') ?? textAt(resource, 'GroupName') ?? id ?? path;
  const bare = (text: string) => text.replace(/\W/g, '').toLowerCase();
  return id === null || bare(name).includes(bare(id)) ? name : `${name} (${id})`;
}

function unwellOf(path: string, type: string, resource: JsonObject): Unwell | null {
  const health = textAt(resource, 'Status', 'Health');
  if (!isIll(health) || isAbsent(resource)) return null;
  return {
    path,
    type,
    name: nameOf(path, resource),
    health,
    state: textAt(resource, 'Status', 'State'),
    conditions: conditionsOf(resource['Status']),
  };
}

/** Lists inside a resource whose entries have a health of their own. */
const INSIDE: { readonly [type: string]: readonly (readonly [list: string, type: string])[] } = {
  Power: [['PowerSupplies', 'PowerSupply']],
  Thermal: [
    ['Fans', 'Fan'],
    ['Temperatures', 'Temperature'],
  ],
  SimpleStorage: [['Devices', 'Drive']],
  Storage: [['StorageControllers', 'StorageController']],
  LeakDetection: [['LeakDetectorGroups', 'LeakDetectorGroup']],
};

/** Where the newer model of power or cooling has the same parts, the older one says it twice. */
const NEWER: { readonly [list: string]: string } = { PowerSupplies: 'PowerSupply', Fans: 'Fan' };

function insideOf(tree: Tree, { path, resource }: Found): readonly Unwell[] {
  const chassis = path.split('/').slice(0, -1).join('/');
  return (INSIDE[typeOf(path, resource)] ?? [])
    .filter(([list]) => {
      const newer = NEWER[list];
      return newer === undefined || !ofType(tree, newer).some((one) => isBelow(one.path, chassis));
    })
    .flatMap(([list, type]) =>
      objectsAt(resource, list).map((one, at) => unwellOf(`${path}#/${list}/${at}`, type, one)),
    )
    .filter((one) => one !== null);
}

/**
 * What rolls up the health of parts that stand elsewhere in the tree; a part that is as ill
 * explains it, unless it is a part of another system.
 */
const ROLLING_FAR: ReadonlySet<string> = new Set([
  'ComputerSystem',
  'Chassis',
  'Manager',
  'PowerSubsystem',
  'ThermalSubsystem',
  'Storage',
]);

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
      (isWithin(part, whole) || (ROLLING_FAR.has(whole.type) && !isOfAnotherSystem(part, whole))),
  );

/** Roll-ups of what calls itself well; each is told only where nothing below it explains it. */
const rollUps = (tree: Tree, told: readonly Unwell[]): readonly Unwell[] =>
  ofType(tree, ...JUDGED)
    .filter(({ path, resource }) => !isAbsent(resource) && !told.some((one) => one.path === path))
    .flatMap(({ path, resource }) => {
      const health = textAt(resource, 'Status', 'HealthRollup');
      if (!isIll(health)) return [];
      return [
        {
          path,
          type: typeOf(path, resource),
          name: nameOf(path, resource),
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
  const own = ofType(tree, ...JUDGED).flatMap((found) => {
    const self = unwellOf(found.path, typeOf(found.path, found.resource), found.resource);
    return [...(self === null ? [] : [self]), ...insideOf(tree, found)];
  });
  const parts = own.filter(({ type }) => !ROLLING_FAR.has(type));
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
