import ICAL from 'ical.js';
import PostalMime, { type Email } from 'postal-mime';
import { fault, invalid } from '../../kernel/errors.js';
import type { InstantMs } from '../../kernel/instant.js';
import { scanForSecrets } from '../../kernel/secrets/scan.js';
import { hasControlCharacters, normaliseText } from '../../kernel/text.js';
import type { Window } from '../../regions/domain/change-calendar.js';
import type { CalendarReply } from '../domain/calendar-reply.js';
import { MOVE_REASON_MAX } from '../domain/move.js';

/** Parts within parts: an answer has a few, a mail that is made to harm has more. */
const NESTED_MAX = 20;

const ANSWERS: Readonly<Record<string, CalendarReply['answer']>> = {
  'REPLY ACCEPTED': 'accepted',
  'REPLY DECLINED': 'declined',
  'REPLY TENTATIVE': 'tentative',
};

/**
 * The answer of a calendar program in a mail, as it came in (RFC 5322).
 * @throws `invalid` when there is none in it that can be read
 */
export async function calendarReplyIn(mail: Buffer): Promise<CalendarReply> {
  const { attachments } = await parsed(mail);
  const part = attachments.find(({ mimeType }) => mimeType.toLowerCase() === 'text/calendar');
  if (part === undefined) throw noAnswer();
  const { content } = part;
  const text = typeof content === 'string' ? content : new TextDecoder().decode(content);
  const reply = replyOf(text);
  if (reply === null) throw noAnswer();
  return reply;
}

const parsed = (mail: Buffer): Promise<Email> =>
  PostalMime.parse(mail, { maxNestingDepth: NESTED_MAX }).catch(() => {
    throw noAnswer();
  });

function replyOf(text: string): CalendarReply | null {
  try {
    const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
    const event = calendar.getFirstSubcomponent('vevent');
    return event && eventReply(event, String(calendar.getFirstPropertyValue('method') ?? ''));
  } catch {
    return null; // whatever it is, it is no calendar
  }
}

function eventReply(event: ICAL.Component, method: string): CalendarReply | null {
  const attendee = event.getFirstProperty('attendee');
  const status = String(attendee?.getFirstParameter('partstat') ?? '').toUpperCase();
  const answer =
    method.toUpperCase() === 'COUNTER' ? 'countered' : ANSWERS[`${method} ${status}`.toUpperCase()];
  const sequence = Number(event.getFirstPropertyValue('sequence') ?? 0);
  const stamp = instantOf(event, 'dtstamp');
  if (attendee === null || answer === undefined || stamp === null) return null;
  if (!Number.isSafeInteger(sequence)) return null;
  return {
    uid: String(event.getFirstPropertyValue('uid') ?? ''),
    sequence,
    organizer: addressOf(event.getFirstPropertyValue('organizer')),
    attendee: addressOf(attendee.getFirstValue()),
    answer,
    window: windowOf(event),
    comment: commentOf(event),
    stamp,
  };
}

function windowOf(event: ICAL.Component): Window | null {
  const [startsAt, endsAt] = [instantOf(event, 'dtstart'), instantOf(event, 'dtend')];
  return startsAt === null || endsAt === null || endsAt <= startsAt ? null : { startsAt, endsAt };
}

/** null: a day, or an hour of which nobody says in which time zone. */
function instantOf(event: ICAL.Component, name: string): InstantMs | null {
  const time = event.getFirstPropertyValue(name);
  if (!(time instanceof ICAL.Time) || time.isDate) return null;
  if (time.zone === ICAL.Timezone.localTimezone) return null;
  return time.toUnixTime() * 1_000;
}

const addressOf = (uri: unknown): string => {
  const address = String(uri ?? '').replace(/^mailto:/i, '');
  try {
    return decodeURI(address);
  } catch {
    return address;
  }
};

/** What somebody wrote to it; left out where it is no text that Idrift keeps. */
function commentOf(event: ICAL.Component): string | null {
  const text = normaliseText(String(event.getFirstPropertyValue('comment') ?? ''));
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
