import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import ICAL from 'ical.js';
import nodeIcal from 'node-ical';
import { NAUGHTY } from '../../../test/e2e/naughty.js';
import { invitationOf, publicationOf, type CalendarEvent } from './invitation.js';

const EVENT: CalendarEvent = {
  uid: '0190a0b0-0000-7000-8000-000000000001',
  sequence: 3,
  window: {
    startsAt: Date.parse('2027-02-09T09:00:00+01:00'),
    endsAt: Date.parse('2027-02-09T11:00:00+01:00'),
  },
  summary: 'Udskiftning',
  description: 'Hvad\nHvor',
  location: 'Aalborg',
  status: 'CONFIRMED',
  stamp: Date.parse('2027-01-04T08:00:00Z'),
};

const MEETING = {
  organizer: { name: 'Idrift', address: 'idrift@centre.example' },
  attendees: [{ name: 'Kontakten', address: 'it@region.example' }],
};

/** What a text is once it is in a calendar: control characters have no place there (3.3.11). */
const asKept = (text: string) =>
  text
    .replace(/\r\n?/g, '\n')
    // eslint-disable-next-line no-control-regex -- those are what is taken out
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, ' ')
    .replace(/\p{Surrogate}/gu, '\ufffd');

type Read = {
  readonly summary: string;
  readonly description: string;
  readonly location: string;
  readonly attendee: string;
  readonly start: number;
  readonly sequence: number;
};

function eventIn(file: string): ICAL.Component {
  const part = new ICAL.Component(ICAL.parse(file) as unknown[]).getFirstSubcomponent('vevent');
  if (part === null) throw new Error('there is no event in it');
  return part;
}

/** By Mozilla's parser. */
function byIcalJs(file: string): Read {
  const part = eventIn(file);
  const event = new ICAL.Event(part);
  return {
    summary: event.summary,
    description: event.description,
    location: event.location,
    attendee: String(part.getFirstProperty('attendee')?.getParameter('cn') ?? ''),
    start: event.startDate.toJSDate().getTime(),
    sequence: event.sequence,
  };
}

/**
 * By node-ical, which does not know RFC 6868: its parameters are undone here. Nor does it know that
 * a semicolon within quotes divides nothing (RFC 5545, 3.2): names with one are the other's.
 */
function byNodeIcal(file: string): Read {
  const event = Object.values(nodeIcal.sync.parseICS(file)).find(
    (one) => one?.type === 'VEVENT',
  ) as unknown as {
    readonly summary: string;
    readonly description: string;
    readonly location: string;
    readonly attendee?: { readonly params: { readonly CN?: string } };
    readonly start: Date;
    readonly sequence: string;
  };
  const name = event.attendee?.params.CN ?? '';
  return {
    summary: event.summary,
    description: event.description,
    location: event.location,
    attendee: name.replace(/\^(.)/g, (_, one: string) => ({ n: '\n', "'": '"' })[one] ?? one),
    start: event.start.getTime(),
    sequence: Number(event.sequence),
  };
}

const octets = (line: string) => Buffer.byteLength(line, 'utf8');

describe('an invitation', () => {
  it('is read alike by two parsers that are not ours', () => {
    const file = invitationOf(EVENT, MEETING);
    const wanted = {
      summary: 'Udskiftning',
      description: 'Hvad\nHvor',
      location: 'Aalborg',
      attendee: 'Kontakten',
      start: EVENT.window.startsAt,
      sequence: 3,
    };
    expect(byIcalJs(file)).toEqual(wanted);
    expect(byNodeIcal(file)).toEqual(wanted);
    expect(file).toContain('METHOD:REQUEST\r\n');
    expect(file).toContain(';RSVP=TRUE:\r\n mailto:it@region.example\r\n');
    expect(invitationOf({ ...EVENT, status: 'CANCELLED' }, MEETING)).toContain('METHOD:CANCEL\r\n');
  });

  it('keeps its hours wherever the process runs', () => {
    const before = process.env['TZ'];
    for (const zone of ['UTC', 'Europe/Copenhagen', 'America/Los_Angeles']) {
      process.env['TZ'] = zone;
      expect(invitationOf(EVENT, MEETING)).toContain('DTSTART:20270209T080000Z');
    }
    process.env['TZ'] = before;
  });

  it.each(NAUGHTY)('carries %j in every text, and nothing comes out of it', (naughty) => {
    const file = invitationOf(
      { ...EVENT, summary: naughty, description: naughty, location: naughty },
      { ...MEETING, attendees: [{ name: naughty, address: 'it@region.example' }] },
    );
    const kept = asKept(naughty);
    const read = byIcalJs(file);
    expect([read.summary, read.description, read.location]).toEqual([kept, kept, kept]);
    expect(read.attendee).toBe(kept);
    expect(file.split('\r\n').filter((line) => octets(line) > 75)).toEqual([]);
  });

  it('holds whatever text there is, in lines of at most 75 octets that nothing breaks out of', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (any) => {
        const file = invitationOf(
          { ...EVENT, summary: any, description: any },
          { ...MEETING, attendees: [{ name: any, address: 'it@region.example' }] },
        );
        const read = byIcalJs(file);
        expect([read.summary, read.description, read.attendee]).toEqual(Array(3).fill(asKept(any)));
        const lines = file.split('\r\n');
        expect(lines.filter((line) => octets(line) > 75 || /[\r\n]/.test(line))).toEqual([]);
        expect(lines.filter((line) => line.startsWith('BEGIN:'))).toHaveLength(2);
      }),
    );
  });

  it.each([
    'Kontakten\r\nATTENDEE:mailto:ond@sted.example',
    'A";PARTSTAT=ACCEPTED;CN="B',
    ';PARTSTAT=ACCEPTED:mailto:x@y.dk',
    '😀 "Å" ^n ^^',
  ])('lets a name inject nothing: %j', (name) => {
    const file = invitationOf(EVENT, {
      ...MEETING,
      attendees: [{ name, address: 'it@region.example' }],
    });
    const attendees = eventIn(file).getAllProperties('attendee');
    expect(attendees).toHaveLength(1);
    expect(attendees[0]?.getParameter('partstat')).toBe('NEEDS-ACTION');
    expect(attendees[0]?.getParameter('cn')).toBe(name.replace(/\r\n/g, '\n'));
    if (!name.includes(';')) expect(byNodeIcal(file).attendee).toBe(name.replace(/\r\n/g, '\n'));
  });
});

describe('a publication', () => {
  it('is of many events, and asks nobody to answer', () => {
    const file = publicationOf('Region Nord, datoer', [EVENT, { ...EVENT, uid: 'b' }]);
    expect(file).toContain('METHOD:PUBLISH');
    expect(file).not.toContain('ATTENDEE');
    const found = Object.values(nodeIcal.sync.parseICS(file)).filter(
      (one) => one?.type === 'VEVENT',
    );
    expect(found).toHaveLength(2);
  });
});
