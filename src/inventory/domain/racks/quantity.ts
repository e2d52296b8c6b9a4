import type { Text } from '../../../kernel/message.js';

/** What a rack runs out of. A feed of three phases is counted as a whole and phase by phase. */
export const QUANTITIES = [
  'height',
  'weight',
  'power-a',
  'power-a-l1',
  'power-a-l2',
  'power-a-l3',
  'power-b',
  'power-b-l1',
  'power-b-l2',
  'power-b-l3',
  'heat',
  'flow',
] as const;
export type Quantity = (typeof QUANTITIES)[number];

export const UNITS = ['U', 'g', 'W', 'ml/min'] as const;
export type Unit = (typeof UNITS)[number];

type Described = { readonly unit: Unit; readonly label: Text; readonly budget: Text };

const weight = { da: 'rackets vægtgrænse', en: 'the rack’s weight limit' };
const feed = (side: 'A' | 'B'): Text => ({
  da: `rackets effekt på strømtilførsel ${side}`,
  en: `the rack’s power on feed ${side}`,
});

const power = (side: 'A' | 'B'): Described => ({
  unit: 'W',
  label: { da: `Effekt på tilførsel ${side}`, en: `Power on feed ${side}` },
  budget: feed(side),
});

const phase = (side: 'A' | 'B', line: string): Described => ({
  unit: 'W',
  label: {
    da: `Effekt på tilførsel ${side}, fase ${line}`,
    en: `Power on feed ${side}, phase ${line}`,
  },
  budget: feed(side),
});

/** The name of each quantity, its unit, and what limits it in the words of a sentence. */
export const DESCRIBED: { readonly [quantity in Quantity]: Described } = {
  height: {
    unit: 'U',
    label: { da: 'Højde', en: 'Height' },
    budget: { da: 'rackets højde', en: 'the rack’s height' },
  },
  weight: { unit: 'g', label: { da: 'Vægt', en: 'Weight' }, budget: weight },
  'power-a': power('A'),
  'power-a-l1': phase('A', 'L1'),
  'power-a-l2': phase('A', 'L2'),
  'power-a-l3': phase('A', 'L3'),
  'power-b': power('B'),
  'power-b-l1': phase('B', 'L1'),
  'power-b-l2': phase('B', 'L2'),
  'power-b-l3': phase('B', 'L3'),
  heat: {
    unit: 'W',
    label: { da: 'Varme til luften', en: 'Heat to the air' },
    budget: { da: 'hvad luftkølingen kan fjerne', en: 'what the air cooling can take away' },
  },
  flow: {
    unit: 'ml/min',
    label: { da: 'Gennemstrømning', en: 'Coolant flow' },
    budget: { da: 'rackets kølevæskestrøm', en: 'the rack’s coolant flow' },
  },
};

const NUMBERS = {
  da: new Intl.NumberFormat('da-DK', { maximumFractionDigits: 3 }),
  en: new Intl.NumberFormat('en-GB', { maximumFractionDigits: 3 }),
};

const THOUSAND = 1_000;

/** An amount with the unit that people read it in: 1200 W is '1,2 kW' and '1.2 kW'. Exact. */
export function amount(unit: Unit, value: number): Text {
  const [size, name] = shownAs(unit, value);
  const write = (language: keyof Text) => `${NUMBERS[language].format(value / size)} ${name}`;
  return { da: write('da'), en: write('en') };
}

function shownAs(unit: Unit, value: number): readonly [number, string] {
  switch (unit) {
    case 'U':
      return [1, 'U'];
    case 'g':
      return [THOUSAND, 'kg'];
    case 'W':
      return Math.abs(value) < THOUSAND ? [1, 'W'] : [THOUSAND, 'kW'];
    case 'ml/min':
      return [THOUSAND, 'l/min'];
  }
}
