import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { mailWith, OUTLOOK_ZONE } from '../../../test/support/calendar-program.js';
import { IdriftError } from '../../kernel/errors.js';
import { calendarReplyIn } from './calendar-reply.reader.js';

const ATTENDEE = 'ATTENDEE;PARTSTAT=DECLINED;CN="Kontakten; A":MAILTO:it@region.example';
const EVENT = [
  'UID:0190a0b0-0000-7000-8000-000000000001',
  'SEQUENCE:3',
  'DTSTAMP:20270105T080000Z',
  'ORGANIZER;CN=Idrift:mailto:dates%2B00ff@centre.example',
  ATTENDEE,
];

const calendar = (event: readonly string[], method = 'REPLY', zone: readonly string[] = []) =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    ...(method === '' ? [] : [`METHOD:${method}`]),
    ...zone,
    'BEGIN:VEVENT',
    ...event,
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ].join('\r\n');

const NONE = { details: { errors: [{ code: 'no-calendar-answer' }] } };

const read = (text: string) => calendarReplyIn(Buffer.from(mailWith(text)));
const windowIn = async (...times: string[]) =>
  (await read(calendar([...EVENT, ...times], 'COUNTER', OUTLOOK_ZONE))).window;

describe('answers of calendar programs', () => {
  it('reads who answers what, of which version', async () => {
    const comment = 'COMMENT:Vi har lægevagt\\, og kan ikke\\nden dag';
    expect(await read(calendar([...EVENT, comment]))).toEqual({
      uid: '0190a0b0-0000-7000-8000-000000000001',
      sequence: 3,
      answeredTo: ['dates+00ff@centre.example', 'dates@centre.example'],
      from: ['it@region.example'],
      attendees: [{ address: 'it@region.example', answer: 'declined' }],
      window: null,
      comment: 'Vi har lægevagt, og kan ikke\nden dag',
      stamp: '2027-01-05T08:00:00Z',
    });
  });

  it('reads it where programs differ', async () => {
    const chair = 'ATTENDEE;ROLE=CHAIR:mailto:dates+00ff@centre.example';
    const counter = await read(calendar([...EVENT.slice(0, 4), chair, ATTENDEE], 'COUNTER'));
    expect(counter.attendees).toContainEqual({
      address: 'it@region.example',
      answer: 'countered',
    });
    // The method only beside the part, another type, no organizer, and to whom it was delivered.
    const bare = calendar([...EVENT.slice(0, 3), ATTENDEE], '');
    const mail = mailWith(bare, { type: 'application/ics' });
    const delivered = `Delivered-To: dates+00ff@centre.example\r\n${mail}`;
    expect(await calendarReplyIn(Buffer.from(delivered))).toMatchObject({
      answeredTo: ['', 'dates@centre.example', 'dates+00ff@centre.example'],
      attendees: [{ answer: 'declined' }],
    });
    const other = ['UID:somebody-else', ...EVENT.slice(1)].join('\r\n');
    const two = calendar(EVENT).replace(
      'BEGIN:VEVENT',
      `BEGIN:VEVENT\r\n${other}\r\nEND:VEVENT\r\nBEGIN:VEVENT`,
    );
    expect((await read(two)).uid).toBe('0190a0b0-0000-7000-8000-000000000001');
  });

  it.each([
    ['in UTC', 'DTSTART:20270209T080000Z', 'DTEND:20270209T100000Z'],
    [
      'in the zone of Outlook',
      'DTSTART;TZID=Romance Standard Time:20270209T090000',
      'DTEND;TZID=Romance Standard Time:20270209T110000',
    ],
    [
      'in a zone that is not described',
      'DTSTART;TZID=Europe/Copenhagen:20270209T090000',
      'DTEND;TZID="(UTC+01:00) Brussels, Copenhagen, Madrid, Paris":20270209T110000',
    ],
    ['with its length', 'DTSTART:20270209T080000Z', 'DURATION:PT2H'],
  ])('reads another time %s', async (_name, ...times) => {
    expect(await windowIn(...times)).toEqual({
      startsAt: Date.parse('2027-02-09T09:00:00+01:00'),
      endsAt: Date.parse('2027-02-09T11:00:00+01:00'),
    });
  });

  it.each([
    ['a day', 'DTSTART;VALUE=DATE:20270209', 'DTEND;VALUE=DATE:20270210'],
    ['an hour of no zone', 'DTSTART:20270209T090000', 'DTEND:20270209T110000'],
    ['an unknown zone', 'DTSTART;TZID=Nowhere:20270209T090000', 'DTEND:20270209T110000Z'],
    ['an end before the beginning', 'DTSTART:20270209T100000Z', 'DTEND:20270209T080000Z'],
    ['a part of a minute', 'DTSTART:20270209T080000Z', 'DTEND:20270209T080001Z'],
    ['a year that no calendar has', 'DTSTART:99990209T080000Z', 'DTEND:99990209T100000Z'],
    ['a year before calendars', 'DTSTART:19000209T080000Z', 'DTEND:19000209T100000Z'],
    [
      'an hour that the clocks leave out',
      'DTSTART;TZID=Europe/Copenhagen:20270328T023000',
      'DTEND;TZID=Europe/Copenhagen:20270328T043000',
    ],
  ])('takes no time from %s', async (_name, ...times) => {
    expect(await windowIn(...times)).toBeNull();
  });

  it('does not work out the zones that a mail brings along', async () => {
    const zone = OUTLOOK_ZONE.map((line) => line.replace(/^RRULE:.*/, 'RRULE:FREQ=SECONDLY'));
    const times = ['DTSTART;TZID=Romance Standard Time:20270209T090000', 'DURATION:PT2H'];
    const reply = await read(calendar([...EVENT, ...times], 'COUNTER', zone));
    expect(reply.window).not.toBeNull();
  });

  it.each([
    ['a secret', 'COMMENT:password: hunter2hunter2'],
    ['control characters', 'COMMENT:a\u0007b'],
    ['nothing', 'COMMENT:  '],
  ])('keeps no comment of %s', async (_name, comment) => {
    expect((await read(calendar([...EVENT, comment]))).comment).toBeNull();
  });

  it.each([
    ['words alone', 'From: <a@b.example>\r\n\r\nHej'],
    ['nothing', ''],
    ['an invitation', mailWith(calendar(EVENT, 'REQUEST'))],
    ['an answer that says nothing', mailWith(calendar(EVENT).replace('DECLINED', 'NEEDS-ACTION'))],
    ['an answer of nobody', mailWith(calendar(EVENT.slice(0, -1)))],
    ['half a calendar', mailWith(calendar(EVENT).slice(0, 80))],
    ['another kind of file', mailWith('PK\u0003\u0004')],
  ])('refuses %s', async (_name, mail) => {
    await expect(calendarReplyIn(Buffer.from(mail))).rejects.toMatchObject(NONE);
  });

  it('refuses whatever else comes, and does not end by it', async () => {
    const mails = fc.oneof(
      fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes)),
      fc.string({ unit: 'binary', maxLength: 200 }).map((text) => Buffer.from(mailWith(text))),
      fc
        .array(fc.string({ unit: 'grapheme', maxLength: 40 }), { maxLength: 6 })
        .map((lines) => Buffer.from(mailWith(calendar(lines)))),
    );
    await fc.assert(
      fc.asyncProperty(mails, async (mail) => {
        const error = await calendarReplyIn(mail).then(
          () => null,
          (reason: unknown) => reason,
        );
        expect(error).toBeInstanceOf(IdriftError);
      }),
    );
  });

  it('refuses parts within parts without end', async () => {
    const depth = 2_000;
    const open = Array.from(
      { length: depth },
      (_, at) => `Content-Type: multipart/mixed; boundary="b${at}"\r\n\r\n--b${at}\r\n`,
    );
    await expect(calendarReplyIn(Buffer.from(open.join('')))).rejects.toThrow(IdriftError);
  });
});
