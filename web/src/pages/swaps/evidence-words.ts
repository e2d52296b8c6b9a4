import {
  CAUSE_LABELS,
  CAUSES,
  DOWNTIME_SECONDS_MAX,
  SWAP_TEXT_MAX,
  SWAP_WORD_MAX,
} from '../../../../src/encryption-boxes/domain/swaps/swap.js';
import type { EvidenceSpecs } from '../../components/action-form.js';
import { useFormat } from '../../format.js';
import { useText } from '../../i18n/use-t.js';

const WORDS = [
  'contacts',
  'benchReport',
  'failClosed',
  'configRevision',
  'configHash',
  'soak',
  'counters',
  'checksums',
  'backlogCleared',
];

/** How what comes with a step is asked for. */
export function useEvidenceSpecs(): EvidenceSpecs {
  const text = useText();
  const long = { kind: 'multiline', max: SWAP_TEXT_MAX } as const;
  return {
    ...Object.fromEntries(WORDS.map((field) => [field, { kind: 'text', max: SWAP_WORD_MAX }])),
    reason: long,
    survey: long,
    cause: {
      kind: 'choice',
      choices: CAUSES.map((value) => ({ value, label: text(CAUSE_LABELS[value]) })),
    },
    downtimeSeconds: { kind: 'integer', min: 0, max: DOWNTIME_SECONDS_MAX },
  };
}

/** How what stands on record reads. */
export function useEvidenceValue(): (field: string, value: string) => string {
  const text = useText();
  const { number } = useFormat();
  return (field, value) => {
    if (field === 'downtimeSeconds') return number(Number(value));
    if (field !== 'cause') return value;
    const cause = CAUSES.find((one) => one === value);
    return cause === undefined ? value : text(CAUSE_LABELS[cause]);
  };
}
