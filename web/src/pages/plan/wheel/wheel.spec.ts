import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '../../../../../src/kernel/calendar-day.js';
import type { FreezeView, LaneView } from '../../../api/types.js';
import { marksOf, pointAt, sectorPath, spanOf } from './ring.js';
import { countsOf, entriesOf, turnOf, type WheelEntry } from './wheel.js';

const NOTHING = { lanes: [], freezes: [], expiries: [] };

const freeze = (firstDay: string, lastDay: string, over: Partial<FreezeView> = {}): FreezeView => ({
  id: firstDay,
  party: 'everyone',
  regionId: null,
  kind: 'hard',
  nameDa: 'Jul',
  nameEn: null,
  name: { da: 'Jul', en: 'Christmas' },
  firstDay,
  lastDay,
  note: null,
  isDefault: false,
  state: 'in-force',
  createdAt: '2025-01-01T00:00:00Z',
  revision: 1,
  ...over,
});

const task = (key: string, start: string | null, finish: string | null) => ({
  id: key,
  key,
  title: { da: `Opgave ${key}`, en: `Task ${key}` },
  start,
  finish,
  state: 'ready',
});

/** Only what the wheel reads of a lane. */
const lane = (regionId: string | null, gates: unknown[], cutover: unknown = null): LaneView =>
  ({ plan: { regionId }, regionBefore: null, gates, cutover }) as LaneView;

const entry = (firstDay: string, given: Partial<WheelEntry> = {}): WheelEntry => ({
  id: firstDay,
  kind: 'gate',
  firstDay,
  lastDay: firstDay,
  title: { da: '', en: '' },
  href: null,
  whose: null,
  state: null,
  freeze: null,
  ...given,
});

describe('what a year holds', () => {
  it('is its days off where nothing is planned, without days of few at work', () => {
    const entries = entriesOf(2027, NOTHING);
    expect(new Set(entries.map(({ kind }) => kind))).toEqual(new Set(['day-off']));
    expect(entries[0]).toMatchObject({ firstDay: '2027-01-01', title: { en: 'New Year’s Day' } });
    expect(entries.map(({ firstDay }) => firstDay)).not.toContain('2027-06-05');
    expect(entries.at(-1)).toMatchObject({ firstDay: '2027-12-31' });
  });

  it('is what has a day in it, also where it began the year before', () => {
    const freezes = [
      freeze('2026-12-20', '2027-01-03'),
      freeze('2027-12-20', '2028-01-03'),
      freeze('2026-07-01', '2026-07-31'),
    ];
    const found = entriesOf(2027, { ...NOTHING, freezes }).filter(({ kind }) => kind === 'freeze');
    expect(found.map(({ id }) => id)).toEqual(['2026-12-20', '2027-12-20']);
  });

  it('has a gate on its last day and a cutover on its first, and leaves out what has none', () => {
    const lanes = [
      lane(
        'nord',
        [task('G1', '2027-03-01', '2027-03-02'), task('G2', null, null)],
        task('T28', '2027-05-03', '2027-05-05'),
      ),
      lane(null, [task('G1', '2028-03-01', '2028-03-02')]),
    ];
    const entries = entriesOf(2027, { ...NOTHING, lanes });
    expect(entries.filter(({ kind }) => kind !== 'day-off')).toMatchObject([
      {
        kind: 'gate',
        firstDay: '2027-03-02',
        whose: { regionId: 'nord', regionBefore: null },
        state: 'ready',
      },
      { kind: 'cutover', firstDay: '2027-05-03', lastDay: '2027-05-05', href: '/plan-tasks/T28' },
    ]);
    expect(countsOf(entries).get('gate')).toBe(1);
    expect(countsOf(entries).get('expiry')).toBe(0);
  });

  it('says whose a freeze is', () => {
    const freezes = [
      freeze('2027-02-01', '2027-02-02', { party: 'centre' }),
      freeze('2027-02-03', '2027-02-04', { party: 'region', regionId: 'nord' }),
      freeze('2027-02-05', '2027-02-06'),
    ];
    const whose = entriesOf(2027, { ...NOTHING, freezes })
      .filter(({ kind }) => kind === 'freeze')
      .map((one) => one.whose);
    expect(whose).toEqual(['centre', { regionId: 'nord', regionBefore: null }, 'everyone']);
  });

  it('names what runs out, by the box', () => {
    const expiries = [
      {
        boxId: 'b',
        boxLabel: 'Boks 7',
        regionId: null,
        kind: 'certificate' as const,
        what: 'CN=7',
        on: '2027-09-01',
        days: 90,
      },
    ];
    const found = entriesOf(2027, { ...NOTHING, expiries }).find(({ kind }) => kind === 'expiry');
    expect(found).toMatchObject({ title: { da: 'Certifikat: CN=7, Boks 7' }, whose: null });
  });
});

describe('the ring', () => {
  it('begins at the top and runs with the clock', () => {
    const rounded = (turn: number) => {
      const { x, y } = pointAt(turn, 10);
      return [Math.round(x) || 0, Math.round(y) || 0];
    };
    expect([0, 0.25, 0.5, 0.75].map(rounded)).toEqual([
      [0, -10],
      [10, 0],
      [0, 10],
      [-10, 0],
    ]);
  });

  it('gives each day of a year its own place, in order', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2024, max: 2030 }), fc.nat(363), (year, at) => {
        const day = addDays(`${year}-01-01`, at);
        const [from, to] = [turnOf(day, year), turnOf(addDays(day, 1), year)];
        return from >= 0 && to > from && to <= 1;
      }),
    );
    expect(turnOf('2026-12-31', 2027)).toBe(0);
    expect(turnOf('2028-01-01', 2027)).toBe(1);
  });

  it('cuts what is longer than the year, and draws a whole year', () => {
    expect(spanOf(entry('2026-01-01', { lastDay: '2028-12-31' }), 2027)).toEqual({
      from: 0,
      to: 1,
    });
    const whole = sectorPath(0, 1, { inner: 5, outer: 10 });
    expect(whole).toContain('A10 10 0 1 1');
    expect(whole).not.toContain('NaN');
    expect(sectorPath(0, 0.25, { inner: 5, outer: 10 })).toBe(
      'M0.00 -10.00 A10 10 0 0 1 10.00 0.00 L5.00 0.00 A5 5 0 0 0 0.00 -5.00 Z',
    );
  });

  it('draws what is near to one another as one, and loses none', () => {
    const days = ['2027-03-01', '2027-03-02', '2027-03-03', '2027-08-20'];
    const marks = marksOf([...days.map((day) => entry(day)), entry('2027-12-31')], 'gate', 2027);
    expect(marks.map(({ entries }) => entries.length)).toEqual([3, 1, 1]);
    expect(marksOf([entry('2027-03-01')], 'cutover', 2027)).toEqual([]);
  });
});
