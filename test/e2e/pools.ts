import type { Random } from '../support/random.js';
import type { Stage } from './stage.js';

/** What is sent to a subject's files is a thing of its own. */
const FILES_OF: Readonly<Record<string, string>> = {
  'deliveries/files': 'files',
  'network-devices/files': 'device-files',
  'box-seals/photos': 'seal-photos',
  'plan-tasks/files': 'plan-task-files',
};

/** Which pool the ids of a field come from. */
const OF_FIELD: { readonly [field: string]: string } = {
  modelId: 'hardware-models',
  orderId: 'orders',
  orderLineId: 'lines',
  siteId: 'sites',
  regionId: 'regions',
  fromRegionId: 'regions',
  successorId: 'regions',
  predecessorIds: 'regions',
  deliveryId: 'deliveries',
  rackId: 'racks',
  waveId: 'network-waves',
  looked: 'config-snapshots',
  from: 'config-snapshots',
  deviceIds: 'network-devices',
  deviceId: 'network-devices',
  files: 'device-files',
  linkId: 'encrypted-links',
  regionSiteId: 'sites',
  centreSiteId: 'sites',
  toPersonId: 'people',
  centreOldId: 'encryption-boxes',
  centreNewId: 'encryption-boxes',
  regionOldId: 'encryption-boxes',
  regionNewId: 'encryption-boxes',
  boxId: 'encryption-boxes',
  templateId: 'plan-templates',
  taskId: 'plan-tasks',
  decisionId: 'decisions',
};

const POOL_MAX = 40;

/** Ids of things that exist, by the first word of their address; more join as they are made. */
export class Pools {
  private readonly pools = new Map<string, string[]>();

  constructor(stage: Stage) {
    const given: { readonly [word: string]: readonly string[] } = {
      regions: [stage.region],
      sites: [stage.site, stage.dates.site],
      'region-successions': [
        stage.successions.previewed,
        stage.successions.dropped,
        stage.successions.done,
      ],
      'organisation-records': [stage.organisation],
      decisions: [stage.decision],
      freezes: [stage.freeze],
      'network-cases': [stage.dates.networkCase],
      uplinks: [stage.dates.uplink],
      'encrypted-links': [stage.boxes.link, stage.swaps.link],
      'encryption-boxes': [stage.boxes.box, ...Object.values(stage.swaps.boxes)],
      'swap-cases': [stage.swaps.open, stage.swaps.agreed],
      plans: [stage.plans.plan, stage.plans.centre],
      'plan-tasks': [stage.plans.gate, stage.plans.counted, stage.plans.ready, stage.plans.done],
      'plan-task-files': [stage.plans.file],
      'plan-templates': [stage.plans.template],
      'box-custody': [stage.boxes.custody],
      'box-seals': [stage.boxes.seal],
      'seal-photos': [stage.boxes.photo],
      'box-certificates': [stage.boxes.certificate],
      'network-devices': [stage.devices.device, stage.devices.excluded],
      'config-snapshots': [stage.devices.intended, stage.devices.running],
      'network-waves': [stage.devices.wave],
      'compliance-rules': [stage.devices.rule],
      appointments: [stage.dates.open, stage.dates.asked],
      'hardware-models': [stage.model, stage.devices.model],
      orders: [stage.order],
      lines: [stage.line, stage.devices.line],
      deliveries: [stage.delivery, stage.announced],
      'scan-sessions': [stage.session],
      scans: [stage.scan],
      servers: [stage.server],
      'server-imports': [stage.serverImport],
      assets: [stage.server],
      racks: [stage.rack],
      slots: [stage.slot],
      jobs: [stage.job],
      schedules: [stage.schedule],
      webhooks: [stage.webhook],
      'api-tokens': [stage.apiToken],
      nothing: ['00000000-0000-4000-8000-000000000000'],
    };
    for (const [word, ids] of Object.entries(given)) this.pools.set(word, [...ids]);
  }

  /** What a creating request to this address was answered with. */
  learn(path: string, body: Readonly<Record<string, unknown>>): void {
    const { id, assetId } = body;
    if (typeof assetId === 'string') this.add('assets', assetId);
    if (typeof id !== 'string') return;
    const word = wordOf(path);
    this.add(FILES_OF[`${word}/${path.split('/').at(-1)}`] ?? word, id);
  }

  /** Mostly an id that fits; else one of something else, or of nothing. */
  ofPath(random: Random, path: string): string {
    return this.pick(random, wordOf(path));
  }

  ofField(random: Random, field: string): string {
    return this.pick(random, OF_FIELD[field] ?? 'servers');
  }

  private pick(random: Random, word: string): string {
    const fitting = this.pools.get(word);
    if (fitting !== undefined && random.chance(0.85)) return random.pick(fitting);
    return random.pick([...this.pools.values()].flat());
  }

  private add(word: string, id: string): void {
    const pool = this.pools.get(word) ?? [];
    if (pool.length < POOL_MAX) pool.push(id);
    this.pools.set(word, pool);
  }
}

const wordOf = (path: string): string => path.replace('/api/v1/', '').split('/')[0] ?? '';
