import type { Text } from '../../kernel/message.js';

/** Everything a role can grant. The name before the dot is the subject, after it the act. */
export const PERMISSIONS = [
  'appointment.answer',
  'appointment.read',
  'appointment.write',
  'asset.read',
  'audit.export',
  'audit.read',
  'audit.verify',
  'check.read',
  'check.record',
  'check.waive',
  'check.write',
  'cooling.read',
  'cooling.release',
  'cooling.write',
  'decision.read',
  'decision.write',
  'delivery.read',
  'delivery.receive',
  'delivery.write',
  'finding.read',
  'finding.write',
  'freeze.read',
  'freeze.write',
  'job.manage',
  'job.read',
  'lot.read',
  'lot.sign',
  'mail.read',
  'mail.receive',
  'mail.send',
  'model.read',
  'model.write',
  'network-case.read',
  'network-case.write',
  'order.read',
  'order.write',
  'person.read',
  'person.write',
  'probe.read',
  'probe.run',
  'probe.write',
  'rack.read',
  'rack.write',
  'region.read',
  'region.write',
  'server.accept',
  'server.connect',
  'server.hold',
  'server.install',
  'server.maintain',
  'server.order',
  'server.power',
  'server.quarantine',
  'server.read',
  'server.receive',
  'server.retire',
  'server.return',
  'server.serve',
  'server.verify',
  'server.write',
  'site.write',
  'token.manage',
  'uplink.read',
  'uplink.write',
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
  'appointment.read',
  'asset.read',
  'audit.read',
  'check.read',
  'decision.read',
  'finding.read',
  'freeze.read',
  'job.read',
  'network-case.read',
  'region.read',
  'server.read',
  'uplink.read',
] as const;
const STAFF_READS = [
  ...REGIONAL_READS,
  'cooling.read',
  'delivery.read',
  'lot.read',
  'model.read',
  'order.read',
  'rack.read',
] as const;

/** Roles grant permissions; duties say whom a step waits for (see duties.ts). */
export const ROLES = {
  operations: {
    label: { da: 'Drift', en: 'Operations' },
    regional: false,
    permissions: [
      ...STAFF_READS,
      'check.record',
      'check.waive',
      'check.write',
      'cooling.release',
      'cooling.write',
      'delivery.receive',
      'delivery.write',
      'finding.write',
      'job.manage',
      'lot.sign',
      'model.write',
      'order.write',
      'probe.read',
      'probe.run',
      'probe.write',
      'rack.write',
      'server.accept',
      'server.connect',
      'server.hold',
      'server.install',
      'server.maintain',
      'server.order',
      'server.power',
      'server.quarantine',
      'server.receive',
      'server.retire',
      'server.return',
      'server.serve',
      'server.verify',
      'server.write',
      'site.write',
    ],
  },
  network: {
    label: { da: 'Netværk', en: 'Network engineer' },
    regional: false,
    permissions: [
      ...STAFF_READS,
      'appointment.answer',
      'appointment.write',
      'delivery.receive',
      'mail.read',
      'model.write',
      'network-case.write',
      'probe.read',
      'rack.write',
      'uplink.write',
    ],
  },
  'region-it': {
    label: { da: 'Regional it-kontakt', en: 'Regional IT contact' },
    regional: true,
    permissions: [...REGIONAL_READS, 'appointment.answer'],
  },
  'region-clinical': {
    label: { da: 'Regional klinisk kontakt', en: 'Regional clinical contact' },
    regional: true,
    permissions: [...REGIONAL_READS, 'appointment.answer'],
  },
  coordinator: {
    label: { da: 'Koordinator', en: 'Coordinator' },
    regional: false,
    permissions: [
      ...STAFF_READS,
      'appointment.answer',
      'appointment.write',
      'audit.export',
      'audit.verify',
      'check.waive',
      'decision.write',
      'freeze.write',
      'lot.sign',
      'mail.read',
      'mail.send',
      'network-case.write',
      'order.write',
      'person.read',
      'region.write',
      'server.hold',
      'site.write',
      'uplink.write',
    ],
  },
  security: {
    label: { da: 'Sikkerhedsansvarlig', en: 'Security lead' },
    regional: false,
    permissions: [
      ...STAFF_READS,
      'audit.export',
      'audit.verify',
      'check.waive',
      'finding.write',
      'person.read',
      'probe.read',
      'server.hold',
      'server.quarantine',
      'server.retire',
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
      'mail.read',
      'mail.receive',
      'mail.send',
      'person.read',
      'person.write',
      'token.manage',
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
