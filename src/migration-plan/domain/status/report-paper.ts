import { copenhagenDay, copenhagenMidnight } from '../../../kernel/instant.js';
import { letterheadLine, type Letterhead } from '../../../kernel/letterhead.js';
import type { Language } from '../../../kernel/message.js';
import type { Paper, PaperBlock } from '../../../kernel/paper.js';
import {
  DECISION_TABLE,
  DECISION_WORDS,
  type DecisionStatus as DecisionState,
} from '../../../regions/domain/decision.js';
import { answerOf, plansIn } from './paper-plans.js';
import { NONE, PaperWords } from './paper-words.js';
import type { StatusReport } from './report.js';
import type { DecisionStatus, News } from './status.js';

/** What happened, on paper: nobody reads more at a meeting, and the file stays small. */
export const PAPER_NEWS_MAX = 1_000;

export type PaperReader = {
  readonly language: Language;
  /** In whose name it is told; null: nobody recorded it. */
  readonly from: Letterhead | null;
  /** Whoever may not read decisions knows of none, which would read as if there were none. */
  readonly readsDecisions: boolean;
  /** Example data must never pass for the real thing. */
  readonly isExample: boolean;
};

/** The report as a forum gets it: the same as on the screen, in the same order and words. */
export function reportPaper(report: StatusReport, reader: PaperReader): Paper {
  const { language, from, readsDecisions, isExample } = reader;
  const { since, asOf } = report;
  const words = new PaperWords(report, language);
  const { t, format } = words;
  const { decided, asked } = report;
  const answer = [
    ...answerOf(report, words),
    ...(readsDecisions
      ? [t.decisions(words.number(decided.length), words.number(asked.length))]
      : []),
  ];
  const blocks = [
    words.text(t.lead(format.dayLong(since), format.dayLong(asOf)), 'quiet'),
    words.text(answer.join(' '), 'strong'),
    ...plansIn(report, words),
    ...newsIn(report, words),
    ...(readsDecisions ? [...decidedIn(report, words), ...askedIn(report, words)] : []),
  ];
  return {
    language,
    from: from && letterheadLine(from)[language],
    title: t.title,
    foot: `${isExample ? `${t.example} · ` : ''}${t.foot(format.day(since), format.day(asOf))}`,
    // The day of which is told, and not of today: it is the same file whenever it is made.
    at: copenhagenMidnight(asOf),
    blocks,
  };
}

type Listed = Omit<Extract<PaperBlock, { kind: 'table' }>, 'kind'> & {
  /** What is said where there are no rows. */
  readonly none: string;
  /** What stands before them. */
  readonly before?: readonly PaperBlock[];
};

/** A table under its heading, or that there is nothing to put into it. */
function listed(words: PaperWords, { none, before = [], ...table }: Listed): readonly PaperBlock[] {
  const heading = words.heading(table.title);
  if (table.rows.length === 0) return [heading, words.text(none)];
  return [heading, ...before, { kind: 'table', ...table }];
}

function newsIn({ news }: StatusReport, words: PaperWords): readonly PaperBlock[] {
  const { t } = words;
  const shown = news.slice(-PAPER_NEWS_MAX);
  const cut = t.newsCut(words.number(shown.length), words.number(news.length));
  return listed(words, {
    title: t.news,
    none: t.newsNone,
    before: shown.length < news.length ? [words.text(cut)] : [],
    columns: [
      { label: t.day, share: 13 },
      { label: t.plan, share: 22 },
      { label: t.what, share: 65 },
    ],
    rows: shown.map((one) => [
      words.day(copenhagenDay(one.at)),
      one.subjectType === 'decision' ? NONE : words.placeOf(one),
      newsWords(one, words),
    ]),
  });
}

function newsWords({ kind, subjectType, title }: News, words: PaperWords): string {
  const { t } = words;
  const deed = t.deeds[kind];
  if (title !== null) return `${words.in(title)}: ${deed}`;
  return subjectType === 'swap-case' ? `${t.swap}: ${deed}` : deed;
}

function decidedIn({ decided }: StatusReport, words: PaperWords): readonly PaperBlock[] {
  const { t, language } = words;
  const own = DECISION_WORDS[language];
  const outcomes: { readonly [outcome: string]: string | undefined } = own.outcomes;
  return listed(words, {
    title: t.decided,
    none: t.decidedNone,
    columns: [
      { label: own.decision, share: 46 },
      { label: own.forum, share: 20 },
      { label: own.decidedOn, share: 17 },
      { label: own.outcome, share: 17 },
    ],
    rows: decided.map(({ title, forum, decidedOn, outcome }) => [
      title,
      forum,
      words.day(decidedOn),
      outcome === null ? NONE : (outcomes[outcome] ?? outcome),
    ]),
  });
}

function askedIn({ asked }: StatusReport, words: PaperWords): readonly PaperBlock[] {
  const { t, language } = words;
  const own = DECISION_WORDS[language];
  // The room of decisions wrote it, so it is one of its own.
  const state = ({ status }: DecisionStatus) => DECISION_TABLE.states[status as DecisionState];
  return listed(words, {
    title: t.asked,
    none: t.askedNone,
    columns: [
      { label: own.decision, share: 46 },
      { label: own.forum, share: 26 },
      { label: own.status, share: 28 },
    ],
    rows: asked.map((one) => [one.title, one.forum, words.in(state(one).label)]),
  });
}
