import ICAL from 'ical.js';
import PostalMime, { type Address, type Attachment, type Email } from 'postal-mime';
import { isCalendarDay } from '../../kernel/calendar-day.js';
import { fault, invalid } from '../../kernel/errors.js';
import { isUuid } from '../../kernel/ids.js';
import { copenhagenInstant, type InstantMs } from '../../kernel/instant.js';
import { scanForSecrets } from '../../kernel/secrets/scan.js';
import { hasControlCharacters, normaliseText } from '../../kernel/text.js';
import type { Window } from '../../regions/domain/change-calendar.js';
import { CALENDAR_YEARS } from '../../regions/domain/working-calendar.js';
import type { CalendarAnswer, CalendarReply } from '../domain/calendar-reply.js';
import { MOVE_REASON_MAX } from '../domain/move.js';

/** Parts within parts: an answer has a few, a mail that is made to harm has more. */
const NESTED_MAX = 20;

const TYPES = ['text/calendar', 'application/ics'];

/** To whom a mail went in the end, beside those whom it names. */
const DELIVERED = ['delivered-to', 'x-original-to', 'x-delivered-to', 'envelope-to'];

/**
 * The answer of a calendar program in a mail, as it came in (RFC 5322).
 * @throws `invalid` when there is none in it that can be read
 */
export async function calendarReplyIn(raw: Buffer): Promise<CalendarReply> {
  const mail = await parsed(raw);
  for (const part of mail.attachments) {
    const reply = TYPES.includes(part.mimeType.toLowerCase()) ? replyIn(part, mail) : null;
    if (reply !== null) return reply;
  }
  throw noAnswer();
}

const parsed = (raw: Buffer): Promise<Email> =>
  PostalMime.parse(raw, { maxNestingDepth: NESTED_MAX }).catch(() => {
    throw noAnswer();
  });

/**
 * jCal (RFC 7265), as ical.js parses it and no further: what it makes of times would work out the
 * time zones that the mail brings along, and a mail can bring one without end.
 */
type Property = readonly [string, Readonly<Record<string, unknown>>, string, ...unknown[]];
type Part = readonly [string, readonly Property[], readonly Part[]];

function replyIn({ content, method }: Attachment, mail: Email): CalendarReply | null {
  const text = typeof content === 'string' ? content : new TextDecoder().decode(content);
  try {
    const [, properties, parts] = ICAL.parse(text) as unknown as Part; // its own type is any[]
    const said = String(valueOf(properties, 'method') ?? method ?? '').toUpperCase();
    const events = parts.filter(([name]) => name === 'vevent').map(([, lines]) => lines);
    const ours = events.find((lines) => isUuid(String(valueOf(lines, 'uid')))) ?? events[0];
    return ours === undefined ? null : replyOf(ours, said, mail);
  } catch {
    return null; // whatever it is, it is no calendar
  }
}

function replyOf(lines: readonly Property[], method: string, mail: Email): CalendarReply | null {
  const attendees = lines.flatMap((line) => answerIn(line, method));
  const stamp = valueOf(lines, 'dtstamp');
  const sequence = Number(valueOf(lines, 'sequence') ?? 0);
  if (attendees.length === 0 || stamp === undefined || !Number.isSafeInteger(sequence)) return null;
  return {
    uid: String(valueOf(lines, 'uid') ?? ''),
    sequence,
    // Exchange leaves the organizer out of its answers, and sends them to that address.
    answeredTo: [addressOf(valueOf(lines, 'organizer')), ...recipientsOf(mail)],
    from: addressesOf([mail.from, mail.sender]),
    attendees,
    window: windowOf(lines),
    comment: commentOf(valueOf(lines, 'comment')),
    stamp: String(stamp),
  };
}

const ANSWERS: Readonly<Record<string, CalendarAnswer>> = {
  ACCEPTED: 'accepted',
  DECLINED: 'declined',
  TENTATIVE: 'tentative',
};

function answerIn([name, { partstat }, , value]: Property, method: string) {
  if (name !== 'attendee') return [];
  const answer =
    method === 'COUNTER'
      ? 'countered'
      : method === 'REPLY'
        ? ANSWERS[String(partstat).toUpperCase()]
        : undefined;
  return answer === undefined ? [] : [{ address: addressOf(value), answer }];
}

const propertyOf = (lines: readonly Property[], name: string) =>
  lines.find(([one]) => one === name);

const valueOf = (lines: readonly Property[], name: string): unknown => propertyOf(lines, name)?.[3];

function windowOf(lines: readonly Property[]): Window | null {
  const startsAt = instantOf(propertyOf(lines, 'dtstart'));
  if (startsAt === null) return null;
  const length = lengthOf(valueOf(lines, 'duration'));
  const endsAt = length === null ? instantOf(propertyOf(lines, 'dtend')) : startsAt + length;
  return endsAt === null || endsAt <= startsAt ? null : { startsAt, endsAt };
}

/** Zones whose clocks go as those in Copenhagen do: by IANA and Outlook, and by Windows. */
const AS_IN_COPENHAGEN: readonly RegExp[] = [
  /(?:^|[/ ,])(?:copenhagen|berlin|stockholm|oslo|paris|brussels|amsterdam)(?:$|[ ,])/i,
  /^(?:romance|w\. europe|central europe(?:an)?) standard time$/i,
];

const IN_UTC = /^(?:utc|gmt|etc\/(?:utc|gmt))$/i;

/** null: a day, a part of a minute, or an hour of a zone that is not known for certain. */
function instantOf(line: Property | undefined): InstantMs | null {
  const [, { tzid }, type, value] = line ?? ['', {}, '', ''];
  const [, day = '', clock = '', utc] =
    /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d):00(Z)?$/.exec(String(value)) ?? [];
  const year = Number(day.slice(0, 4));
  const isKnown = isCalendarDay(day) && year >= CALENDAR_YEARS.min && year <= CALENDAR_YEARS.max;
  if (type !== 'date-time' || !isKnown) return null;
  if (utc !== undefined || IN_UTC.test(String(tzid))) return Date.parse(`${day}T${clock}:00Z`);
  if (!AS_IN_COPENHAGEN.some((zone) => zone.test(String(tzid)))) return null;
  const reading = copenhagenInstant(day, clock);
  return reading.kind === 'ok' ? reading.at : null;
}

const MINUTE_MS = 60_000;

/** 'PT1H30M', as programs write an event's length; null: it has none. */
function lengthOf(value: unknown): number | null {
  const [whole, days = 0, hours = 0, minutes = 0] =
    /^P(?:(\d{1,2})D)?(?:T(?:(\d{1,3})H)?(?:(\d{1,4})M)?)?$/.exec(String(value)) ?? [];
  if (whole === undefined) return null;
  return ((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * MINUTE_MS;
}

function recipientsOf({ to = [], cc = [], headers }: Email): readonly string[] {
  const delivered = headers.filter(({ key }) => DELIVERED.includes(key)).map(({ value }) => value);
  return [...addressesOf([...to, ...cc]), ...delivered.map((one) => one.trim())];
}

const addressesOf = (all: readonly (Address | undefined)[]): readonly string[] =>
  all.flatMap((one) => one?.address ?? []);

const addressOf = (uri: unknown): string => {
  const address = String(uri ?? '').replace(/^mailto:/i, '');
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
};

/** What somebody wrote to it; left out where it is no text that Idrift keeps. */
function commentOf(value: unknown): string | null {
  const text = normaliseText(String(value ?? ''));
  const isKept = text !== '' && !hasControlCharacters(text) && scanForSecrets(text).length === 0;
  return isKept ? text.slice(0, MOVE_REASON_MAX).replace(/[\ud800-\udbff]$/, '') : null;
}

const noAnswer = () =>
  invalid([
    fault(
      '/file',
      'no-calendar-answer',
      'There is no answer of a calendar in this mail (text/calendar with METHOD:REPLY or COUNTER).',
      'Der er intet kalendersvar i denne mail (text/calendar med METHOD:REPLY eller COUNTER).',
    ),
  ]);
