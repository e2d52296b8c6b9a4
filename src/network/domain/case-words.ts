import type { Text } from '../../kernel/message.js';
import type { SubjectWords } from '../../appointments/domain/subject-words.js';
import type { CaseKind, NetworkCase } from './network-case.js';

const WHAT: { readonly [kind in CaseKind]: Text } = {
  replacement: {
    da: 'Udskiftning af netværksudstyr',
    en: 'Replacement of network equipment',
  },
  relocation: { da: 'Flytning af netværksudstyr', en: 'Relocation of network equipment' },
};

/** What people outside are told of a case when a date is to be found for it. */
export const caseWords = (one: NetworkCase, where: string): SubjectWords => ({
  what: WHAT[one.kind],
  title: one.title,
  where,
  facts: [
    { label: { da: 'Udstyr', en: 'Equipment' }, value: one.oldEquipment },
    ...(one.newEquipment === null
      ? []
      : [{ label: { da: 'Nyt udstyr', en: 'New equipment' }, value: one.newEquipment }]),
    ...(one.crew === null ? [] : [{ label: { da: 'Udføres af', en: 'Done by' }, value: one.crew }]),
  ],
  means: {
    da: 'I tidsrummet kan forbindelsen til centret være nede. Lykkes det ikke, sættes det gamle udstyr tilbage inden for samme tidsrum.',
    en: 'During the window the connection to the centre may be down. If it fails, the old equipment is put back within the same window.',
  },
});
