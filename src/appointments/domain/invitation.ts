import { addDays, type CalendarDay } from '../../kernel/calendar-day.js';
import type { InstantMs } from '../../kernel/instant.js';
import type { Window } from '../../regions/domain/change-calendar.js';
import { date, icalOf, instant, text, type Component, type Property } from './ical.js';

export type Attendee = { readonly name: string | null; readonly address: string };

type Said = {
  /** The id of what it is of: one UID for its life, whatever becomes of it. */
  readonly uid: string;
  /** Rises with every change, so that calendars know which word is the last. */
  readonly sequence: number;
  readonly summary: string;
  readonly description: string;
  readonly status: 'CONFIRMED' | 'TENTATIVE' | 'CANCELLED';
  /** When it was written. */
  readonly stamp: InstantMs;
};

/** An agreed date as calendars know it. */
export type CalendarEvent = Said & { readonly window: Window; readonly location: string };

/** Whole days, both ends among them. */
export type DayEvent = Said & {
  readonly firstDay: CalendarDay;
  readonly lastDay: CalendarDay;
  /** Whether it takes its readers' time: what lasts for weeks would block a calendar. */
  readonly isBusy: boolean;
  readonly categories: readonly string[];
  /** The page that tells all of it. */
  readonly url: string;
};

export type Meeting = {
  readonly organizer: Attendee;
  readonly attendees: readonly Attendee[];
};

/** iTIP (RFC 5546): REQUEST, which mail programs offer to accept, and CANCEL. */
export const invitationOf = (event: CalendarEvent, meeting: Meeting): string =>
  calendarOf(event.status === 'CANCELLED' ? 'CANCEL' : 'REQUEST', [
    eventPart(event, meetingLines(meeting)),
  ]);

/** A file of dates that calendars show and do not answer. */
export const publicationOf = <Event extends CalendarEvent | DayEvent>(
  name: string,
  events: readonly Event[],
  more: (event: Event) => readonly Property[] = () => [],
): string =>
  calendarOf(
    'PUBLISH',
    events.map((event) => eventPart(event, more(event))),
    [
      { name: 'NAME', value: text(name) },
      { name: 'X-WR-CALNAME', value: text(name) },
      { name: 'REFRESH-INTERVAL', params: { VALUE: 'DURATION' }, value: 'PT1H' },
    ],
  );

const calendarOf = (
  method: string,
  parts: readonly Component[],
  more: readonly Property[] = [],
): string =>
  icalOf({
    name: 'VCALENDAR',
    properties: [
      { name: 'VERSION', value: '2.0' },
      { name: 'PRODID', value: '-//Idrift//Idrift//DA' },
      { name: 'CALSCALE', value: 'GREGORIAN' },
      { name: 'METHOD', value: method },
      ...more,
    ],
    parts,
  });

const eventPart = (event: CalendarEvent | DayEvent, more: readonly Property[] = []): Component => ({
  name: 'VEVENT',
  properties: [
    { name: 'UID', value: text(event.uid) },
    { name: 'SEQUENCE', value: String(event.sequence) },
    { name: 'DTSTAMP', value: instant(event.stamp) },
    ...('window' in event ? windowLines(event) : dayLines(event)),
    { name: 'SUMMARY', value: text(event.summary) },
    { name: 'DESCRIPTION', value: text(event.description) },
    { name: 'STATUS', value: event.status },
    ...more,
  ],
});

const windowLines = ({ window, location, status }: CalendarEvent): readonly Property[] => [
  { name: 'DTSTART', value: instant(window.startsAt) },
  { name: 'DTEND', value: instant(window.endsAt) },
  { name: 'LOCATION', value: text(location) },
  { name: 'TRANSP', value: status === 'TENTATIVE' ? 'TRANSPARENT' : 'OPAQUE' },
];

/** The end is the first day that is not in it (RFC 5545, 3.6.1). */
const dayLines = (event: DayEvent): readonly Property[] => [
  { name: 'LAST-MODIFIED', value: instant(event.stamp) },
  { name: 'DTSTART', params: { VALUE: 'DATE' }, value: date(event.firstDay) },
  { name: 'DTEND', params: { VALUE: 'DATE' }, value: date(addDays(event.lastDay, 1)) },
  { name: 'TRANSP', value: event.isBusy ? 'OPAQUE' : 'TRANSPARENT' },
  { name: 'CATEGORIES', value: event.categories.map(text).join(',') },
  { name: 'URL', value: event.url },
];

const meetingLines = ({ organizer, attendees }: Meeting): readonly Property[] => [
  { name: 'ORGANIZER', params: named(organizer), value: mailto(organizer) },
  ...attendees.map((attendee) => ({
    name: 'ATTENDEE',
    params: {
      ...named(attendee),
      ROLE: 'REQ-PARTICIPANT',
      PARTSTAT: 'NEEDS-ACTION',
      RSVP: 'TRUE',
    },
    value: mailto(attendee),
  })),
];

const named = ({ name }: Attendee): Record<string, string> => (name === null ? {} : { CN: name });

/**
 * A URI: what an address may hold beside the plain characters is written in its own way. Brackets
 * are left, since what stands in two of them is filled in on the way out.
 */
const mailto = ({ address }: Attendee): string =>
  `mailto:${encodeURI(address)
    .replaceAll('%5B', '[')
    .replaceAll('%5D', ']')
    .replace(/[\r\n]/g, '')}`;
