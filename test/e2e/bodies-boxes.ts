import { certificateOf, CERTIFICATION, FIRMWARE, IMAGE_HASH } from '../support/boxes.js';
import { AFTER } from '../support/swaps.js';
import type { Body, BodyRow } from './bodies.js';
import { unique } from './people.js';
import type { Stage } from './stage.js';

const NOTE = 'Aftalt på mødet';
const DAY = '2025-04-24';

const LINK = {
  name: 'Forbindelse 2',
  layer: 'l2',
  transport: 'dark-fibre',
  provider: 'Fibernet Nord',
  circuitReference: 'ETH-2002',
  rateMbps: 10_000,
  mtu: 9_000,
  redundancyGroup: 'Nord',
  criticality: 'critical',
  services: 'Rådata',
  dataOwner: 'Afdelingsleder',
  note: NOTE,
};

const entered = ({ boxes, site }: Stage): Body => ({
  name: unique('kb'),
  layer: 'l2',
  maxRateMbps: 10_000,
  hardwareRevision: 'C',
  ports: '2 x SFP+',
  powerFeeds: 'A og B',
  cryptoSuite: 'AES-256-GCM',
  firmware: FIRMWARE,
  firmwareBaseline: FIRMWARE,
  supportEndsOn: '2031-12-31',
  warrantyEndsOn: '2030-12-31',
  note: NOTE,
  linkId: boxes.link,
  linkEnd: 'region',
  siteId: site,
  place: 'R4 U12',
  assetNumber: 'A-9',
});

const LINKS: readonly BodyRow[] = [
  {
    route: 'POST /api/v1/encrypted-links',
    path: () => '/encrypted-links',
    valid: ({ dates, site }) => ({ ...LINK, regionSiteId: dates.site, centreSiteId: site }),
    accepted: 201,
  },
  {
    route: 'PATCH /api/v1/encrypted-links/{id}',
    path: ({ boxes }) => `/encrypted-links/${boxes.link}`,
    revisionAt: ({ boxes }) => `/encrypted-links/${boxes.link}`,
    valid: () => LINK,
  },
  {
    route: 'POST /api/v1/encrypted-links/{id}/actions/{action}',
    path: ({ boxes }) => `/encrypted-links/${boxes.link}/actions/take-in-service`,
    revisionAt: ({ boxes }) => `/encrypted-links/${boxes.link}`,
    valid: () => ({ reason: NOTE }),
    accepted: 409,
  },
];

const box = ({ boxes }: Stage) => `/encryption-boxes/${boxes.box}`;

const BOXES: readonly BodyRow[] = [
  {
    route: 'POST /api/v1/encryption-boxes',
    path: () => '/encryption-boxes',
    valid: (stage) => ({
      ...entered(stage),
      modelId: stage.boxes.model,
      serial: unique('SN'),
      orderLineId: stage.boxes.line,
    }),
    accepted: 201,
  },
  {
    route: 'PATCH /api/v1/encryption-boxes/{id}',
    path: box,
    revisionAt: box,
    valid: (stage) => ({ ...entered(stage), condition: 'intact', conditionNote: NOTE }),
  },
  {
    route: 'POST /api/v1/encryption-boxes/{id}/actions/{action}',
    path: (stage) => `${box(stage)}/actions/receive`,
    revisionAt: box,
    valid: () => ({
      reason: NOTE,
      serial: 'NK-1',
      seals: 'P-1',
      sealState: 'intact',
      imageHash: IMAGE_HASH,
      ceremony: 'NC-2025-014',
      script: '3.1',
      place: 'Rum K2',
      witnesses: 'Revisor',
      means: 'cli',
      result: 'Fabriksny tilstand',
      proof: 'Logpost 4711',
      media: 'Intern flash',
      technique: 'purge',
      method: 'Producentens sletning',
      tool: 'nk-erase 2.0',
      verificationMethod: 'Opstart',
      destination: 'Leverandøren',
      receipt: 'K-77',
      rma: 'RMA-12',
    }),
    accepted: 409,
  },
  {
    route: 'POST /api/v1/encryption-boxes/{id}/handovers',
    path: (stage) => `${box(stage)}/handovers`,
    revisionAt: box,
    valid: ({ person }) => ({
      toPersonId: person.id,
      toKind: 'courier',
      toName: 'Fragt A/S',
      place: 'Port 3',
      sealNumber: 'P-1',
      waybill: 'FB-1001',
      note: NOTE,
    }),
    accepted: 409,
  },
  {
    route: 'POST /api/v1/encryption-boxes/{id}/takings',
    path: (stage) => `${box(stage)}/takings`,
    revisionAt: box,
    valid: () => ({
      seals: 'P-1',
      sealState: 'intact',
      place: 'Port 3',
      waybill: 'FB-1001',
      note: NOTE,
    }),
    accepted: 409,
  },
  {
    route: 'POST /api/v1/box-custody/{id}/actions/{action}',
    path: ({ boxes }) => `/box-custody/${boxes.custody}/actions/take`,
    revisionAt: box,
    valid: () => ({ seals: 'P-1', sealState: 'intact', reason: NOTE }),
    accepted: 409,
  },
  {
    route: 'POST /api/v1/encryption-boxes/{id}/seals',
    path: (stage) => `${box(stage)}/seals`,
    revisionAt: box,
    valid: () => ({ number: unique('P'), kind: 'label' }),
    accepted: 204,
  },
  {
    route: 'POST /api/v1/box-seals/{id}/actions/{action}',
    path: ({ boxes }) => `/box-seals/${boxes.seal}/actions/witness`,
    revisionAt: box,
    valid: () => ({ reason: NOTE }),
    accepted: 409,
  },
  {
    route: 'POST /api/v1/seal-photos/{id}/remove',
    path: ({ boxes }) => `/seal-photos/${boxes.photo}/remove`,
    valid: () => ({ reason: NOTE }),
    accepted: 409,
  },
  {
    route: 'POST /api/v1/encryption-boxes/{id}/certificates',
    path: (stage) => `${box(stage)}/certificates`,
    revisionAt: box,
    valid: () => ({ ...certificateOf(), ceremony: 'NC-2025-014' }),
    accepted: 204,
  },
  {
    route: 'POST /api/v1/box-certificates/{id}/revoke',
    path: ({ boxes }) => `/box-certificates/${boxes.certificate}/revoke`,
    revisionAt: box,
    valid: () => ({ on: DAY, reason: NOTE }),
    accepted: 409,
  },
  {
    route: 'POST /api/v1/hardware-models/{id}/certifications',
    path: ({ boxes }) => `/hardware-models/${boxes.model}/certifications`,
    valid: () => ({
      ...CERTIFICATION,
      level: 'EAL4+',
      authority: 'BSI',
      moduleVersion: '8.4',
      note: NOTE,
    }),
    accepted: 201,
  },
];

const planned = ({ swaps }: Stage): Body => ({
  title: 'Ombytning i Nord',
  ...swaps.boxes,
  crew: 'Hold K',
  rollback: 'Flyt fibrene tilbage',
  rollbackHours: 4,
  note: NOTE,
});

const swap = ({ swaps }: Stage) => `/swap-cases/${swaps.open}`;
const agreed = ({ swaps }: Stage) => `/swap-cases/${swaps.agreed}`;

const SWAPS: readonly BodyRow[] = [
  {
    route: 'POST /api/v1/swap-cases',
    path: () => '/swap-cases',
    valid: (stage) => ({
      ...planned(stage),
      // A box is in one swap at a time.
      ...Object.fromEntries(Object.keys(stage.swaps.boxes).map((part) => [part, null])),
      linkId: stage.swaps.link,
    }),
    accepted: 201,
  },
  {
    route: 'PATCH /api/v1/swap-cases/{id}',
    path: swap,
    revisionAt: swap,
    valid: planned,
  },
  {
    route: 'POST /api/v1/swap-cases/{id}/actions/{action}',
    path: (stage) => `${swap(stage)}/actions/mount`,
    revisionAt: swap,
    valid: () => ({
      reason: NOTE,
      survey: 'Rack 4',
      contacts: 'Hverdage 8-16',
      benchReport: 'Prøvebænk 12',
      failClosed: 'Intet kom igennem',
      configRevision: 'r14',
      configHash: IMAGE_HASH,
      soak: '36 timer',
      counters: '4.000.000 krypterede',
      checksums: 'Ens begge veje',
      backlogCleared: 'kl. 14',
      cause: 'staff',
      downtimeSeconds: 900,
    }),
    accepted: 409,
  },
  {
    route: 'POST /api/v1/swap-cases/{id}/votes',
    path: (stage) => `${agreed(stage)}/votes`,
    valid: () => ({
      round: 'early',
      role: 'region-it',
      answer: 'no-go',
      yes: ['sequencer-idle'],
      no: ['buffer-free'],
      note: NOTE,
    }),
    accepted: 201,
  },
  {
    route: 'POST /api/v1/swap-cases/{id}/measurements',
    path: (stage) => `${swap(stage)}/measurements`,
    valid: () => ({ ...AFTER, phase: 'before', reference: 'Y1564-07' }),
    accepted: 201,
  },
];

/** The bodies of swaps, links, boxes, their custody, seals and certificates. */
export const BOX_BODIES: readonly BodyRow[] = [...LINKS, ...BOXES, ...SWAPS];
