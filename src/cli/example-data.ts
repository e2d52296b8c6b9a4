/** The morning on which the first ten servers came: the example's clock begins here. */
export const EXAMPLE_DAY = Date.parse('2025-04-24T08:00:00+02:00');

type ExampleRegion = {
  readonly slug: string;
  readonly nameDa: string;
  readonly nameEn: string;
  readonly codeIso: string;
  readonly codeDar: string;
  readonly validTo: string | null;
  readonly sites: readonly { readonly name: string; readonly kind: 'hospital' | 'regional-it' }[];
  /** Syddanmark's IT role was vacant on the first day. */
  readonly itFilled: boolean;
};

const hospital = (name: string) => ({ name, kind: 'hospital' }) as const;

// Names, codes and validity: public sources in the domain reference, sections 2.1 and 2.2.
export const REGIONS: readonly ExampleRegion[] = [
  {
    slug: 'nordjylland',
    nameDa: 'Region Nordjylland',
    nameEn: 'North Denmark Region',
    codeIso: 'DK-81',
    codeDar: '1081',
    validTo: null,
    sites: [hospital('Aalborg Universitetshospital')],
    itFilled: true,
  },
  {
    slug: 'midtjylland',
    nameDa: 'Region Midtjylland',
    nameEn: 'Central Denmark Region',
    codeIso: 'DK-82',
    codeDar: '1082',
    validTo: null,
    sites: [hospital('Aarhus Universitetshospital')],
    itFilled: true,
  },
  {
    slug: 'syddanmark',
    nameDa: 'Region Syddanmark',
    nameEn: 'Region of Southern Denmark',
    codeIso: 'DK-83',
    codeDar: '1083',
    validTo: null,
    sites: [hospital('Odense Universitetshospital'), hospital('Sygehus Lillebælt')],
    itFilled: false,
  },
  {
    slug: 'hovedstaden',
    nameDa: 'Region Hovedstaden',
    nameEn: 'Capital Region of Denmark',
    codeIso: 'DK-84',
    codeDar: '1084',
    validTo: '2026-12-31',
    sites: [hospital('Rigshospitalet')],
    itFilled: true,
  },
  {
    slug: 'sjaelland',
    nameDa: 'Region Sjælland',
    nameEn: 'Region Zealand',
    codeIso: 'DK-85',
    codeDar: '1085',
    validTo: '2026-12-31',
    sites: [
      hospital('Sjællands Universitetshospital, Køge'),
      { name: 'Koncern Digitalisering, Ringsted', kind: 'regional-it' },
    ],
    itFilled: true,
  },
];

export const CENTRE_SITE = 'Genomcentrets datahal';

/**
 * The makers, the models and their figures are made up: the real ones were not published. The flow
 * is that of a 10 K rise, 1.0-1.5 l/min for each kW (domain reference 5.3, row 21), rounded up.
 */
export const MODELS = [
  {
    kind: 'server',
    manufacturer: 'Nordcompute',
    name: 'NC-220 vandkølet CPU-server',
    partNumber: 'NC220-W2',
    cooling: 'direct-liquid',
    rackUnits: 1,
    maxWatts: 1_200,
    weightGrams: 24_500,
    minFlowMlPerMinute: 1_700,
    accelerators: 0,
  },
  {
    kind: 'server',
    manufacturer: 'Nordcompute',
    name: 'NC-240 loginserver',
    partNumber: 'NC240-L1',
    cooling: 'direct-liquid',
    rackUnits: 2,
    maxWatts: 900,
    weightGrams: 31_000,
    minFlowMlPerMinute: 1_300,
    accelerators: 0,
  },
  {
    kind: 'network-device',
    manufacturer: 'Fjordnet',
    name: 'FN-9300 leaf-switch',
    partNumber: 'FN9300-48',
    cooling: 'air',
    rackUnits: 1,
    maxWatts: 450,
    weightGrams: 9_800,
    minFlowMlPerMinute: null,
    accelerators: 0,
  },
  {
    kind: 'network-device',
    manufacturer: 'Fjordnet',
    name: 'FN-9800 spine-switch',
    partNumber: 'FN9800-32',
    cooling: 'air',
    rackUnits: 2,
    maxWatts: 900,
    weightGrams: 17_500,
    minFlowMlPerMinute: null,
    accelerators: 0,
  },
] as const;

/** What each NC-220 is ordered with; its figures are made up. */
export const EXAMPLE_SPEC = {
  sockets: 2,
  coresTotal: 128,
  memoryGib: 512,
  memoryModules: 16,
  drives: 2,
  nics: 2,
  accelerators: 0,
} as const;

/** The firmware that each NC-220 is to run; the versions are made up. */
export const EXAMPLE_BASELINE = [
  { component: 'BIOS', version: 'B2.4.1' },
  { component: 'BMC', version: '3.17' },
  { component: 'NIC*', version: '28.44.1036' },
] as const;

/**
 * A rack in the centre's hall; its figures are made up. Its coolant takes ten NC-220 of 1.7 l/min,
 * and not the eleventh, though there are slots, power and weight for twelve.
 */
export const EXAMPLE_RACK = {
  name: 'R07',
  room: 'Hal 1, række B',
  units: 42,
  supply: 'three-phase',
  maxWeightGrams: 900_000,
  feedAWatts: 22_000,
  feedBWatts: 22_000,
  heatToAirWatts: 5_000,
  coolantFlowMlPerMinute: 18_000,
} as const;

export const SERVER_SLOTS = 12;

/** The lowest unit that servers stand in, and those of the two switches at the top. */
export const LOWEST_SERVER_UNIT = 8;
export const SWITCH_UNITS = [41, 42] as const;

/** Pieces on the order, in the order of MODELS. */
export const QUANTITIES = [60, 4, 4, 2] as const;

export const FIRST_SERIALS = Array.from(
  { length: 10 },
  (_, at) => `NC2504${String(at + 11).padStart(4, '0')}`,
);

export const FIRST_SWITCHES = ['FN93A00121', 'FN93A00122'];
