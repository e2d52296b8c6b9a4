// What every region of the estate has beside its servers: one of each kind, open.

/** What the whole of them stand on. */
export async function makeGround({ network, operations, coordinator }) {
  const model = (kind, name) =>
    operations.post('/hardware-models', {
      kind,
      manufacturer: 'Nordnet',
      name,
      partNumber: `BENCH-${name}`,
      cooling: 'air',
    });
  const place = { name: 'Centret', kind: 'centre', regionId: null };
  const template = await coordinator.post('/standard-plan-template');
  await coordinator.post('/plans', { templateId: template.id, startsOn: firstMonday() });
  return {
    network,
    operations,
    coordinator,
    device: await model('network-device', 'NN-8325'),
    box: await model('encryption-box', 'NK-10'),
    centre: await operations.post('/sites', place),
    template,
  };
}

/** One of each kind in a region: ten things and a plan of 38 tasks. */
export async function fillRegion(ground, { id: regionId, siteId }, number) {
  const { network, operations, coordinator, centre } = ground;
  const name = `r${number}`;
  await operations.post('/racks', { siteId, name: `Rack ${name}`, units: 42 });
  await network.post('/network-devices', { modelId: ground.device.id, name: `sw-${name}`, siteId });
  const ends = { regionSiteId: siteId, centreSiteId: centre.id };
  const link = await network.post('/encrypted-links', { name: `Forbindelse ${name}`, ...ends });
  const end = { linkId: link.id, linkEnd: 'region' };
  await network.post('/encryption-boxes', { modelId: ground.box.id, ...end });
  await coordinator.post('/swap-cases', { title: `Ombytning ${name}`, linkId: link.id });
  await coordinator.post('/network-cases', {
    kind: 'replacement',
    title: `Udskiftning ${name}`,
    siteId,
    oldEquipment: 'FN-2100',
    newEquipment: 'FN-9300',
    crew: name,
    steps: 'Monter den nye',
    rollback: 'Flyt forbindelserne tilbage',
  });
  const line = { name: `Linje ${name}`, provider: 'Fibernet', capacityMbps: 1_000, siteId };
  await network.post('/uplinks', line);
  await coordinator.post('/freezes', {
    party: 'region',
    regionId,
    kind: 'soft',
    nameDa: `Ferie ${name}`,
    firstDay: '2027-07-01',
    lastDay: '2027-07-31',
  });
  await coordinator.post('/calendar-feeds', { name: `Kalender ${name}`, regionId });
  const plan = { templateId: ground.template.id, startsOn: firstMonday(), regionId };
  await coordinator.post('/plans', plan);
}

/** Plans begin on a working day: a Monday some weeks ahead. */
function firstMonday() {
  const day = new Date(Date.now() + 28 * 86_400_000);
  while (day.getUTCDay() !== 1) day.setUTCDate(day.getUTCDate() + 1);
  return day.toISOString().slice(0, 10);
}

/** Tables whose rows have a region; of the open ones each has exactly one owner. */
export const REGIONAL_TABLES = [
  'sites',
  'freezes',
  'assets',
  'servers',
  'racks',
  'findings',
  'network_devices',
  'uplinks',
  'network_cases',
  'encrypted_links',
  'encryption_boxes',
  'swap_cases',
  'appointments',
  'calendar_feeds',
  'plans',
  'plan_tasks',
];
