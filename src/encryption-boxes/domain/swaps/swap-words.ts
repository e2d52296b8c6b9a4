import type { SubjectWords } from '../../../appointments/domain/subject-words.js';
import type { Link } from '../links/link.js';
import type { Swap } from './swap.js';

/** What people outside are told of a swap when a date is to be found for it. */
export const swapWords = (
  swap: Pick<Swap, 'title' | 'crew' | 'rollbackHours'>,
  link: Pick<Link, 'name' | 'services'>,
  where: string,
): SubjectWords => ({
  what: { da: 'Ombytning af krypteringsbokse', en: 'Swap of encryption boxes' },
  title: swap.title,
  where,
  facts: [
    { label: { da: 'Forbindelse', en: 'Link' }, value: link.name },
    ...(link.services === null
      ? []
      : [{ label: { da: 'Tjenester', en: 'Services' }, value: link.services }]),
    ...(swap.crew === null
      ? []
      : [{ label: { da: 'Udføres af', en: 'Done by' }, value: swap.crew }]),
  ],
  means: {
    da: `I tidsrummet er forbindelsen nede i 15 til 60 minutter. Lykkes det ikke, sættes de gamle bokse i drift igen, senest ${swap.rollbackHours} timer efter. Sig til, hvis der venter hasteprøver: så udskydes det.`,
    en: `During the window the link is down for 15 to 60 minutes. If it fails, the old boxes serve again, ${swap.rollbackHours} hours later at the latest. Say so if urgent samples wait: then it is put off.`,
  },
});
