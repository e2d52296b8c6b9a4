import { calendarIn, type Arrived } from './mail-server.js';
import type { Client } from './client.js';
import { uploadTo } from './uploads.js';

export type Reply = {
  readonly status: 'ACCEPTED' | 'DECLINED' | 'TENTATIVE' | 'COUNTER';
  readonly comment?: string;
  /** Who answers, when that is not whoever was invited. */
  readonly attendee?: string;
  readonly stamp?: string;
  /** Lines with the time that is proposed instead, as programs write it. */
  readonly times?: readonly string[];
  readonly zone?: readonly string[];
};

/** Romance Standard Time as Outlook describes it to others. */
export const OUTLOOK_ZONE = [
  'BEGIN:VTIMEZONE',
  'TZID:Romance Standard Time',
  'BEGIN:STANDARD',
  'DTSTART:16010101T030000',
  'TZOFFSETFROM:+0200',
  'TZOFFSETTO:+0100',
  'RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10',
  'END:STANDARD',
  'BEGIN:DAYLIGHT',
  'DTSTART:16010101T020000',
  'TZOFFSETFROM:+0100',
  'TZOFFSETTO:+0200',
  'RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3',
  'END:DAYLIGHT',
  'END:VTIMEZONE',
];

/** One line of the invitation in a letter, unfolded. */
export const icalLine = (letter: Arrived, name: RegExp): string =>
  calendarIn(letter)
    .replace(/\r?\n /g, '')
    .split(/\r?\n/)
    .find((one) => name.test(one)) ?? '';

/**
 * What a calendar program mails back when somebody answers the invitation in a letter.
 * @param changed how somebody makes it up
 */
export function replyTo(
  letter: Arrived,
  reply: Reply,
  changed: (calendar: string) => string = (calendar) => calendar,
): string {
  const { status, comment, stamp = '20250425T080000Z', zone = [] } = reply;
  const line = (name: RegExp) => icalLine(letter, name);
  const { attendee = letter.to[0] ?? '' } = reply;
  const calendar = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//A calendar//EN',
    `METHOD:${status === 'COUNTER' ? 'COUNTER' : 'REPLY'}`,
    ...zone,
    'BEGIN:VEVENT',
    line(/^UID:/),
    line(/^SEQUENCE:/),
    `DTSTAMP:${stamp}`,
    ...(reply.times ?? [line(/^DTSTART:/), line(/^DTEND:/)]),
    line(/^ORGANIZER/),
    `ATTENDEE;PARTSTAT=${status === 'COUNTER' ? 'TENTATIVE' : status}:mailto:${attendee}`,
    ...(comment === undefined ? [] : [`COMMENT:${comment}`]),
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ].join('\r\n');
  return mailWith(changed(calendar), attendee);
}

/** A mail as Exchange sends it: the words beside the calendar, which is in base64. */
export const mailWith = (calendar: string, from = 'it@region.example'): string =>
  [
    `From: <${from}>`,
    'To: <dates@centre.example>',
    'Subject: =?utf-8?Q?Afsl=C3=A5et?=',
    'MIME-Version: 1.0',
    'Content-Type: multipart/alternative; boundary="b"',
    '',
    '--b',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'Med venlig hilsen',
    '--b',
    'Content-Type: text/calendar; charset=utf-8; method=REPLY',
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(calendar).toString('base64').replace(/.{76}/g, '$&\r\n'),
    '--b--',
    '',
  ].join('\r\n');

/** As the mail server of the site hands it in. */
export const handIn = (client: Client, mail: string) =>
  uploadTo(client, '/calendar-answers', { content: mail, fileName: 'mail.eml' });
