import {
  BOX_NOTE_MAX,
  BOX_WORD_MAX,
  ZEROISE_MEANS,
} from '../../../../src/encryption-boxes/domain/boxes/box.js';
import { SEAL_STATES } from '../../../../src/encryption-boxes/domain/boxes/tamper.js';
import { TECHNIQUE_LABELS, TECHNIQUES } from '../../../../src/inventory/domain/sanitisation.js';
import { SERIAL_MAX } from '../../../../src/kernel/text.js';
import type { EvidenceSpecs } from '../../components/action-form.js';
import { useT, useText } from '../../i18n/use-t.js';

const WORDS = [
  'imageHash',
  'ceremony',
  'script',
  'place',
  'witnesses',
  'result',
  'proof',
  'media',
  'method',
  'tool',
  'verificationMethod',
  'destination',
  'receipt',
  'rma',
];

/** How what comes with a step is asked for. */
export function useEvidenceSpecs(): EvidenceSpecs {
  const { boxes: t } = useT();
  const { choices } = useEvidenceWords();
  const long = { kind: 'multiline', max: BOX_NOTE_MAX } as const;
  // The form shows a hint of any field; here it says how to write that there are none.
  const seals = { ...long, hint: t.sealsFoundHint };
  return {
    ...Object.fromEntries(WORDS.map((field) => [field, { kind: 'text', max: BOX_WORD_MAX }])),
    reason: long,
    seals,
    serial: { kind: 'text', max: SERIAL_MAX },
    sealState: { kind: 'choice', choices: choices('sealState') },
    means: { kind: 'choice', choices: choices('means') },
    technique: { kind: 'choice', choices: choices('technique'), initial: 'purge' },
  };
}

/** The words that evidence is chosen from, and what stands on record, in words. */
export function useEvidenceWords() {
  const { boxes: t } = useT();
  const text = useText();
  const words: { readonly [field: string]: { readonly [word: string]: string } } = {
    sealState: Object.fromEntries(SEAL_STATES.map((word) => [word, t.sealStates[word]])),
    means: Object.fromEntries(ZEROISE_MEANS.map((word) => [word, t.means[word]])),
    technique: Object.fromEntries(TECHNIQUES.map((word) => [word, text(TECHNIQUE_LABELS[word])])),
  };
  return {
    choices: (field: string) =>
      Object.entries(words[field] ?? {}).map(([value, label]) => ({ value, label })),
    valueOf: (field: string, value: string): string => words[field]?.[value] ?? value,
  };
}
