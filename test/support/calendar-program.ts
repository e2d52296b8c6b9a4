import { calendarIn, type Arrived } from './mail-server.js';
import type { Client } from './client.js';
import { uploadTo } from './uploads.js';

export type Reply = {
  readonly status: 'ACCEPTED' | 'DECLINED' | 'TENTATIVE' | 'COUNTER';
  readonly comment?: string;
  /** Who answers, when that is not whoever was invited. */
  readonly attendee?: string;
  /** Who sends the mail, when that is somebody else. */
  readonly from?: string;
  readonly stamp?: string;
  /** Lines with the time that is proposed instead, as programs write it. */
  readonly times?: readonly string[];
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
 * What Exchange mails back when somebody answers the invitation in a letter: to the organizer's
 * address, whom it leaves out of the calendar itself.
 * @param changed how somebody makes it up
 */
export function replyTo(
  letter: Arrived,
  reply: Reply,
  changed: (mail: string) => string = (mail) => mail,
): string {
  const { status, comment, stamp = '20250425T080000Z' } = reply;
  const line = (name: RegExp) => icalLine(letter, name);
  const { attendee = letter.to[0] ?? '', from = attendee } = reply;
  const isCounter = status === 'COUNTER';
  const calendar = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//A calendar//EN',
    `METHOD:${isCounter ? 'COUNTER' : 'REPLY'}`,
    ...OUTLOOK_ZONE,
    'BEGIN:VEVENT',
    line(/^UID:/),
    line(/^SEQUENCE:/),
    `DTSTAMP:${stamp}`,
    ...(reply.times ?? [line(/^DTSTART:/), line(/^DTEND:/)]),
    `ATTENDEE;PARTSTAT=${isCounter ? 'TENTATIVE' : status}:mailto:${attendee}`,
    ...(comment === undefined ? [] : [`COMMENT:${comment}`]),
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ].join('\r\n');
  const to = line(/^ORGANIZER/).replace(/^.*mailto:/, '');
  return mailWith(changed(calendar), { from, to: changed(to) });
}

/** A mail as Exchange sends it: the words beside the calendar, which is in base64. */
export const mailWith = (
  calendar: string,
  { from = 'it@region.example', to = 'dates@centre.example', type = 'text/calendar' } = {},
): string =>
  [
    `From: <${from}>`,
    `To: <${to}>`,
    'Subject: =?utf-8?Q?Afsl=C3=A5et?=',
    'MIME-Version: 1.0',
    'Content-Type: multipart/alternative; boundary="b"',
    '',
    '--b',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'Med venlig hilsen',
    '--b',
    `Content-Type: ${type}; charset=utf-8; method=REPLY`,
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(calendar).toString('base64').replace(/.{76}/g, '$&\r\n'),
    '--b--',
    '',
  ].join('\r\n');

/** As the mail server of the site hands it in. */
export const handIn = (client: Client, mail: string) =>
  uploadTo(client, '/calendar-answers', { content: mail, fileName: 'mail.eml' });
