import type { Text } from '../../../kernel/message.js';
import { quantityText } from '../../../kernel/quantity.js';
import { heatImbalance, heatKilowatts } from './heat.js';
import { LIMIT_INFOS, type CoolantLoop, type LimitCode } from './loop.js';
import { QUANTITIES, within, type Limit, type QuantityName, type Verdict } from './quantities.js';
import { dewPointOf, type LoopReading } from './reading.js';

export const CHECK_CODES = [
  'reading-age',
  'supply-temperature',
  'dew-point-margin',
  'temperature-rise',
  'heat-balance',
  'flow-per-kilowatt',
  'pressure-difference-sign',
  'pressure-difference',
  'pressure-difference-rise',
  'pressure',
] as const;
export type CheckCode = (typeof CHECK_CODES)[number];

/** One computed check of a loop: what it is, what it was held against, and what that means. */
export type LoopCheck = {
  readonly code: CheckCode;
  readonly label: Text;
  readonly quantity: QuantityName;
  readonly value: number | null;
  readonly limit: Limit;
  readonly verdict: Verdict;
  readonly text: Text;
};

/** Below it the heat drowns in what instruments are wrong by. */
const BALANCED_FROM_WATTS = 1_000;
const MINUTE_MS = 60_000;

type Computed = { readonly value: number | null; readonly text: Text };

/**
 * Everything that can be computed of a loop's latest reading. What was not read, or was read too
 * long ago, is unknown and never ok.
 * @param baseline the reading that changes are held against; null: none was taken
 */
export function loopChecks(
  loop: CoolantLoop,
  reading: LoopReading | null,
  baseline: LoopReading | null,
  now: number,
): readonly LoopCheck[] {
  if (reading === null) {
    return CHECK_CODES.map((code) => checkOf(loop, code, { value: null, text: NOT_READ }));
  }
  const age = ageCheck(loop, reading, now);
  const others = COMPUTATIONS.map(([code, compute]) =>
    checkOf(loop, code, compute(reading, loop, baseline)),
  );
  if (age.verdict === 'ok') return [age, ...others];
  return [age, ...others.map((check): LoopCheck => ({ ...check, verdict: 'unknown', text: OLD }))];
}

/** The worst of them: a fault before what is unknown, and that before ok. */
export const worstOf = (verdicts: readonly Verdict[]): Verdict =>
  verdicts.includes('fault')
    ? 'fault'
    : verdicts.length === 0 || verdicts.includes('unknown')
      ? 'unknown'
      : 'ok';

/** @returns whether a reading may still be gone by: neither too old nor from a time to come */
export function isFresh(loop: Pick<CoolantLoop, 'limits'>, reading: LoopReading, now: number) {
  const most = loop.limits['reading-age'].max;
  return reading.at <= now && (most === null || now - reading.at <= most * MINUTE_MS);
}

const NOT_READ: Text = { en: 'It has not been read.', da: 'Den er ikke aflæst.' };
const OLD: Text = {
  en: 'The reading is too old to go by: read the loop again.',
  da: 'Målingen er for gammel til at gå efter: aflæs kredsen igen.',
};

function ageCheck(loop: CoolantLoop, reading: LoopReading, now: number): LoopCheck {
  const value = Math.floor((now - reading.at) / MINUTE_MS);
  const verdict = isFresh(loop, reading, now) ? 'ok' : 'fault';
  const text =
    reading.at > now
      ? {
          en: 'It is from a time that has not come: look at the clock of whoever sent it.',
          da: 'Den er fra et tidspunkt, der ikke er kommet: se på afsenderens ur.',
        }
      : { en: `Read ${value} minutes ago.`, da: `Aflæst for ${value} minutter siden.` };
  return { ...checkOf(loop, 'reading-age', { value, text }), verdict };
}

function checkOf(loop: CoolantLoop, code: CheckCode, { value, text }: Computed): LoopCheck {
  const limit = limitOf(loop, code);
  const of: LimitCode = code === 'pressure-difference-sign' ? 'pressure-difference' : code;
  const { quantity } = LIMIT_INFOS[of];
  const label = code === 'pressure-difference-sign' ? SIGN_LABEL : LIMIT_INFOS[of].label;
  // A balance is off to either side, so its size is what the limit is for.
  const held = code === 'heat-balance' && value !== null ? Math.abs(value) : value;
  return { code, label, quantity, value, limit, verdict: within(held, limit), text };
}

const SIGN_LABEL: Text = { en: 'Direction of the flow', da: 'Flowets retning' };

function limitOf(loop: CoolantLoop, code: CheckCode): Limit {
  // Equal pressures move nothing; 10 Pa is the least that a reading tells apart from none.
  if (code === 'pressure-difference-sign') return { min: 10, max: null, source: '> 0' };
  const limit = loop.limits[code];
  if (code !== 'pressure') return limit;
  const { workingPressurePa: working } = loop;
  return { ...limit, max: limit.max === null ? working : Math.min(limit.max, working) };
}

type Compute = (r: LoopReading, loop: CoolantLoop, baseline: LoopReading | null) => Computed;

const say = (quantity: QuantityName, value: number): Text =>
  quantityText(value, QUANTITIES[quantity]);

const plain = (quantity: QuantityName, value: number | null): Computed =>
  value === null ? { value, text: NOT_READ } : { value, text: say(quantity, value) };

const dewPointMargin: Compute = (reading) => {
  const dew = dewPointOf(reading);
  const { supplyMillidegrees: supply } = reading;
  if (dew === null || supply === null) return { value: null, text: NOT_READ };
  const [warm, wet] = [say('temperature', supply), say('temperature', dew)];
  return {
    value: supply - dew,
    text: {
      en: `The supply is ${warm.en}, and the room’s dew point ${wet.en}.`,
      da: `Fremløbet er ${warm.da}, og rummets dugpunkt ${wet.da}.`,
    },
  };
};

const riseOf = ({ supplyMillidegrees: supply, returnMillidegrees: back }: LoopReading) =>
  supply === null || back === null ? null : back - supply;

const IDLE: Text = {
  en: 'There is too little load to tell anything by.',
  da: 'Der er for lidt last til at sige noget.',
};

const isIdle = ({ powerWatts }: LoopReading) =>
  powerWatts !== null && powerWatts < BALANCED_FROM_WATTS;

const heatBalance: Compute = (reading, { coolant }) => {
  const { flowMlPerMinute: flow, powerWatts: power } = reading;
  const rise = riseOf(reading);
  if (flow === null || power === null || rise === null) return { value: null, text: NOT_READ };
  if (isIdle(reading)) return { value: null, text: IDLE };
  const heat = heatKilowatts(coolant, {
    litresPerMinute: flow / 1_000,
    riseKelvin: rise / 1_000,
  });
  const off = Math.round(heatImbalance(heat, power / 1_000) * 1_000);
  const [warm, electric] = [say('power', Math.round(heat * 1_000)), say('power', power)];
  const size = say('share', Math.abs(off));
  return {
    value: off,
    text: {
      en: `The coolant carries ${warm.en} of ${electric.en}: ${size.en} ${off < 0 ? 'less' : 'more'}.`,
      da: `Kølevæsken bærer ${warm.da} af ${electric.da}: ${size.da} ${off < 0 ? 'mindre' : 'mere'}.`,
    },
  };
};

const flowPerKilowatt: Compute = (reading) => {
  const { flowMlPerMinute: flow, powerWatts: power } = reading;
  if (flow === null || power === null) return { value: null, text: NOT_READ };
  if (isIdle(reading)) return { value: null, text: IDLE };
  const value = Math.round((flow * 1_000) / power);
  return { value, text: say('flowPerKilowatt', value) };
};

const direction: Compute = ({ differencePressurePa: value }) =>
  value === null
    ? { value, text: NOT_READ }
    : value >= 10
      ? {
          value,
          text: { en: 'The supply is above the return.', da: 'Fremløbet er over returen.' },
        }
      : {
          value,
          text: {
            en: 'The supply is not above the return: hoses or sensors are crossed, or no pump runs.',
            da: 'Fremløbet er ikke over returen: slanger eller følere er byttet, eller ingen pumpe kører.',
          },
        };

const riseOverBaseline: Compute = (reading, _loop, baseline) => {
  const now = reading.differencePressurePa;
  const before = baseline?.differencePressurePa ?? null;
  if (before === null || before <= 0) {
    const text = { en: 'No baseline was taken.', da: 'Intet udgangspunkt er målt.' };
    return { value: null, text };
  }
  if (now === null) return { value: null, text: NOT_READ };
  const value = Math.round(((now - before) * 1_000) / before);
  const [was, size] = [say('pressureDifference', before), say('share', value)];
  return {
    value,
    text: {
      en: `${size.en} over the baseline of ${was.en}; a clogged filter makes it rise.`,
      da: `${size.da} over udgangspunktet på ${was.da}; et stoppet filter får det til at stige.`,
    },
  };
};

const COMPUTATIONS: readonly (readonly [CheckCode, Compute])[] = [
  ['supply-temperature', (reading) => plain('temperature', reading.supplyMillidegrees)],
  ['dew-point-margin', dewPointMargin],
  [
    'temperature-rise',
    (reading) =>
      isIdle(reading) ? { value: null, text: IDLE } : plain('difference', riseOf(reading)),
  ],
  ['heat-balance', heatBalance],
  ['flow-per-kilowatt', flowPerKilowatt],
  ['pressure-difference-sign', direction],
  ['pressure-difference', (reading) => plain('pressureDifference', reading.differencePressurePa)],
  ['pressure-difference-rise', riseOverBaseline],
  ['pressure', (reading) => plain('pressure', reading.pressurePa)],
];
