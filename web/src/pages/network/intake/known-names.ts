import { partNumberKey } from '../../../../../src/inventory/domain/asset.js';
import { foldSearch } from '../../../../../src/kernel/text.js';
import { platformNamed, PLATFORMS } from '../../../../../src/network/domain/config/platforms.js';
import {
  DEVICE_ROLE_LABELS,
  DEVICE_ROLES,
  type DeviceRole,
} from '../../../../../src/network/domain/devices/roles.js';
import { plainKey } from './pasted-columns.js';

export type KnownModel = {
  readonly id: string;
  readonly manufacturer: string;
  readonly name: string;
  readonly partNumber: string;
};
export type KnownSite = { readonly id: string; readonly name: string };
export type KnownWave = { readonly id: string; readonly name: string; readonly position: number };

/** What somebody meant by a name; `ambiguous`: it may be several. */
export type Found<T> = { readonly is: T } | { readonly fault: 'unknown' | 'ambiguous' };
type Lookup<T> = (given: string) => Found<T>;

/** Everything that a pasted row may name. */
export type Known = {
  readonly model: Lookup<KnownModel>;
  readonly role: Lookup<DeviceRole>;
  readonly platform: Lookup<string>;
  readonly site: Lookup<KnownSite>;
  readonly wave: Lookup<KnownWave>;
};

/** One way of naming things; the ways are tried in turn, the most exact first. */
type Naming<T> = {
  readonly names: (one: T) => readonly string[];
  readonly key: (text: string) => string;
};

function lookup<T>(all: readonly T[], namings: readonly Naming<T>[]): Lookup<T> {
  // Made once for all rows: a thousand of them ask at each stroke of a key.
  const indexes = namings.map(({ names, key }) => ({ key, index: indexed(all, names, key) }));
  return (given) => {
    for (const { key, index } of indexes) {
      const [first, ...others] = index.get(key(given)) ?? [];
      if (first !== undefined) return others.length === 0 ? { is: first } : { fault: 'ambiguous' };
    }
    return { fault: 'unknown' };
  };
}

function indexed<T>(
  all: readonly T[],
  names: (one: T) => readonly string[],
  key: (text: string) => string,
): ReadonlyMap<string, ReadonlySet<T>> {
  const index = new Map<string, Set<T>>();
  for (const one of all) {
    for (const name of names(one)) {
      const at = key(name);
      if (at !== '') index.set(at, (index.get(at) ?? new Set()).add(one));
    }
  }
  return index;
}

const byName = <T extends { readonly name: string }>(): readonly Naming<T>[] =>
  [foldSearch, plainKey].map((key) => ({ key, names: ({ name }) => [name] }));

const modelNames = ({ manufacturer, name }: KnownModel) => [name, `${manufacturer} ${name}`];

const platformLabelled = lookup(PLATFORMS, [{ key: plainKey, names: ({ label }) => [label] }]);

function platform(given: string): Found<string> {
  const named = platformNamed(given);
  const found = named === null ? platformLabelled(given) : { is: named };
  return 'is' in found ? { is: found.is.name } : found;
}

export const knownNames = (
  models: readonly KnownModel[],
  sites: readonly KnownSite[],
  waves: readonly KnownWave[],
): Known => ({
  model: lookup(models, [
    { key: partNumberKey, names: ({ partNumber }) => [partNumber] },
    { key: foldSearch, names: modelNames },
    { key: plainKey, names: modelNames },
  ]),
  role: lookup<DeviceRole>(DEVICE_ROLES, [
    {
      key: plainKey,
      names: (role) => [role, DEVICE_ROLE_LABELS[role].da, DEVICE_ROLE_LABELS[role].en],
    },
  ]),
  platform,
  site: lookup(sites, byName<KnownSite>()),
  wave: lookup(waves, [
    ...byName<KnownWave>(),
    // By its place among the waves: "2", "bølge 2", "wave 2".
    {
      key: plainKey,
      names: ({ position }) => [`${position}`, `bølge ${position}`, `wave ${position}`],
    },
  ]),
});
