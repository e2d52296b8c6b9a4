import { reason, type Reason } from '../../kernel/message.js';
import { ROLE_NAMES, ROLES, type Grant, type Role } from './roles.js';

/** What a region or an organisation signs its own people in with (OpenID Connect). */
export type Provider = {
  /** In addresses and with accounts, for ever. */
  readonly id: string;
  readonly name: string;
  readonly issuer: string;
  readonly clientId: string;
  /** null: a public client, which proves itself by PKCE alone. */
  readonly clientSecret: string | null;
  /** PEM file of the authority of its certificate; null: the system knows it. */
  readonly authorityFile: string | null;
  /** What it is asked for besides who it is, e.g. `groups`. */
  readonly scope: string;
  /** Short name of the region whose people it knows; null: the centre's own. */
  readonly region: string | null;
  /** null: roles are given by administrators alone. */
  readonly roles: RoleMapping | null;
};

export type RoleMapping = {
  readonly claim: string;
  /** Role by a value of the claim. */
  readonly values: Readonly<Record<string, Role>>;
};

/** Claims of an ID token that was proved. */
export type Claims = Readonly<Record<string, unknown>>;

export const SUBJECT_MAX = 255;
/** How long somebody may take with the provider. */
export const WAY_MS = 10 * 60_000;

/** Whoever signs in by a region's provider holds roles of that region and no others. */
export function whyNotBy(
  { name, region }: Pick<Provider, 'name' | 'region'>,
  regionId: string | null,
  grants: readonly Grant[],
): Reason | null {
  if (region === null) return null;
  const isOnlyThere = regionId !== null && grants.every((grant) => grant.regionId === regionId);
  return isOnlyThere ? null : ofAnother(name);
}

const ofAnother = (name: string) =>
  reason(
    'provider-of-a-region',
    `${name} signs in people who hold roles of its region, and of nothing else.`,
    `${name} logger personer ind, der har roller i dens region og ingen andre.`,
  );

/**
 * What somebody holds once a token was read: of the roles that are mapped those that it names, and
 * every other one as it was. Without a mapping no claim gives or takes a role.
 */
export function grantsAfter(
  { roles }: Pick<Provider, 'roles'>,
  regionId: string | null,
  claims: Claims,
  held: readonly Grant[],
): readonly Grant[] {
  // What is not in the token says nothing: large ones leave the groups out.
  if (roles === null || !Object.hasOwn(claims, roles.claim)) return held;
  const named = textsOf(claims[roles.claim]);
  const mapped = new Set(Object.values(roles.values));
  const won = new Set(named.flatMap((value) => own(roles.values, value)));
  const others = held.filter((grant) => !(mapped.has(grant.role) && grant.regionId === regionId));
  return [...others, ...[...won].map((role) => ({ role, regionId }))];
}

/** The order in which they are held says nothing. */
export const areSameGrants = (one: readonly Grant[], other: readonly Grant[]): boolean =>
  keysOf(one).join() === keysOf(other).join();

const keysOf = (grants: readonly Grant[]) =>
  grants.map(({ role, regionId }) => `${role} ${regionId}`).sort();

const own = (values: RoleMapping['values'], value: string): readonly Role[] =>
  Object.hasOwn(values, value) ? [values[value] as Role] : []; // an own key

function textsOf(claim: unknown): readonly string[] {
  const many: readonly unknown[] = Array.isArray(claim) ? claim : [claim];
  return many.filter((one) => typeof one === 'string');
}

const ID = /^[a-z0-9][a-z0-9-]{0,39}$/;
const ISSUER = /^https:\/\/[^\s/?#@]+(?:\/[^\s?#]*)?$/;
const NAME_MAX = 80;
const TEXT_MAX = 400;

/**
 * Reads what whoever runs the installation wrote.
 * @param faults what is wrong with it, a line each, is added here; secrets are never repeated
 */
export function providersIn(content: unknown, faults: string[]): readonly Provider[] {
  if (!Array.isArray(content)) {
    faults.push('takes a list: [{"id": ..., "name": ..., "issuer": ..., "clientId": ...}]');
    return [];
  }
  const providers = content.map((entry: unknown, at) => providerIn(entry, `[${at}]`, faults));
  const ids = providers.map(({ id }) => id);
  if (new Set(ids).size < ids.length) faults.push('each id is there once');
  return providers;
}

const FIELDS: readonly string[] = [
  'id',
  'name',
  'issuer',
  'clientId',
  'clientSecret',
  'authorityFile',
  'scope',
  'region',
  'roles',
] satisfies readonly (keyof Provider)[];

function providerIn(entry: unknown, at: string, faults: string[]): Provider {
  const given = Object(entry) as Readonly<Record<string, unknown>>;
  for (const name of Object.keys(given).filter((one) => !FIELDS.includes(one))) {
    faults.push(`${at}.${name}: is not known; takes ${FIELDS.join(', ')}`);
  }
  const text = (name: string, fallback: string | null): string | null => {
    const value = given[name] ?? fallback;
    const isText = typeof value === 'string' && value.trim() !== '' && value.length <= TEXT_MAX;
    if (value !== null && !isText) faults.push(`${at}.${name}: takes a text`);
    return isText ? value : null;
  };
  const needed = (name: string): string => {
    const value = text(name, null);
    if (value === null) faults.push(`${at}.${name}: is needed`);
    return value ?? '';
  };
  const [id, name, issuer] = [needed('id'), needed('name'), needed('issuer')];
  if (!ID.test(id)) faults.push(`${at}.id: takes up to 40 small letters, digits and hyphens`);
  if (name.length > NAME_MAX) faults.push(`${at}.name: takes up to ${NAME_MAX} characters`);
  if (!ISSUER.test(issuer)) {
    faults.push(`${at}.issuer: takes an address that begins with https://`);
  }
  const scope = text('scope', 'openid') ?? 'openid';
  if (!scope.split(' ').includes('openid')) faults.push(`${at}.scope: takes openid among others`);
  const region = text('region', null);
  return {
    id,
    name,
    issuer,
    clientId: needed('clientId'),
    clientSecret: text('clientSecret', null),
    authorityFile: text('authorityFile', null),
    scope,
    region,
    roles: rolesIn(given['roles'], region, `${at}.roles`, faults),
  };
}

function rolesIn(
  entry: unknown,
  region: string | null,
  at: string,
  faults: string[],
): RoleMapping | null {
  if (entry === undefined || entry === null) return null;
  const { claim, values, ...more } = Object(entry) as { claim?: unknown; values?: unknown };
  for (const name of Object.keys(more)) faults.push(`${at}.${name}: is not known`);
  if (typeof claim !== 'string' || claim === '') faults.push(`${at}.claim: is needed`);
  const pairs = Object.entries(Object(values) as Readonly<Record<string, unknown>>);
  if (pairs.length === 0) faults.push(`${at}.values: takes {"value of the claim": "role"}`);
  for (const [value, role] of pairs) {
    if (!isMappable(role, region)) {
      const takes = MAPPABLE.filter((one) => isMappable(one, region)).join(', ');
      faults.push(`${at}.values[${JSON.stringify(value)}]: takes one of ${takes}`);
    }
  }
  // Every value has been looked at: with a fault nothing is signed in by it.
  return { claim: String(claim), values: Object.fromEntries(pairs) as Record<string, Role> };
}

/** Administrators are made by administrators, and by nobody's directory. */
const MAPPABLE: readonly Role[] = ROLE_NAMES.filter((role) => role !== 'admin');

const isMappable = (role: unknown, region: string | null): boolean =>
  MAPPABLE.some((one) => one === role && ROLES[one].regional === (region !== null));
