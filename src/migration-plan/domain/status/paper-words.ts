import type { CalendarDay } from '../../../kernel/calendar-day.js';
import {
  formatDaDay,
  formatDaDayLong,
  formatEnDay,
  formatEnDayLong,
} from '../../../kernel/instant.js';
import type { Language, Text } from '../../../kernel/message.js';
import type { PaperBlock } from '../../../kernel/paper.js';
import { placeSince } from '../place-name.js';
import { formerOf, type OfPlan } from './history.js';
import { REPORT_WORDS } from './report-words.js';
import type { StatusReport } from './report.js';

/** Where there is nothing to tell. */
export const NONE = '–';

const FORMATS = {
  da: { day: formatDaDay, dayLong: formatDaDayLong, number: new Intl.NumberFormat('da-DK') },
  en: { day: formatEnDay, dayLong: formatEnDayLong, number: new Intl.NumberFormat('en-GB') },
} as const;

/** Writes down what a report is made of, in one language. */
export class PaperWords {
  readonly t;
  readonly format;

  constructor(
    private readonly report: StatusReport,
    readonly language: Language,
  ) {
    this.t = REPORT_WORDS[language];
    this.format = FORMATS[language];
  }

  text(text: string, look: 'plain' | 'strong' | 'quiet' = 'plain'): PaperBlock {
    return { kind: 'text', text, look };
  }

  heading(text: string): PaperBlock {
    return { kind: 'heading', text };
  }

  number(value: number): string {
    return this.format.number.format(value);
  }

  day(day: CalendarDay | null): string {
    return day === null ? NONE : this.format.day(day);
  }

  in(text: Text): string {
    return text[this.language];
  }

  /** Whose a plan is, and whose it was where another region took that one over. */
  placeOf(plan: OfPlan): string {
    const place = this.nameOf(plan.regionId);
    const former = formerOf(plan, this.report.formerRegions);
    return this.in(placeSince(place, former === null ? undefined : this.nameOf(former)));
  }

  private nameOf(regionId: string | null): Text {
    const same = (text: string): Text => ({ da: text, en: text });
    if (regionId === null) return same(this.t.centre);
    return this.report.regionNames.get(regionId) ?? same(this.t.unknown);
  }
}
