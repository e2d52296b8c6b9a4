import type { Text } from '../../kernel/message.js';

/** Everything a role can grant. The name before the dot is the subject, after it the act. */
export const PERMISSIONS = [
  'asset.read',
  'audit.export',
  'audit.read',
  'audit.verify',
  'decision.read',
  'decision.write',
  'delivery.read',
  'delivery.receive',
  'delivery.write',
  'job.manage',
  'job.read',
  'model.read',
  'model.write',
  'order.read',
  'order.write',
  'person.read',
  'person.write',
  'region.read',
  'region.write',
  'server.order',
  'server.quarantine',
  'server.read',
  'server.receive',
  'server.return',
  'server.write',
  'site.write',
  'webhook.manage',
] as const;

export type Permission = (typeof PERMISSIONS)[number];

type RoleInfo = {
  readonly label: Text;
  /** A regional role speaks for one region and reaches only what is that region's. */
  readonly regional: boolean;
  readonly permissions: readonly Permission[];
};

const REGIONAL_READS = [
  'asset.read',
  'audit.read',
  'decision.read',
  'job.read',
  'region.read',
  'server.read',
] as const;
const STAFF_READS = [...REGIONAL_READS, 'delivery.read', 'model.read', 'order.read'] as const;

/** Roles grant permissions; duties say whom a step waits for (see duties.ts). */
export const ROLES = {
  operations: {
    label: { da: 'Drift', en: 'Operations' },
    regional: false,
    permissions: [
      ...STAFF_READS,
      'delivery.receive',
      'delivery.write',
      'job.manage',
      'model.write',
      'order.write',
      'server.order',
      'server.quarantine',
      'server.receive',
      'server.return',
      'server.write',
      'site.write',
    ],
  },
  network: {
    label: { da: 'Netværk', en: 'Network engineer' },
    regional: false,
    permissions: [...STAFF_READS, 'delivery.receive', 'model.write'],
  },
  'region-it': {
    label: { da: 'Regional it-kontakt', en: 'Regional IT contact' },
    regional: true,
    permissions: REGIONAL_READS,
  },
  'region-clinical': {
    label: { da: 'Regional klinisk kontakt', en: 'Regional clinical contact' },
    regional: true,
    permissions: REGIONAL_READS,
  },
  coordinator: {
    label: { da: 'Koordinator', en: 'Coordinator' },
    regional: false,
    permissions: [
      ...STAFF_READS,
      'audit.export',
      'audit.verify',
      'decision.write',
      'order.write',
      'person.read',
      'region.write',
      'site.write',
    ],
  },
  security: {
    label: { da: 'Sikkerhedsansvarlig', en: 'Security lead' },
    regional: false,
    permissions: [
      ...STAFF_READS,
      'audit.export',
      'audit.verify',
      'person.read',
      'server.quarantine',
    ],
  },
  admin: {
    label: { da: 'Administrator', en: 'Administrator' },
    regional: false,
    permissions: [
      ...STAFF_READS,
      'audit.export',
      'audit.verify',
      'job.manage',
      'person.read',
      'person.write',
      'webhook.manage',
    ],
  },
  reader: {
    label: { da: 'Læser og revisor', en: 'Reader and auditor' },
    regional: false,
    permissions: [...STAFF_READS, 'audit.export', 'audit.verify', 'person.read'],
  },
} as const satisfies Record<string, RoleInfo>;

export type Role = keyof typeof ROLES;

export const ROLE_NAMES = Object.keys(ROLES) as readonly Role[]; // keys of the constant above

export type Grant = { readonly role: Role; readonly regionId: string | null };

export const permissionsOf = (grants: readonly Grant[]): ReadonlySet<string> =>
  new Set(grants.flatMap(({ role }) => ROLES[role].permissions));

/** All regions if any role is the centre's; otherwise the regions of the regional roles. */
export const scopeOf = (grants: readonly Grant[]): 'all' | readonly string[] =>
  grants.some(({ role }) => !ROLES[role].regional)
    ? 'all'
    : [...new Set(grants.flatMap(({ regionId }) => regionId ?? []))];
