import { daysBetween, type CalendarDay } from '../../../kernel/calendar-day.js';
import { formatDaDay, formatEnDay } from '../../../kernel/instant.js';
import type { Block, Letter } from '../../../kernel/letter.js';
import type { Text } from '../../../kernel/message.js';
import { CONTACT_ROLE_LABELS, type ContactRole } from '../../../regions/domain/region.js';
import { PLAN_ROLES } from '../plan-roles.js';
import type { CutoverNews } from './cutover.js';
import type { Basis, CutoverDay } from './ladder.js';
import { inBoth, taskBlocks, textBlock } from './letter-words.js';

/** Whom a letter about a cutover goes to. */
export type NoticeReader =
  | { readonly role: ContactRole }
  /** Roles of the region that nobody could be reached in. */
  | { readonly role: 'coordinator'; readonly missed: readonly ContactRole[] };

export type CutoverFacts = {
  readonly reader: NoticeReader;
  /** With what it was before another took it over. */
  readonly region: Text;
  readonly today: CalendarDay;
  /** The plan's page. */
  readonly url: string;
};

/** The cutover comes nearer. */
export const rungLetter = (facts: CutoverFacts, news: CutoverNews): Letter => {
  const left = daysBetween(facts.today, news.day);
  const ahead: Text = {
    da: left === 1 ? 'i morgen' : `om ${left} dage`,
    en: left === 1 ? 'tomorrow' : `in ${left} days`,
  };
  return {
    subject: titled(facts, {
      da: `Omlægning ${ahead.da}, ${formatDaDay(news.day)}`,
      en: `Cutover ${ahead.en}, ${formatEnDay(news.day)}`,
    }),
    blocks: [
      ...opening(facts),
      textBlock(`Regionen omlægges ${ahead.da}.`, `The region goes over ${ahead.en}.`),
      dayFact({ da: 'Omlægning', en: 'Cutover' }, news),
      ...standing(news),
      ...closing(facts),
    ],
  };
};

/** What was told of the cutover is not so any more, or it is agreed on now. */
export const movedLetter = (facts: CutoverFacts, news: CutoverNews, from: CutoverDay): Letter => ({
  subject: titled(facts, movedTitle(from, news)),
  blocks: [
    ...opening(facts),
    { kind: 'text', text: movedWords(from, news) },
    dayFact({ da: 'Før', en: 'Before' }, from),
    dayFact({ da: 'Nu', en: 'Now' }, news),
    ...standing(news),
    ...closing(facts),
  ],
});

/** The plan of which a day was told was withdrawn. */
export const calledOffLetter = (facts: CutoverFacts, told: CutoverDay): Letter => ({
  subject: titled(facts, {
    da: `Omlægningen ${formatDaDay(told.day)} bortfalder`,
    en: `The cutover of ${formatEnDay(told.day)} is called off`,
  }),
  blocks: [
    ...opening(facts),
    textBlock(
      'Planen er ændret eller trukket tilbage. Den dag, vi har varslet, gælder ikke længere. I hører fra os, når der er en ny.',
      'The plan was changed or withdrawn. The day that we told you of does not hold any more. You will hear from us when there is another.',
    ),
    dayFact({ da: 'Før', en: 'Before' }, told),
    ...closing(facts),
  ],
});

function movedTitle(from: CutoverDay, { day, basis }: CutoverDay): Text {
  if (from.day !== day) {
    return {
      da: `Omlægningen er flyttet fra ${formatDaDay(from.day)} til ${formatDaDay(day)}`,
      en: `The cutover has moved from ${formatEnDay(from.day)} to ${formatEnDay(day)}`,
    };
  }
  return basis === 'agreed'
    ? {
        da: `Omlægningen er aftalt til ${formatDaDay(day)}`,
        en: `The cutover is agreed for ${formatEnDay(day)}`,
      }
    : {
        da: `Omlægningen ${formatDaDay(day)} er ikke længere aftalt`,
        en: `The cutover of ${formatEnDay(day)} is not agreed any more`,
      };
}

const movedWords = (from: CutoverDay, to: CutoverDay): Text => {
  if (from.basis === 'agreed' && to.basis === 'expected') {
    return {
      da: 'Den aftalte dag gælder ikke længere. Indtil en ny er aftalt, er den næste dag kun forventet.',
      en: 'The agreed day does not hold any more. Until another is agreed on, the next is only expected.',
    };
  }
  if (from.day === to.day) return { da: 'Dagen er nu aftalt.', en: 'The day is agreed on now.' };
  return {
    da: 'Den dag, vi har varslet, gælder ikke længere.',
    en: 'The day that we told you of does not hold any more.',
  };
};

const BASIS_WORDS: { readonly [basis in Basis]: Text } = {
  agreed: { da: 'aftalt', en: 'agreed' },
  expected: {
    da: 'forventet, ikke aftalt: dagen kan stadig flytte sig',
    en: 'expected, not agreed: the day can still move',
  },
};

const dayFact = (label: Text, { day, basis }: CutoverDay): Block => ({
  kind: 'fact',
  label,
  value: {
    da: `${formatDaDay(day)} (${BASIS_WORDS[basis].da})`,
    en: `${formatEnDay(day)} (${BASIS_WORDS[basis].en})`,
  },
});

function standing({ own, inTheWay, against, next }: CutoverNews): readonly Block[] {
  return [
    ...taskBlocks(
      {
        da: 'Det mangler der, hvor regionen er med:',
        en: 'What is left where the region takes part:',
      },
      own,
    ),
    ...(own.length === 0
      ? [textBlock('Regionen mangler intet før omlægningen.', 'The region has nothing left to do.')]
      : []),
    ...taskBlocks({ da: 'Det står ellers i vejen:', en: 'What else is in the way:' }, inTheWay),
    ...against.map(({ text }): Block => ({ kind: 'text', text })),
    ...(next === null ? [] : [nextFact(next)]),
  ];
}

const nextFact = ({ name, lead }: NonNullable<CutoverNews['next']>): Block => ({
  kind: 'fact',
  label: { da: 'Næste skridt', en: 'Next step' },
  value: {
    da: `${name.da}. ${PLAN_ROLES[lead].label.da} er på.`,
    en: `${name.en}. It is the turn of: ${PLAN_ROLES[lead].label.en}.`,
  },
});

const titled = ({ region }: CutoverFacts, { da, en }: Text): Text => ({
  da: `${da}: ${region.da}`,
  en: `${en}: ${region.en}`,
});

function opening({ reader, region }: CutoverFacts): readonly Block[] {
  if (reader.role === 'coordinator') {
    const missed = reader.missed.map((role) => CONTACT_ROLE_LABELS[role]);
    const roles = inBoth((language) => missed.map((label) => label[language]).join(', '));
    return [
      textBlock(`Til koordinator, ${region.da}`, `To the coordinator, ${region.en}`),
      ...(missed.length === 0
        ? []
        : [
            textBlock(
              `Ingen i regionen kan nås som: ${roles.da}. Udpeg en, og giv selv varslet videre.`,
              `Nobody of the region can be reached as: ${roles.en}. Name somebody, and pass the notice on yourself.`,
            ),
          ]),
    ];
  }
  const label = CONTACT_ROLE_LABELS[reader.role];
  return [
    textBlock(
      `Til ${label.da.toLowerCase()}, ${region.da}`,
      `To the ${label.en.replace('Regional', 'regional')}, ${region.en}`,
    ),
  ];
}

const closing = ({ url }: CutoverFacts): readonly Block[] => [
  { kind: 'button', label: { da: 'Se planen', en: 'See the plan' }, url },
];
