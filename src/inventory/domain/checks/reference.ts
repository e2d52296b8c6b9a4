import type { CheckDefinition, CheckGate, CheckLimit } from './check.js';
import type { Quantity } from './units.js';

/** What the built-in profile says of a lot: every one is tested, and none may fail. */
export const REFERENCE_LOT = { lotTested: null, lotFailures: 0 } as const;

export const REFERENCE_NOTE =
  'Reference 5.3: de rækker af tjeklisten, der gælder én server. Ret grænserne efter leverandøren.';

type Limit = Partial<CheckLimit> & Pick<CheckLimit, 'limitKind'>;
type Rest = { readonly blocking?: boolean; readonly validDays?: number };
type Measure = readonly [quantity: Quantity, unit: string];

const before =
  (gate: CheckGate) =>
  (
    code: string,
    titles: readonly [da: string, en: string],
    [quantity, unit]: Measure,
    limit: Limit,
    source: string,
    { blocking = true, validDays }: Rest = {},
  ): CheckDefinition => ({
    code,
    titleDa: titles[0],
    titleEn: titles[1],
    gate,
    quantity,
    unit,
    low: null,
    high: null,
    floorPercent: null,
    better: null,
    ...limit,
    blocking,
    source,
    validDays: validDays ?? null,
  });

const YES_NO: Measure = ['yes-no', 'yes/no'];
const COUNT: Measure = ['count', 'count'];
const PERCENT: Measure = ['ratio', '%'];
const HOURS: Measure = ['duration', 'h'];

const yes: Limit = { limitKind: 'yes' };
const min = (low: string): Limit => ({ limitKind: 'min', low });
const max = (high: string): Limit => ({ limitKind: 'max', high });
const between = (low: string, high: string): Limit => ({ limitKind: 'between', low, high });
const twins = (floorPercent: string): Limit => ({
  limitKind: 'twins',
  floorPercent,
  better: 'higher',
});
const ADVICE: Rest = { blocking: false };

const connect = before('connect');
const verify = before('verify');
const burnIn = before('burn-in');
const accept = before('accept');

/**
 * The rows of the domain reference's section 5.3 that apply to one server, with their numbers.
 * Rows about a loop's water and about a CDU belong to the loop; what is counted from an order, a
 * probe or a whole lot is computed there and not recorded here.
 */
export const REFERENCE_CHECKS: readonly CheckDefinition[] = [
  connect(
    'transport-marks',
    ['Karton, plomber og stødmærker er i orden', 'Carton, seals and shock marks are in order'],
    YES_NO,
    yes,
    '5.3 row 2: none tripped, no fluid marks',
    ADVICE,
  ),
  connect(
    'acclimatised',
    ['Akklimatiseret før udpakning', 'Acclimatised before unpacking'],
    HOURS,
    min('24'),
    '5.3 row 3: 24 h when colder than the room',
    ADVICE,
  ),
  connect(
    'pressure-hold-time',
    ['Trykprøve: varighed', 'Pressure hold: duration'],
    HOURS,
    min('1'),
    '5.3 row 10: at least 1 h for a server or manifold, at 1.5 x working pressure',
  ),
  connect(
    'pressure-hold-drop',
    ['Trykprøve: fald, temperaturkorrigeret', 'Pressure hold: drop, temperature-corrected'],
    PERCENT,
    between('-2', '2'),
    '5.3 row 10: drop of 2 % at most; a rise proves nothing either',
  ),
  connect(
    'leak-test',
    ['Tæthedsprøve uden utætheder', 'Leak test without a leak'],
    YES_NO,
    yes,
    '5.3 row 10: no leak at 1.5 x working pressure',
  ),
  connect(
    'coupling-drip',
    ['Lynkoblinger: dråber på 15 minutter', 'Quick-disconnects: drops in 15 minutes'],
    COUNT,
    max('0'),
    '5.3 row 17: seated and latched, no drip in 15 min at pressure',
  ),
  connect(
    'leak-alarm',
    ['Lækagealarm når driften', 'Leak alarm reaches operations'],
    ['duration', 's'],
    max('60'),
    '5.3 row 18: a wet test raises the alarm in less than 60 s',
  ),
  verify(
    'supply-temperature',
    ['Fremløbstemperatur', 'Supply temperature'],
    ['temperature', '°C'],
    between('30', '34'),
    '5.3 row 19: site set point 32 +/- 2 °C',
    { blocking: false, validDays: 30 },
  ),
  verify(
    'flow-per-kw',
    ['Gennemstrømning pr. kW', 'Flow per kW'],
    ['flow-per-power', 'l/min/kW'],
    min('1'),
    '5.3 row 21: 1.0 to 1.5 l/min per kW at a rise of 10 K, or the vendor’s minimum',
  ),
  verify(
    'password-changed',
    ['BMC: standardadgangskoden er skiftet', 'BMC: the default password is changed'],
    YES_NO,
    yes,
    '5.3 row 6: yes or no only',
  ),
  burnIn(
    'temperature-rise',
    ['Temperaturstigning ved last', 'Temperature rise at load'],
    ['temperature-difference', 'K'],
    between('8', '12'),
    '5.3 row 22: 8 to 12 K',
    ADVICE,
  ),
  burnIn(
    'heat-balance',
    ['Varmebalance: vand mod elmåling', 'Heat balance: water against BMC power'],
    PERCENT,
    between('-15', '15'),
    '5.3 row 25: within +/- 15 %',
  ),
  burnIn(
    'memory-passes',
    ['Hukommelsestest: fulde gennemløb', 'Memory test: full passes'],
    COUNT,
    min('4'),
    '5.3 row 28: full pass x 4',
  ),
  burnIn(
    'memory-errors',
    ['Hukommelsestest: fejl', 'Memory test: errors'],
    COUNT,
    max('0'),
    '5.3 row 28: no uncorrected error',
  ),
  burnIn(
    'memory-corrected',
    ['Rettede fejl pr. DIMM på 24 timer, højest', 'Corrected errors per DIMM in 24 h, most'],
    COUNT,
    max('1'),
    '5.3 row 28: at most 1 corrected error per DIMM per 24 h',
    ADVICE,
  ),
  burnIn(
    'stream-triad',
    ['STREAM Triad', 'STREAM Triad'],
    ['bandwidth', 'MB/s'],
    twins('4'),
    '5.3 row 29: more than 4 % below the fleet is a faulty node; mean of 10 runs',
  ),
  burnIn(
    'hpl',
    ['HPL på én node', 'HPL on a single node'],
    ['compute', 'GFLOPS'],
    twins('5'),
    '5.3 row 30: at least 95 % of the fleet’s median',
  ),
  burnIn(
    'hpl-residual',
    ['HPL: resultatet er rigtigt', 'HPL: the answer is right'],
    YES_NO,
    yes,
    '5.3 row 30: a run whose residual check fails has no value',
  ),
  burnIn(
    'hpl-efficiency',
    ['HPL: andel af teoretisk ydelse', 'HPL: share of the theoretical peak'],
    PERCENT,
    min('75'),
    '5.3 row 30: Rmax/Rpeak of at least 75 %',
    ADVICE,
  ),
  accept(
    'thermal-soak',
    ['Varmeprøve under HPL', 'Thermal soak under HPL'],
    HOURS,
    min('72'),
    '5.3 row 31: 72 h, and the clock restarts after any failure or reboot',
  ),
  accept(
    'throttling',
    ['Drosling under varmeprøven', 'Throttling events in the soak'],
    COUNT,
    max('0'),
    '5.3 row 31: no throttling',
  ),
  accept(
    'cpu-margin',
    ['CPU: afstand til temperaturgrænsen', 'CPU: margin to its temperature limit'],
    ['temperature-difference', 'K'],
    min('10'),
    '5.3 row 31: below the limit by 10 K',
    ADVICE,
  ),
  accept(
    'interconnect-bandwidth',
    ['Netværk: andel af linjehastighed', 'Interconnect: share of line rate'],
    PERCENT,
    min('95'),
    '5.3 row 33: at least 95 % of line',
  ),
  accept(
    'interconnect-errors',
    ['Netværk: nye fejl på tællerne', 'Interconnect: new errors on the counters'],
    COUNT,
    max('0'),
    '5.3 row 33: error counters flat',
  ),
  accept(
    'disk-health',
    ['Lokale diske: SMART i orden', 'Local disks: SMART in order'],
    YES_NO,
    yes,
    '5.3 row 34: pass',
  ),
  accept(
    'disk-wear',
    ['Lokale diske: slid', 'Local disks: wear'],
    PERCENT,
    max('1'),
    '5.3 row 34: NVMe wear of 0 to 1 %',
    ADVICE,
  ),
];
