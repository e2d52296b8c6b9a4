import type { Text } from '../../../kernel/message.js';

/** What can be seen of the rooms below, so that nobody has to tick it. */
export const FACT_LABELS = {
  'contacts-named': { da: 'Begge kontaktroller er besat', en: 'Both contact roles are filled' },
  'servers-accepted': { da: 'Serverne er godkendt', en: 'The servers are accepted' },
  'centre-devices-verified': {
    da: 'Centrets netværksenheder er verificeret',
    en: 'The centre’s network devices are verified',
  },
  'region-devices-verified': {
    da: 'Regionens netværksenheder er verificeret',
    en: 'The region’s network devices are verified',
  },
  'uplink-in-service': { da: 'En uplink er i drift', en: 'An uplink is in service' },
  'boxes-ready': {
    da: 'De nye bokse er indrulleret på hver forbindelse',
    en: 'The new boxes are enrolled on every link',
  },
  'swaps-agreed': {
    da: 'Udskiftningsdatoen er aftalt for hver forbindelse',
    en: 'The swap date is agreed for every link',
  },
  'swaps-accepted': {
    da: 'Udskiftningen er godkendt på hver forbindelse',
    en: 'The swap is signed off on every link',
  },
  'old-boxes-gone': {
    da: 'De gamle bokse er slettet og afviklet',
    en: 'The old boxes are erased and gone',
  },
  'decision-taken': { da: 'Beslutningen er truffet', en: 'The decision is taken' },
  counted: { da: 'Det talte stemmer', en: 'What was counted adds up' },
} as const satisfies Record<string, Text>;

export type FactName = keyof typeof FACT_LABELS;
export const FACT_NAMES = Object.keys(FACT_LABELS) as readonly FactName[]; // keys of the constant

/** Of which place a fact is read; those that are not here can be of either. */
export const FACT_SCOPES: { readonly [name in FactName]?: 'centre' | 'region' } = {
  'contacts-named': 'region',
  'servers-accepted': 'centre',
  'region-devices-verified': 'region',
  'uplink-in-service': 'region',
  'boxes-ready': 'region',
  'swaps-agreed': 'region',
  'swaps-accepted': 'region',
  'old-boxes-gone': 'region',
};
