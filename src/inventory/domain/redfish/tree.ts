import { grouped } from '../../../kernel/grouped.js';
import type { Text } from '../../../kernel/message.js';
import { at, isObject, listAt, textAt, type Json, type JsonObject } from './json.js';

export const REDFISH_ROOT = '/redfish/v1';

/** Something that was to be read and could not be, or was read with a reservation. */
export type Unread = { readonly path: string; readonly code: string; readonly text: Text };

/** What a service was found to hold: normalised paths in order, and what is missing from it. */
export type Tree = {
  readonly resources: ReadonlyMap<string, JsonObject>;
  readonly unread: readonly Unread[];
};

/**
 * The one spelling of a link: no host, no fragment, no trailing slash, no doubled slash, and the
 * service root named once. Case stays. Null: it leads to another host, or out of the service.
 */
export function normalisePath(link: string): string | null {
  const bare = link.split('#')[0] ?? '';
  if (/[\p{Cc}\p{Cs}\\]/u.test(bare) || !bare.startsWith('/') || bare.startsWith('//')) return null;
  const [path = '', ...query] = bare.split('?');
  const segments = path.split('/').filter((part) => part !== '');
  if (segments.some((part) => /^(?:\.|%2e){1,2}$/i.test(part))) return null;
  let clean = `/${segments.join('/')}`;
  while (clean.startsWith(`${REDFISH_ROOT}${REDFISH_ROOT}`)) {
    clean = clean.slice(REDFISH_ROOT.length);
  }
  if (clean !== REDFISH_ROOT && !clean.startsWith(`${REDFISH_ROOT}/`)) return null;
  return query.length === 0 ? clean : `${clean}?${query.join('?')}`;
}

/** `#Memory.v1_5_0.Memory` -> `Memory`; without a type, what its collection is called. */
export function typeOf(path: string, resource: JsonObject): string {
  const named = /^#?([A-Za-z]+)\./.exec(textAt(resource, '@odata.type') ?? '')?.[1];
  if (named !== undefined) return named;
  const collection = path.split('/').at(-2) ?? '';
  return TYPE_OF_COLLECTION.get(collection.toLowerCase()) ?? '';
}

/** Whether this is the entrance of a service, by its kind or by what it calls itself. */
export const isServiceRoot = (resource: JsonObject): boolean =>
  typeOf(REDFISH_ROOT, resource) === 'ServiceRoot' ||
  normalisePath(textAt(resource, '@odata.id') ?? '') === REDFISH_ROOT;

const TYPE_OF_COLLECTION: ReadonlyMap<string, string> = new Map([
  ['systems', 'ComputerSystem'],
  ['chassis', 'Chassis'],
  ['managers', 'Manager'],
  ['processors', 'Processor'],
  ['memory', 'Memory'],
  ['drives', 'Drive'],
  ['networkadapters', 'NetworkAdapter'],
  ['ethernetinterfaces', 'EthernetInterface'],
  ['powersupplies', 'PowerSupply'],
  ['fans', 'Fan'],
  ['pumps', 'Pump'],
  ['coolantconnectors', 'CoolantConnector'],
  ['primarycoolantconnectors', 'CoolantConnector'],
  ['secondarycoolantconnectors', 'CoolantConnector'],
  ['leakdetectors', 'LeakDetector'],
  ['cdus', 'CoolingUnit'],
  ['coolingloops', 'CoolingLoop'],
  ['firmwareinventory', 'SoftwareInventory'],
]);

/** Order by code units: the same on every machine, whatever its language. */
export const inOrder = <T>(items: Iterable<T>, keyOf: (item: T) => string): readonly T[] =>
  [...items].sort((a, b) => {
    const [left, right] = [keyOf(a), keyOf(b)];
    if (left === right) return 0;
    return left < right ? -1 : 1;
  });

export const treeOf = (
  resources: ReadonlyMap<string, JsonObject>,
  unread: readonly Unread[],
): Tree => ({
  resources: new Map(inOrder(resources, ([path]) => path)),
  unread: inOrder(unread, ({ path, code }) => `${path} ${code}`),
});

export const linkAt = (value: Json | undefined, ...names: readonly string[]): string | null => {
  const link = at(value, ...names, '@odata.id');
  return typeof link === 'string' ? normalisePath(link) : null;
};

export const linksAt = (value: Json | undefined, ...names: readonly string[]): readonly string[] =>
  listAt(value, ...names)
    .map((one) => linkAt(one))
    .filter((one) => one !== null);

/** Paths in small letters, for services that spell their own links in another way. */
const SPELLINGS = new WeakMap<Tree, ReadonlyMap<string, JsonObject>>();

function spellingsOf(tree: Tree): ReadonlyMap<string, JsonObject> {
  const known = SPELLINGS.get(tree);
  if (known !== undefined) return known;
  const made = new Map(
    [...tree.resources].map(([path, one]) => [path.toLowerCase(), one] as const),
  );
  SPELLINGS.set(tree, made);
  return made;
}

/** A resource by its path: exactly, else by the one that differs in case alone. */
export function resourceAt(tree: Tree, path: string | null): JsonObject | null {
  if (path === null) return null;
  return tree.resources.get(path) ?? spellingsOf(tree).get(path.toLowerCase()) ?? null;
}

/** Whether the list that a resource would be in was read, and does not name it. */
export function isUnlisted(tree: Tree, path: string): boolean {
  const list = resourceAt(tree, path.split('/').slice(0, -1).join('/'));
  if (list === null || at(list, 'Members') === undefined) return false;
  return !linksAt(list, 'Members').some((one) => one.toLowerCase() === path.toLowerCase());
}

export type Found = { readonly path: string; readonly resource: JsonObject };

/** Each tree is looked through once, whatever is asked of it afterwards. */
const INDICES = new WeakMap<Tree, ReadonlyMap<string, readonly Found[]>>();

function indexOf(tree: Tree): ReadonlyMap<string, readonly Found[]> {
  const all = [...tree.resources].map(([path, resource]) => ({ path, resource }));
  const index = grouped(all, ({ path, resource }) => typeOf(path, resource));
  INDICES.set(tree, index);
  return index;
}

export function ofType(tree: Tree, ...types: readonly string[]): readonly Found[] {
  const index = INDICES.get(tree) ?? indexOf(tree);
  const [only = ''] = types;
  if (types.length === 1) return index.get(only) ?? [];
  return inOrder(
    types.flatMap((type) => index.get(type) ?? []),
    ({ path }) => path,
  );
}

export const isBelow = (path: string, ancestor: string): boolean =>
  path.toLowerCase().startsWith(`${ancestor.toLowerCase()}/`);

export const lastSegment = (path: string): string => path.split('/').at(-1) ?? path;

/** A slot that holds nothing is not a part. */
export const isAbsent = (resource: JsonObject): boolean =>
  textAt(resource, 'Status', 'State') === 'Absent';

/** What is never followed: much of it, none of it about what a machine is or how it is. */
const LEFT_OUT: ReadonlySet<string> = new Set(
  [
    'jsonschemas registries registrystore schemastore accountservice sessionservice eventservice',
    'telemetryservice taskservice tasks certificateservice certificates certificatelocations',
    'keyservice logservices entries secureboot securebootdatabases actions metricreports',
    'resourcedirectory bootoptions vlans virtualmedia hostinterfaces serialinterfaces settings',
    'baseconfigs sensors pciefunctions metrics environmentmetricshistory controls',
    'componentintegrity trustedcomponents securitypolicy securityservice licenseservice snmpservice',
    'networkprotocol usbports usbdevices usbcontrollers graphicalconsole componentrepository',
    'installsets maintenancewindows updatetaskqueue bundleupdatereport invalidimagerepository',
    'clientcertificates jobservice workloadperformanceadvisor crayvoltagemargins',
    'zones endpoints endpointgroups connections addresspools',
    'backuprestoreservice remotesupportservice federationgroups guiservice activehealthsystem',
    'cassinimetrics simpleupdateactioninfo resetactioninfo networkdevicefunctions',
  ].flatMap((line) => line.split(' ')),
);

/** Switches have tens of ports each, and where a cable is not in is no fault of the switch. */
const PORTS_OF_SWITCHES = /\/Fabrics\/.+\/Ports(?:\/|$)/i;

export const isLeftOut = (path: string): boolean =>
  PORTS_OF_SWITCHES.test(path) ||
  path
    .slice(REDFISH_ROOT.length)
    .toLowerCase()
    .split(/[/?]/)
    .some((segment) => LEFT_OUT.has(segment) || segment.endsWith('actioninfo'));

/** Heat, and the coolant of some cabinets, is told by sensors alone; their names say which. */
const TOLD_BY_SENSORS = /\/Chassis\/[^/]+\/Sensors(?:\/[^/]*(?:liquid|coolant|temp)[^/]*)?$/i;

/** Objects whose links are asked for as actions or settings, never to be read. */
export const NOT_FOLLOWED: ReadonlySet<string> = new Set([
  'Actions',
  '@Redfish.Settings',
  'RelatedItem',
  'OriginOfCondition',
]);

const isFollowed = (link: string): boolean => TOLD_BY_SENSORS.test(link) || !isLeftOut(link);

/** Every link of a resource, in order, each once; what another host holds is not ours to read. */
export function linksOf(path: string, resource: JsonObject): readonly string[] {
  const found = new Set<string>();
  const visit = (value: Json | undefined): void => {
    if (Array.isArray(value)) value.forEach(visit);
    if (!isObject(value)) return;
    const link = linkAt(value);
    if (link !== null && link !== path && isFollowed(link)) found.add(link);
    for (const [name, inner] of Object.entries(value)) {
      if (!NOT_FOLLOWED.has(name)) visit(inner);
    }
  };
  visit(resource);
  for (const source of sensorsOf(path, resource)) found.add(source);
  return [...found].sort();
}

/** A coolant reading names the sensor it is an excerpt of, and that one names its unit. */
function sensorsOf(path: string, resource: JsonObject): readonly string[] {
  if (typeOf(path, resource) !== 'CoolantConnector') return [];
  return Object.values(resource)
    .map((value) => at(value, 'DataSourceUri'))
    .filter((uri) => typeof uri === 'string')
    .map(normalisePath)
    .filter((link) => link !== null);
}

/** Where an `@odata.id` says that it is something else than what was asked for; null: it agrees. */
export function otherId(path: string, resource: JsonObject): string | null {
  const said = at(resource, '@odata.id');
  if (typeof said !== 'string') return null;
  const own = normalisePath(said)?.split('?')[0] ?? said;
  return own.toLowerCase() === path.split('?')[0]?.toLowerCase() ? null : said;
}
