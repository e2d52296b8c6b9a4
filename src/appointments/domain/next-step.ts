import type { Text } from '../../kernel/message.js';
import { PARTY_LABELS } from './move.js';
import type { Standing } from './standing.js';

/** What is to happen next, in one sentence. */
export function nextStep({ state, turn, common, answers }: Standing): Text {
  if (state === 'agreed') {
    return { da: 'Ændringen udføres i det aftalte tidsrum.', en: 'The change is made as agreed.' };
  }
  if (state === 'cancelled')
    return { da: 'Intet: datoen er aflyst.', en: 'Nothing: it is cancelled.' };
  const waited = turn.filter((party) => party !== 'centre');
  if (waited.length > 0) {
    return {
      da: `${waited.map((party) => PARTY_LABELS[party].da).join(' og ')} svarer.`,
      en: `${waited.map((party) => PARTY_LABELS[party].en).join(' and ')} to answer.`,
    };
  }
  if (state !== 'proposed') return PROPOSE;
  if (common.length > 0) {
    return {
      da: 'Centret siger ja til et tidsrum, som alle har bekræftet.',
      en: 'The centre accepts a window that all have confirmed.',
    };
  }
  return answers.size > 0 ? OTHERS : PROPOSE;
}

const PROPOSE: Text = { da: 'Centret foreslår tidsrum.', en: 'The centre proposes windows.' };

const OTHERS: Text = {
  da: 'Centret foreslår andre tidsrum: ingen passer alle.',
  en: 'The centre proposes other windows: none suits all.',
};
