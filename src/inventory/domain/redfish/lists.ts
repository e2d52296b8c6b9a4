import { unread } from './failures.js';
import { at, countAt, isObject, listAt, type Json, type JsonObject } from './json.js';
import {
  isLeftOut,
  linkAt,
  linksAt,
  normalisePath,
  NOT_FOLLOWED,
  REDFISH_ROOT,
  type Unread,
} from './tree.js';

const asLink = (member: Json): Json =>
  typeof member === 'string' && member.startsWith('/redfish/') ? { '@odata.id': member } : member;

/** The members of a list as links, also where they stand as plain texts, or one without a list. */
export function withMembers(resource: JsonObject): JsonObject {
  const given = at(resource, 'Members');
  if (given === undefined || given === null) return resource;
  const members = Array.isArray(given) ? listAt(resource, 'Members') : [given];
  return { ...resource, Members: members.map(asLink) };
}

/** A link that is none into this service, as it stands there; null: it is one, or there is none. */
function awayIn(value: Json | undefined): string | null {
  const link = typeof value === 'string' ? value : at(value, '@odata.id');
  if (typeof link !== 'string' || link === '' || link.startsWith('#')) return null;
  return normalisePath(link) === null ? link : null;
}

/**
 * What a resource is said to have on another host or out of the service: it is never followed, and
 * hides what it would have told. What is only related to it may be elsewhere.
 */
export function astray(path: string, resource: JsonObject): readonly Unread[] {
  const member = listAt(resource, 'Members')
    .map(awayIn)
    .find((link) => link !== null);
  const own = Object.entries(resource)
    .filter(([name, value]) => isObject(value) && !NOT_FOLLOWED.has(name))
    .map(([name, value]) => ({ place: `${path}/${name}`, link: awayIn(value) }));
  return [{ place: path, link: member ?? null }, ...own]
    .filter(({ place }) => !isLeftOut(place))
    .flatMap(({ place, link }) => (link === null ? [] : [unread(place, 'leads-away', link)]));
}

/** A link, or the member itself where a list holds it; nothing else names anything. */
const isNamed = (member: Json): boolean =>
  linkAt(member) !== null ||
  (isObject(member) && Object.keys(member).length > 0 && !Object.hasOwn(member, '@odata.id'));

/** Where a list that was read to its end names fewer members than it counts. */
export function shortfall(path: string, list: JsonObject): Unread | null {
  const told = countAt(list, 'Members@odata.count') ?? 0;
  const named = listAt(list, 'Members').filter(isNamed).length;
  // Members that lead away have been told as such.
  if (told <= named || astray(path, list).length > 0) return null;
  return unread(path, 'short-list', `${named} / ${told}`);
}

/**
 * What could not be read, once all was looked for. A root that is missing is told by whether
 * anything was found below it; a list that was read whole says what there is, so that a link from
 * elsewhere to what it does not name hides nothing.
 */
export function settledUnread(
  resources: ReadonlyMap<string, JsonObject>,
  lost: readonly Unread[],
): readonly Unread[] {
  const bySpelling = new Map([...resources].map(([path, one]) => [path.toLowerCase(), one]));
  const isBroken = (list: string) => lost.some(({ path }) => path.split('?')[0] === list);
  const isUnlisted = (path: string): boolean => {
    const list = path.split('/').slice(0, -1).join('/');
    const resource = bySpelling.get(list.toLowerCase());
    if (at(resource, 'Members') === undefined || isBroken(list)) return false;
    return !linksAt(resource, 'Members').some((one) => one.toLowerCase() === path.toLowerCase());
  };
  return lost.map((one) => {
    if (one.code !== 'not-found') return one;
    if (one.path === REDFISH_ROOT) {
      return unread(one.path, resources.size === 0 ? 'no-service' : 'no-root');
    }
    return isUnlisted(one.path) ? unread(one.path, 'not-listed') : one;
  });
}
