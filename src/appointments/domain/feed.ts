import type { InstantMs } from '../../kernel/instant.js';
import type { Text } from '../../kernel/message.js';

export const FEED_NAME_MAX = 80;

/** Dates that were over by then are of no use in a calendar. */
export const FEED_DAYS_BACK = 90;

/** A calendar that somebody subscribes to by an address that says who may read it. */
export type CalendarFeed = {
  readonly id: string;
  /** Who reads it, e.g. the network team of a region. */
  readonly name: string;
  /** null: the dates of every region and of the centre. */
  readonly regionId: string | null;
  readonly createdBy: string;
  readonly createdAt: InstantMs;
  readonly revokedAt: InstantMs | null;
};

/** A file that the address of a feed opens, in words for whoever hands the address on. */
export type FeedFile = {
  /** As it ends the address. */
  readonly name: string;
  readonly title: Text;
  readonly says: Text;
  /** What a reader can ask for less by, in the address; null: it is one for all. */
  readonly narrowing: FeedNarrowing | null;
};

export type FeedNarrowing = {
  readonly parameter: string;
  readonly label: Text;
  readonly all: Text;
  readonly choices: readonly { readonly value: string; readonly label: Text }[];
};

export const DATES_FILE = 'dates.ics';
export const MAINTENANCE_FILE = 'maintenance.ics';

/** Those of dates; rooms above add theirs. */
export const DATE_FILES: readonly FeedFile[] = [
  {
    name: DATES_FILE,
    title: { da: 'Aftalte datoer', en: 'Agreed dates' },
    says: { da: 'Til kalendere.', en: 'For calendars.' },
    narrowing: null,
  },
  {
    name: MAINTENANCE_FILE,
    title: { da: 'Datoer til netværksværktøjer', en: 'Dates for network tools' },
    says: {
      da: 'Som MAINTNOTE, med det foreslåede som foreløbigt.',
      en: 'As MAINTNOTE, with what is proposed as tentative.',
    },
    narrowing: null,
  },
];

export const feedImage = ({ name, regionId, revokedAt }: CalendarFeed) => ({
  name,
  regionId,
  revokedAt,
});
