import type { CalendarDay } from '../../kernel/calendar-day.js';
import { formatDaDay, formatEnDay } from '../../kernel/instant.js';
import type { Language, Reason, Text } from '../../kernel/message.js';
import type { Block, Letter } from '../../kernel/letter.js';
import type { Window } from '../../regions/domain/change-calendar.js';
import { CONTACT_ROLE_LABELS, type ContactRole } from '../../regions/domain/region.js';
import { PARTY_LABELS, type Move, type MoveKind, type Party } from './move.js';
import type { SubjectWords } from './subject-words.js';
import { lengthWords, spokenWindow } from './window-words.js';

/** What every letter about a date says. */
export type LetterFacts = {
  readonly role: ContactRole;
  readonly region: Text;
  readonly subject: SubjectWords;
};

/** The centre has proposed windows, or others: which of them can be? */
export const askLetter = (
  facts: LetterFacts,
  { windows, reason }: Pick<Move, 'windows' | 'reason'>,
  url: string,
): Letter => ({
  subject: titled({ da: 'Hvilken dato passer', en: 'Which date suits' }, facts),
  blocks: [
    ...opening(facts, {
      da: 'Vi skal finde et tidspunkt sammen med jer. Sig, hvilke af disse tidsrum I kan bruge, foreslå andre, eller sig nej med en begrundelse.',
      en: 'We need to find a time together with you. Say which of these windows you can use, propose others, or decline with a reason.',
    }),
    ...windows.map(windowFact),
    ...said(reason),
    { kind: 'text', text: facts.subject.means },
    { kind: 'button', label: { da: 'Svar her', en: 'Answer here' }, url },
    {
      kind: 'text',
      text: {
        da: 'Linket svarer på vegne af rollen, uden login. Giv det kun videre til en, der må svare. Intet er aftalt, før begge roller har bekræftet det samme tidsrum, og centret har sagt ja.',
        en: 'The link answers for the role, without signing in. Pass it on only to somebody who may answer. Nothing is agreed until both roles have confirmed the same window and the centre has said yes.',
      },
    },
  ],
});

const ANSWERED: { readonly [kind in MoveKind]: Text } = {
  propose: { da: 'Andre tidsrum er foreslået:', en: 'Other windows are proposed:' },
  confirm: { da: 'Disse tidsrum kan bruges:', en: 'These windows can be used:' },
  decline: { da: 'Ingen af tidsrummene kan bruges.', en: 'None of the windows can be used.' },
  accept: { da: 'Tidsrummet er aftalt:', en: 'The window is agreed:' },
  retract: { da: 'Et tidligere svar er taget tilbage.', en: 'An earlier answer is taken back.' },
  void: { da: 'Forslaget gælder ikke længere.', en: 'The proposal no longer holds.' },
  cancel: { da: 'Ændringen er aflyst.', en: 'The change is called off.' },
};

export type Answered = {
  readonly party: Party;
  readonly kind: MoveKind;
  readonly windows: readonly Window[];
  readonly reason: string | null;
  readonly isByPhone: boolean;
};

/** Every answer comes back to the role's own address, with a way to say that it is not theirs. */
export const receiptLetter = (facts: LetterFacts, answer: Answered, url: string): Letter => ({
  subject: titled({ da: 'Vi har fået jeres svar', en: 'We have your answer' }, facts),
  blocks: [
    ...opening(
      facts,
      answer.isByPhone
        ? {
            da: 'Dette svar er givet i telefonen og skrevet ned af centret:',
            en: 'This answer was given on the phone and written down by the centre:',
          }
        : { da: 'Dette svar er givet for rollen:', en: 'This answer was given for the role:' },
    ),
    { kind: 'text', text: ANSWERED[answer.kind] },
    ...answer.windows.map(windowFact),
    ...said(answer.reason),
    {
      kind: 'text',
      text: {
        da: 'Er det ikke jer, der har svaret, så tag svaret tilbage her:',
        en: 'If it was not you who answered, take the answer back here:',
      },
    },
    {
      kind: 'button',
      label: { da: 'Det har jeg ikke sagt', en: 'I did not say this' },
      url,
    },
  ],
});

/** To whoever of the centre asked: a region has said something. */
export const newsLetter = (
  { region, subject }: Omit<LetterFacts, 'role'>,
  { party, kind, windows, reason }: Answered,
  url: string,
): Letter => ({
  subject: titled({ da: 'Nyt om en dato', en: 'News of a date' }, { subject }),
  blocks: [
    {
      kind: 'text',
      text: {
        da: `${PARTY_LABELS[party].da}, ${region.da}: ${ANSWERED[kind].da}`,
        en: `${PARTY_LABELS[party].en}, ${region.en}: ${ANSWERED[kind].en}`,
      },
    },
    ...windows.map(windowFact),
    ...said(reason),
    { kind: 'button', label: { da: 'Se samtalen', en: 'See the talk' }, url },
  ],
});

/** Whoever reads the role's mail may answer from this device. */
export const codeLetter = (facts: LetterFacts, code: string): Letter => ({
  subject: titled({ da: 'Kode til at svare', en: 'Code for answering' }, facts),
  blocks: [
    ...opening(facts, {
      da: 'Nogen vil svare fra en enhed, der er ny her. Er det jer, så skriv denne kode der:',
      en: 'Somebody wants to answer from a device that is new here. If it is you, enter this code:',
    }),
    { kind: 'fact', label: { da: 'Kode', en: 'Code' }, value: both(code) },
    {
      kind: 'text',
      text: {
        da: 'Den gælder i ti minutter. Er det ikke jer, så gør ingenting: uden koden bliver intet svaret.',
        en: 'It counts for ten minutes. If it is not you, do nothing: without it nothing is answered.',
      },
    },
  ],
});

/** An answer that a calendar gave did not count, and why: nobody is to believe that it did. */
export const notUsedLetter = (facts: LetterFacts, because: readonly Reason[]): Letter => ({
  subject: titled(
    { da: 'Vi kunne ikke bruge kalenderens svar', en: 'We could not use the calendar’s answer' },
    facts,
  ),
  blocks: [
    ...opening(facts, {
      da: 'Der kom et svar fra en kalender, men det ændrer ingenting:',
      en: 'An answer came from a calendar, but it changes nothing:',
    }),
    ...because.map(({ text }): Block => ({ kind: 'text', text })),
    {
      kind: 'text',
      text: {
        da: 'Svar via linket i den seneste mail om datoen, eller ring til centret.',
        en: 'Answer by the link in the latest mail about the date, or call the centre.',
      },
    },
  ],
});

/**
 * The date is agreed; the calendar file goes with it.
 * @param isCalendarRead whether what is declined in a calendar reaches us
 */
export const agreedLetter = (
  facts: LetterFacts,
  { window, isCalendarRead }: { readonly window: Window; readonly isCalendarRead: boolean },
  url: string,
): Letter => ({
  subject: titled({ da: 'Datoen er aftalt', en: 'The date is agreed' }, facts),
  blocks: [
    ...opening(facts, {
      da: 'Begge roller har bekræftet, og centret har sagt ja. Datoen er aftalt:',
      en: 'Both roles have confirmed and the centre has said yes. The date is agreed:',
    }),
    windowFact(window),
    { kind: 'text', text: facts.subject.means },
    {
      kind: 'text',
      text: isCalendarRead ? DECLINE_ANYWHERE : DECLINE_HERE,
    },
    { kind: 'button', label: { da: 'Ret svaret', en: 'Change the answer' }, url },
  ],
});

const DECLINE_HERE: Text = {
  da: 'Kan det alligevel ikke lade sig gøre, så ret svaret her eller ring til centret. Et afslag i kalenderen når os ikke.',
  en: 'If it cannot be after all, change the answer here or call the centre. Declining in a calendar does not reach us.',
};

const DECLINE_ANYWHERE: Text = {
  da: 'Kan det alligevel ikke lade sig gøre, så afslå i kalenderen, ret svaret her, eller ring til centret. »Måske« er ikke et svar.',
  en: 'If it cannot be after all, decline in the calendar, change the answer here or call the centre. “Maybe” is no answer.',
};

/** What was agreed, or asked, counts no more. */
export const endedLetter = (
  facts: LetterFacts,
  { window, reason, isCalledOff }: EndedFacts,
): Letter => ({
  subject: titled(
    isCalledOff
      ? { da: 'Ændringen er aflyst', en: 'The change is called off' }
      : { da: 'Datoen gælder ikke længere', en: 'The date no longer holds' },
    facts,
  ),
  blocks: [
    ...opening(
      facts,
      isCalledOff
        ? {
            da: 'Der skal ikke længere findes en dato.',
            en: 'There is no longer a date to be found.',
          }
        : {
            da: 'Det, der var aftalt eller foreslået, gælder ikke længere. I bliver spurgt igen om et nyt tidspunkt.',
            en: 'What was agreed or proposed no longer holds. You will be asked again for a new time.',
          },
    ),
    ...(window === null ? [] : [windowFact(window)]),
    ...said(reason),
  ],
});

type EndedFacts = {
  /** The one that was agreed on. */
  readonly window: Window | null;
  readonly reason: string | null;
  readonly isCalledOff: boolean;
};

/** Nobody has answered yet, and the first window comes nearer. */
export const reminderLetter = (
  facts: LetterFacts,
  { windows, workingDaysLeft }: Pick<Move, 'windows'> & { readonly workingDaysLeft: number },
  url: string,
): Letter => ({
  subject: titled({ da: 'Vi mangler jeres svar', en: 'We are waiting for your answer' }, facts),
  blocks: [
    ...opening(facts, {
      da: `Vi har endnu ikke fået svar, og der er ${workingDaysLeft} ${workingDaysLeft === 1 ? 'arbejdsdag' : 'arbejdsdage'} til det første tidsrum. Intet er aftalt, før I har svaret.`,
      en: `We have had no answer yet, and the first window is ${workingDaysLeft} working ${workingDaysLeft === 1 ? 'day' : 'days'} away. Nothing is agreed until you have answered.`,
    }),
    ...windows.map(windowFact),
    { kind: 'button', label: { da: 'Svar her', en: 'Answer here' }, url },
  ],
});

/** Silence is never consent, so somebody has to call. */
export const overdueLetter = (
  { region, subject }: Omit<LetterFacts, 'role'>,
  { silent, answerBy }: { readonly silent: readonly Party[]; readonly answerBy: CalendarDay },
  url: string,
): Letter => {
  const who = (language: Language) =>
    silent.map((party) => PARTY_LABELS[party][language]).join(', ');
  return {
    subject: titled({ da: 'Intet svar inden fristen', en: 'No answer in time' }, { subject }),
    blocks: [
      {
        kind: 'text',
        text: {
          da: `${region.da} har ikke svaret inden ${formatDaDay(answerBy)}. Ring til: ${who('da')}.`,
          en: `${region.en} has not answered by ${formatEnDay(answerBy)}. Call: ${who('en')}.`,
        },
      },
      { kind: 'button', label: { da: 'Se samtalen', en: 'See the talk' }, url },
    ],
  };
};

const titled = ({ da, en }: Text, { subject: { title } }: Pick<LetterFacts, 'subject'>): Text => ({
  da: `${da}: ${title}`,
  en: `${en}: ${title}`,
});

const opening = ({ role, region, subject }: LetterFacts, text: Text): readonly Block[] => [
  {
    kind: 'text',
    text: {
      da: `Til ${CONTACT_ROLE_LABELS[role].da.toLowerCase()}, ${region.da}`,
      en: `To the ${CONTACT_ROLE_LABELS[role].en.replace('Regional', 'regional')}, ${region.en}`,
    },
  },
  { kind: 'text', text },
  { kind: 'fact', label: { da: 'Hvad', en: 'What' }, value: same(subject.what, subject.title) },
  { kind: 'fact', label: { da: 'Hvor', en: 'Where' }, value: both(subject.where) },
  ...subject.facts.map(({ label, value }): Block => ({ kind: 'fact', label, value: both(value) })),
];

const windowFact = (window: Window): Block => {
  const [when, length] = [spokenWindow(window), lengthWords(window)];
  return {
    kind: 'fact',
    label: { da: 'Tidsrum', en: 'Window' },
    value: { da: `${when.da} (${length.da})`, en: `${when.en} (${length.en})` },
  };
};

const said = (reason: string | null): readonly Block[] =>
  reason === null
    ? []
    : [{ kind: 'fact', label: { da: 'Besked', en: 'Message' }, value: both(reason) }];

const both = (value: string): Text => ({ da: value, en: value });
const same = ({ da, en }: Text, title: string): Text => ({
  da: `${da}: ${title}`,
  en: `${en}: ${title}`,
});
