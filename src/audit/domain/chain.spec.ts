import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  EMPTY_HEAD,
  followChain,
  macOf,
  type AuditEvent,
  type ChainHead,
  type UnsealedEvent,
} from './chain.js';

const keyedBy = (key: string) => (text: string) =>
  createHmac('sha256', key).update(text).digest('hex');
const keyed = keyedBy('the key');

/** An event of which only the named fields matter to the test. */
const unsealed = (given: Partial<UnsealedEvent> = {}): UnsealedEvent => ({
  seq: 1,
  at: 1_745_452_800_000,
  actorKind: 'person',
  actorId: 'ida',
  door: 'ui',
  requestId: null,
  kind: 'server.receive',
  subjectType: 'server',
  subjectId: 's1',
  regionId: null,
  before: null,
  after: '{"state":"received"}',
  reason: null,
  ...given,
});

/** A sealed log of so many events. */
function logOf(
  length: number,
  given: (seq: number) => Partial<UnsealedEvent> = () => ({}),
): AuditEvent[] {
  const events: AuditEvent[] = [];
  let previous = '';
  for (let seq = 1; seq <= length; seq += 1) {
    const event = unsealed({ subjectId: `s${seq}`, ...given(seq), seq });
    const mac = macOf(keyed, previous, event);
    events.push({ ...event, mac });
    previous = mac;
  }
  return events;
}

const headOf = (events: readonly AuditEvent[]): ChainHead => {
  const last = events.at(-1);
  return last ? { seq: last.seq, mac: last.mac } : EMPTY_HEAD;
};

const texts = fc.oneof(fc.constant(null), fc.string({ unit: 'binary', maxLength: 12 }));
const fields = fc.record({
  at: fc.nat(),
  actorKind: fc.string({ maxLength: 6 }),
  actorId: fc.string({ maxLength: 6 }),
  door: fc.constantFrom('ui', 'api', 'job'),
  requestId: texts,
  kind: fc.string({ maxLength: 6 }),
  subjectType: fc.string({ maxLength: 6 }),
  subjectId: fc.string({ maxLength: 6 }),
  regionId: texts,
  before: texts,
  after: texts,
  reason: texts,
});

describe('macOf', () => {
  it('differs for any two events that differ, and for the MAC before', () => {
    fc.assert(
      fc.property(fields, fields, fc.nat(3), fc.nat(3), (one, other, seq, otherSeq) => {
        const first = unsealed({ ...one, seq });
        const second = unsealed({ ...other, seq: otherSeq });
        const same = JSON.stringify(first) === JSON.stringify(second);
        expect(macOf(keyed, 'x', first) === macOf(keyed, 'x', second)).toBe(same);
        expect(macOf(keyed, 'x', first)).not.toBe(macOf(keyed, 'y', first));
      }),
    );
  });

  it.each(Object.keys(unsealed()) as (keyof UnsealedEvent)[])('covers the field %s', (field) => {
    const event = unsealed();
    const changed = { ...event, [field]: typeof event[field] === 'number' ? event.seq + 7 : 'x' };
    expect(macOf(keyed, '', changed)).not.toBe(macOf(keyed, '', event));
  });

  it.each<[string, Partial<UnsealedEvent>, Partial<UnsealedEvent>]>([
    [
      'text moved over a border',
      { kind: 'ab', subjectType: 'c' },
      { kind: 'a', subjectType: 'bc' },
    ],
    ['nothing and the word null', { reason: null }, { reason: 'null' }],
    ['nothing and an empty text', { reason: null }, { reason: '' }],
    ['before and after', { before: '{}', after: null }, { before: null, after: '{}' }],
    ['quotes that would close a text', { kind: 'a","b' }, { kind: 'a', subjectType: 'b' }],
  ])('tells %s apart', (_name, one, other) => {
    expect(macOf(keyed, '', unsealed(one))).not.toBe(macOf(keyed, '', unsealed(other)));
  });

  it('is another with another key', () => {
    expect(macOf(keyedBy('another key'), '', unsealed())).not.toBe(macOf(keyed, '', unsealed()));
  });
});

describe('followChain', () => {
  it('follows a whole log, in one piece or in any two', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 12 }),
        fc.nat({ max: 12 }),
        fields,
        (length, cut, given) => {
          const events = logOf(length, () => given);
          const whole = { head: headOf(events), fault: null };
          expect(followChain(keyed, EMPTY_HEAD, events)).toEqual(whole);
          const first = followChain(keyed, EMPTY_HEAD, events.slice(0, cut));
          expect(followChain(keyed, first.head, events.slice(cut))).toEqual(whole);
        },
      ),
    );
  });

  type Broken = readonly [
    name: string,
    breakIt: (log: AuditEvent[]) => AuditEvent[],
    fault: object,
  ];
  const swap = (log: AuditEvent[], one: number, other: number) =>
    log.map((event, at) => (at === one ? log[other] : at === other ? log[one] : event) ?? event);
  const renumbered = (log: AuditEvent[]) => log.map((event, at) => ({ ...event, seq: at + 1 }));
  const changed = (seq: number) => ({ kind: 'event-changed', seq, subject: expect.any(String) });
  const missing = (seq: number) => ({ kind: 'event-missing', seq, subject: null });
  it.each<Broken>([
    ['one edited', (log) => log.map((e) => (e.seq === 3 ? { ...e, reason: 'x' } : e)), changed(3)],
    [
      'one with another MAC',
      (log) => log.map((e) => (e.seq === 3 ? { ...e, mac: '0' } : e)),
      changed(3),
    ],
    ['one deleted', (log) => log.filter(({ seq }) => seq !== 3), missing(3)],
    ['the first deleted', (log) => log.slice(1), missing(1)],
    ['one deleted and the rest moved up', (log) => renumbered(log.toSpliced(2, 1)), changed(3)],
    ['one doubled', (log) => log.toSpliced(2, 0, ...log.slice(1, 2)), missing(3)],
    [
      'one inserted and the rest moved down',
      (log) => renumbered(log.toSpliced(2, 0, ...log.slice(0, 1))),
      changed(3),
    ],
    ['two swapped', (log) => swap(log, 1, 3), missing(2)],
    ['two swapped and renumbered', (log) => renumbered(swap(log, 1, 3)), changed(2)],
  ])('stops at the first broken link: %s', (_name, breakIt, fault) => {
    const broken = followChain(keyed, EMPTY_HEAD, breakIt(logOf(5)));
    expect(broken.fault).toEqual(fault);
    expect(broken.head.seq).toBe(Number((fault as { seq: number }).seq) - 1); // as the table says
  });

  it('names the subject of a changed event', () => {
    const log = logOf(3).map((event) => (event.seq === 2 ? { ...event, at: 0 } : event));
    expect(followChain(keyed, EMPTY_HEAD, log).fault?.subject).toBe('server/s2');
  });

  it('holds no link of a log that another key has sealed', () => {
    expect(followChain(keyedBy('another key'), EMPTY_HEAD, logOf(3))).toEqual({
      head: EMPTY_HEAD,
      fault: { kind: 'event-changed', seq: 1, subject: 'server/s1' },
    });
  });

  it('of an empty log stays where it is', () => {
    const from = { seq: 7, mac: 'x' };
    expect(followChain(keyed, from, [])).toEqual({ head: from, fault: null });
  });
});
