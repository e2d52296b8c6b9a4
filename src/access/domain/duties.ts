import type { Text } from '../../kernel/message.js';

/** What a person answers for, from one day to another, in a region or at the centre. */
export const DUTIES: { readonly [duty: string]: Text } = {
  'key-custodian': { da: 'Nøgleansvarlig', en: 'Key custodian' },
  'clinical-system-owner': { da: 'Klinisk systemejer', en: 'Clinical system owner' },
  storage: { da: 'Lager og data', en: 'Storage and data' },
  bioinformatics: { da: 'Bioinformatik', en: 'Bioinformatics' },
  'crew-lead': { da: 'Holdleder', en: 'Crew lead' },
  secretary: { da: 'Sekretær', en: 'Secretary' },
};

export const DUTY_NAMES = Object.keys(DUTIES);
