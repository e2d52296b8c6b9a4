import { posix } from 'node:path';

/** From the ground up: a room may import those before it (house.md, rule 3). */
export const ROOMS = [
  'audit',
  'regions',
  'access',
  'appointments',
  'inventory',
  'network',
  'encryption-boxes',
  'migration-plan',
  'jobs',
] as const;

/** Nobody imports these rooms, not even each other. */
const TOP_ROOMS: readonly string[] = ['migration-plan', 'jobs'];

const LAYERS = ['http', 'jobs', 'adapters', 'application', 'persistence', 'domain'] as const;
type Layer = (typeof LAYERS)[number] | 'facade' | 'module';

/** What each layer of a room may import of its own room (rule 4). */
const MAY: { readonly [layer in Layer]: readonly Layer[] } = {
  module: [...LAYERS, 'facade'],
  facade: ['application', 'persistence', 'domain'],
  http: ['http', 'application', 'persistence', 'domain'],
  jobs: ['jobs', 'application', 'domain'],
  adapters: ['adapters', 'domain'],
  // For the definition of a job that a command enqueues; files still import nothing twice round.
  application: ['application', 'jobs', 'adapters', 'persistence', 'domain'],
  persistence: ['persistence', 'domain'],
  domain: ['domain'],
};

type Place =
  | { readonly kind: 'root' }
  | { readonly kind: 'kernel' }
  | { readonly kind: 'platform'; readonly part: string }
  | { readonly kind: 'room'; readonly room: string; readonly layer: Layer }
  | { readonly kind: 'unknown' };

const ROOT_FILE = /^src\/(?:(?:main|start|worker|app\.module)\.ts|cli\/.+)$/;

/** Where in the house a file under src stands; `unknown` has no place and is itself a fault. */
export function placeOf(file: string): Place {
  if (ROOT_FILE.test(file)) return { kind: 'root' };
  const [, top = '', part = '', deeper] = file.split('/');
  if (top === 'kernel') return { kind: 'kernel' };
  if (top === 'platform') return { kind: 'platform', part: part.replace(/\.ts$/, '') };
  if (!ROOMS.some((room) => room === top)) return { kind: 'unknown' };
  if (part === `${top}.module.ts`) return { kind: 'room', room: top, layer: 'module' };
  if (part === `${top}.facade.ts`) return { kind: 'room', room: top, layer: 'facade' };
  const layer = LAYERS.find((name) => name === part);
  if (layer === undefined || deeper === undefined) return { kind: 'unknown' };
  return { kind: 'room', room: top, layer };
}

/** What is wrong with `from` importing `to`; null: nothing. Both are files under src. */
export function faultOfLocal(from: string, to: string): string | null {
  const here = placeOf(from);
  const there = placeOf(to);
  if (there.kind === 'unknown') return 'imports a file that has no place in the house';
  if (here.kind === 'root') return null;
  if (there.kind === 'root') return 'imports the composition root';
  if (here.kind === 'kernel') {
    return there.kind === 'kernel' ? null : 'kernel imports nothing outside kernel';
  }
  if (there.kind === 'kernel') return null;
  if (here.kind === 'platform') {
    if (PURE.test(from) && !PURE.test(to)) return 'domain imports kernel and domain only';
    return there.kind === 'platform' ? null : 'platform imports kernel only, never a room';
  }
  if (here.kind === 'unknown') return 'stands in no place of the house';
  if (there.kind === 'platform') {
    return here.layer === 'domain' ? 'domain imports kernel and lower domains only' : null;
  }
  return here.room === there.room
    ? faultWithin(here.layer, there.layer)
    : faultBetween(here, there);
}

const faultWithin = (here: Layer, there: Layer): string | null =>
  MAY[here].includes(there) ? null : `${here} does not import ${there} of its own room`;

type RoomPlace = Extract<Place, { kind: 'room' }>;

function faultBetween(here: RoomPlace, there: RoomPlace): string | null {
  const rank = (room: string) => ROOMS.findIndex((name) => name === room);
  if (TOP_ROOMS.includes(there.room)) return `nobody imports ${there.room}`;
  if (rank(there.room) > rank(here.room)) return `${here.room} is below ${there.room}`;
  if (here.layer === 'domain') {
    return there.layer === 'domain' ? null : 'domain imports only domains of rooms below';
  }
  if (there.layer === 'domain' || there.layer === 'facade') return null;
  if (there.layer === 'module') {
    return here.layer === 'module' ? null : 'only a module imports another room’s module';
  }
  return `only the facade and the domain of ${there.room} may be imported, not its ${there.layer}`;
}

type PackageRule = {
  readonly packages: RegExp;
  readonly allowed: (file: string) => boolean;
  readonly says: string;
};

const within = (pattern: RegExp) => (file: string) => pattern.test(file);

const PURE = /^src\/(?:kernel\/|(?:platform\/)?[^/]+\/domain\/)/;

/** Which packages stand where (rules 1, 2 and 5). */
const PACKAGE_RULES: readonly PackageRule[] = [
  {
    packages: /^typeorm(?:\/|$)/,
    allowed: within(/^src\/(?:(?:platform\/)?[^/]+\/persistence\/|platform\/database\/)/),
    says: 'typeorm only under */persistence and platform/database',
  },
  {
    packages: /^@nestjs\/typeorm(?:\/|$)/,
    allowed: within(/^src\/(?:(?:platform\/)?[^/]+\/[^/]+\.module\.ts$|platform\/database\/)/),
    says: '@nestjs/typeorm only in modules and platform/database',
  },
  {
    packages: /^(?:bullmq|ioredis)(?:\/|$)/,
    allowed: within(/^src\/platform\/(?:jobs|realtime)\//),
    says: 'bullmq and ioredis only under platform/jobs and platform/realtime',
  },
  {
    packages: /^nodemailer$/,
    allowed: within(/^src\/platform\/mail\//),
    says: 'nodemailer only under platform/mail',
  },
  {
    packages: /^pdfkit$/,
    allowed: within(/^src\/platform\/documents\//),
    says: 'pdfkit only under platform/documents',
  },
  {
    packages: /^ssh2$/,
    allowed: within(/^src\/network\/adapters\/ssh\//),
    says: 'ssh2 only under network/adapters/ssh',
  },
  {
    packages: /^@nestjs\//,
    allowed: (file) => !PURE.test(file),
    says: '@nestjs/* never in domain or kernel',
  },
  {
    packages: /^node:/,
    allowed: (file) => !PURE.test(file),
    says: 'no node:* in domain or kernel: they run in the browser too',
  },
  {
    packages: /./,
    allowed: (file) => !PURE.test(file),
    says: 'domain and kernel import no package',
  },
];

/** What is wrong with `file` importing this package; null: nothing. */
export const faultOfPackage = (file: string, specifier: string): string | null =>
  PACKAGE_RULES.find((rule) => rule.packages.test(specifier) && !rule.allowed(file))?.says ?? null;

/** The file that a relative specifier names; specifiers end in `.js`, sources in `.ts`. */
export const resolved = (file: string, specifier: string): string =>
  posix.join(posix.dirname(file), specifier).replace(/\.js$/, '.ts');
