const SUBJECT_PAGES: { readonly [type: string]: string } = {
  region: '/regions',
  'region-succession': '/region-successions',
  organisation: '/organisation-records',
  decision: '/decisions',
  freeze: '/freezes',
  appointment: '/appointments',
  'network-case': '/network-cases',
  uplink: '/uplinks',
  'encrypted-link': '/encrypted-links',
  'encryption-box': '/encryption-boxes',
  'swap-case': '/swap-cases',
  'network-device': '/network-devices',
  'device-connection': '/network-devices',
  'network-wave': '/network-waves',
  'compliance-rule': '/compliance-rules',
  person: '/people',
  'acceptance-sheet': '/acceptance-sheets',
  finding: '/findings',
  server: '/servers',
  controller: '/servers',
  probe: '/servers',
  'node-spec': '/hardware-models',
  'firmware-baseline': '/hardware-models',
  'server-import': '/server-imports',
  order: '/orders',
  delivery: '/deliveries',
  'coolant-loop': '/cooling/loops',
  job: '/jobs',
  webhook: '/webhooks',
  mail: '/mails',
  rack: '/racks',
  slot: '/slots',
  'check-profile': '/check-profiles',
  plan: '/plans',
  'plan-task': '/plan-tasks',
  'plan-template': '/plan/templates',
};

/** The page of a subject; null where it has none. */
export function subjectHref(type: string, id: string): string | null {
  const folder = SUBJECT_PAGES[type];
  return folder === undefined ? null : `${folder}/${id}`;
}
