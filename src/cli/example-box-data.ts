import type { NewBox } from '../encryption-boxes/application/boxes/box.commands.js';
import type { NewLink } from '../encryption-boxes/application/links/link.commands.js';
import type { NewCertification } from '../encryption-boxes/application/trust/trust.commands.js';
import type { End } from '../encryption-boxes/domain/boxes/box.js';
import type { BoxState } from '../encryption-boxes/domain/boxes/states.js';
import type { BoxLife, BoxStory } from './example-box-life.js';

type ExampleLink = Omit<NewLink, 'regionSiteId' | 'centreSiteId'>;

/** Maker, model, figures and certificates are all made up. */
export const BOX_MODEL = {
  kind: 'encryption-box',
  manufacturer: 'Nordkrypt',
  name: 'NK-10G krypteringsboks',
  partNumber: 'NK10G-L2',
  cooling: 'air',
  rackUnits: 1,
  maxWatts: 90,
  weightGrams: 7_400,
  minFlowMlPerMinute: null,
  accelerators: 0,
} as const;

export const CERTIFICATION: NewCertification = {
  scheme: 'common-criteria',
  number: 'EKS-CC-2024-0117',
  level: 'EAL4+',
  authority: 'Eksempelmyndigheden',
  moduleVersion: '8.4',
  status: 'active',
  until: '2029-01-31',
  checkedOn: '2025-04-10',
  note: null,
};

const PLANNED: ExampleLink = {
  name: '',
  layer: null,
  transport: 'unknown',
  provider: null,
  circuitReference: null,
  rateMbps: null,
  mtu: null,
  redundancyGroup: null,
  criticality: 'unknown',
  services: null,
  dataOwner: null,
  note: null,
};
const AGREED: ExampleLink = {
  ...PLANNED,
  layer: 'l2',
  transport: 'carrier-ethernet',
  provider: 'Eksempelnet',
  rateMbps: 10_000,
  mtu: 9_000,
  criticality: 'important',
  services: 'Rådata fra sekventering til centret, svar til klinikken',
  dataOwner: 'Regionens dataansvarlige for genomdata',
};
const PAIR = { redundancyGroup: 'Nordjylland', criticality: 'critical' } as const;

export const SERVED_LINK = 'Nordjylland A';

/** The encrypted links of each region; those of Nordjylland stand in for one another. */
export const LINKS: { readonly [slug: string]: readonly ExampleLink[] } = {
  nordjylland: [
    {
      ...AGREED,
      ...PAIR,
      name: SERVED_LINK,
      transport: 'dark-fibre',
      circuitReference: 'EKS-0101',
    },
    { ...AGREED, ...PAIR, name: 'Nordjylland B', circuitReference: 'EKS-0102' },
  ],
  midtjylland: [{ ...AGREED, name: 'Midtjylland', circuitReference: 'EKS-0103' }],
  syddanmark: [{ ...AGREED, name: 'Syddanmark', mtu: null }],
  hovedstaden: [{ ...AGREED, name: 'Hovedstaden', circuitReference: 'EKS-0105' }],
  sjaelland: [
    { ...PLANNED, name: 'Sjælland', note: 'Regionen har endnu ikke oplyst, hvad den skal bære.' },
  ],
};

/** What the boxes of the example share. */
export const ALIKE = {
  layer: 'l2',
  maxRateMbps: 10_000,
  hardwareRevision: 'C2',
  ports: '2 × SFP+, LR',
  powerFeeds: 'A og B, 230 V',
  cryptoSuite: 'AES-256-GCM',
  supportEndsOn: '2029-12-31',
  warrantyEndsOn: '2028-04-24',
} as const;

export type ExampleBox = Omit<BoxStory, 'arrivesAt'> & {
  readonly name: string;
  readonly link: string | null;
  readonly linkEnd: End;
  /** Where it stands, or is to. */
  readonly place: string;
  readonly given?: Partial<NewBox>;
  /** How far it is taken by the steps that every box takes. */
  readonly reaches: BoxState;
  /** What is done to this one alone. */
  readonly afterwards?: (life: BoxLife) => Promise<void>;
};

const box = (
  number: number,
  given: Pick<ExampleBox, 'link' | 'linkEnd' | 'reaches'>,
): ExampleBox => {
  const digits = String(number).padStart(2, '0');
  return {
    name: `kb-0${digits}`,
    serial: `NK25A01${digits}`,
    seal: `P-204${number + 10}`,
    waybill: `NF-7731${digits}`,
    certificateUntil: '2027-04-01',
    place: given.linkEnd === 'centre' ? `Hal 1, R02, U3${number}` : 'Krydsfelt 1, rack 3, U12',
    ...given,
  };
};

/** Boxes at every point of their life. */
export const BOXES: readonly ExampleBox[] = [
  {
    ...box(1, { link: SERVED_LINK, linkEnd: 'centre', reaches: 'in-service' }),
    given: { supportEndsOn: '2025-04-15' },
  },
  {
    ...box(2, { link: SERVED_LINK, linkEnd: 'region', reaches: 'in-service' }),
    certificateUntil: '2025-06-12',
  },
  box(3, { link: 'Nordjylland B', linkEnd: 'centre', reaches: 'sealed' }),
  box(4, { link: 'Nordjylland B', linkEnd: 'region', reaches: 'shipped' }),
  {
    ...box(5, { link: 'Midtjylland', linkEnd: 'centre', reaches: 'inspected' }),
    afterwards: (life) => life.offer(life.cast.hall, life.cast.network, 'Kryptorum K2'),
  },
  {
    ...box(6, { link: 'Hovedstaden', linkEnd: 'region', reaches: 'sealed' }),
    afterwards: (life) =>
      life.ofSeal(life.cast.hall, 'report-broken', 'Posen var revet op langs den ene søm.'),
  },
  box(7, { link: null, linkEnd: 'centre', reaches: 'received' }),
  {
    ...box(8, { link: null, linkEnd: 'centre', reaches: 'enrolled' }),
    given: {
      warrantyEndsOn: '2025-03-31',
      note: 'Reserve, der sendes retur: dens port B er defekt.',
    },
    afterwards: sendBack,
  },
  {
    ...box(9, { link: 'Midtjylland', linkEnd: 'region', reaches: 'ordered' }),
    afterwards: (life) => life.act(life.cast.hall, 'dispatch'),
  },
  box(10, { link: SERVED_LINK, linkEnd: 'region', reaches: 'enrolled' }),
];

/** Its keys are erased by two; the record of its sanitisation waits for the second person. */
async function sendBack(life: BoxLife): Promise<void> {
  const { network, security } = life.cast;
  await life.act(network, 'zeroise', {
    means: 'cli',
    result: 'Nulstillet til fabriksindstilling',
    proof: 'Hændelseslog 2025-114',
  });
  await life.confirm(security);
  await life.act(network, 'sanitise', {
    media: 'Indbygget flash',
    technique: 'purge',
    method: 'Producentens fulde sletning',
    tool: 'NK-sletning 2.1',
    verificationMethod: 'Aflæst tom efter genstart',
    destination: 'Retur til leverandøren',
    place: 'Kryptorum K2',
  });
}
