import type { InstantMs } from '../../kernel/instant.js';
import type { Window } from '../../regions/domain/change-calendar.js';
import { icalOf, instant, text, type Component, type Property } from './ical.js';

export type Attendee = { readonly name: string | null; readonly address: string };

/** An agreed date as calendars know it. */
export type CalendarEvent = {
  /** The appointment's id: one UID for its life, whatever is agreed on again. */
  readonly uid: string;
  /** Rises with every change, so that calendars know which word is the last. */
  readonly sequence: number;
  readonly window: Window;
  readonly summary: string;
  readonly description: string;
  readonly location: string;
  readonly status: 'CONFIRMED' | 'TENTATIVE' | 'CANCELLED';
  /** When it was written. */
  readonly stamp: InstantMs;
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
export const publicationOf = (
  name: string,
  events: readonly CalendarEvent[],
  more: (event: CalendarEvent) => readonly Property[] = () => [],
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

const eventPart = (event: CalendarEvent, more: readonly Property[]): Component => ({
  name: 'VEVENT',
  properties: [
    { name: 'UID', value: text(event.uid) },
    { name: 'SEQUENCE', value: String(event.sequence) },
    { name: 'DTSTAMP', value: instant(event.stamp) },
    { name: 'DTSTART', value: instant(event.window.startsAt) },
    { name: 'DTEND', value: instant(event.window.endsAt) },
    { name: 'SUMMARY', value: text(event.summary) },
    { name: 'DESCRIPTION', value: text(event.description) },
    { name: 'LOCATION', value: text(event.location) },
    { name: 'STATUS', value: event.status },
    { name: 'TRANSP', value: event.status === 'TENTATIVE' ? 'TRANSPARENT' : 'OPAQUE' },
    ...more,
  ],
});

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
