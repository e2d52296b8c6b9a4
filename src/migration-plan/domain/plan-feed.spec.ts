import { describe, expect, it } from '@jest/globals';
import ICAL from 'ical.js';
import { bookInput, freezeOf, planFor, planTask } from '../../../test/support/plan-builders.js';
import { publicationOf } from '../../appointments/domain/invitation.js';
import { bookOf } from './book.js';
import { planEvents, planFeedName, type PlanFeedInput } from './plan-feed.js';
import type { PlanRole } from './plan-roles.js';
import type { PlanTask } from './tasks/task.js';

const NOW = Date.parse('2025-05-05T06:00:00Z');
const after = (task: string) => [{ task, from: 'finish', lag: 0 } as const];
const days = (likely: number) => ({ low: likely, likely, high: likely });
const gate = (...roles: PlanRole[]) => ({ roles, quorum: 2, asks: [] });

const NORTH = [
  planTask({
    key: 'T31',
    estimate: days(5),
    spec: { lead: 'network', title: { da: 'Kabler, æøå', en: '' } },
  }),
  planTask({ key: 'G5', spec: { after: after('T31'), gate: gate('security', 'region-it') } }),
  planTask({
    key: 'T32',
    revision: 4,
    agreedOn: '2025-06-03',
    estimate: days(1),
    spec: { after: after('G5'), cutover: true, title: { da: 'Omkobling', en: '' } },
  }),
];
const SOUTH = [planTask({ key: 'T31', planId: 'south', regionId: 'south' })];
const CENTRE = [planTask({ key: 'T05', planId: 'centre', regionId: null })];
const FREEZES = [
  freezeOf('2025-07-07', '2025-07-18', { nameDa: 'Ferie' }),
  freezeOf('2025-08-04', '2025-08-04', { party: 'region', regionId: 'north' }),
  freezeOf('2025-08-05', '2025-08-05', { party: 'region', regionId: 'south' }),
  freezeOf('2025-08-06', '2025-08-06', { kind: 'soft' }),
  freezeOf('9999-12-31', '9999-12-31'),
];

type Given = Partial<Omit<PlanFeedInput, 'input' | 'book'>> & {
  readonly tasks?: readonly PlanTask[];
};

function fileOf({ tasks = [...NORTH, ...SOUTH, ...CENTRE], now = NOW, ...given }: Given = {}) {
  const plans = [planFor(null), planFor('north', { revision: 3 }), planFor('south')];
  const input = bookInput({ plans, tasks, freezes: FREEZES, now });
  const events = planEvents({
    input,
    book: bookOf(input),
    scope: ['north'],
    role: null,
    now,
    changedAt: null,
    before: new Map(),
    placeOf: (regionId) => (regionId === null ? 'Centret' : `Region ${regionId}`),
    addressOf: (path) => `https://idrift.example${path}`,
    ...given,
  });
  return publicationOf(planFeedName('Netværksgruppen', given.role ?? null), events);
}

/** By Mozilla's parser. */
const eventsIn = (file: string) =>
  new ICAL.Component(ICAL.parse(file) as unknown[]).getAllSubcomponents('vevent').map((part) => {
    const { uid, summary, description, sequence, startDate, endDate } = new ICAL.Event(part);
    const value = (name: string) => String(part.getFirstPropertyValue(name));
    return {
      uid,
      summary,
      description,
      sequence,
      isWhole: startDate.isDate && endDate.isDate,
      start: startDate.toString(),
      end: endDate.toString(),
      status: value('status'),
      transp: value('transp'),
      stamp: value('dtstamp'),
      modified: value('last-modified'),
      url: value('url'),
      categories: part.getFirstProperty('categories')?.getValues(),
    };
  });
const uids = (file: string) => eventsIn(file).map(({ uid }) => uid);
const eventOf = (key: string, file: string) =>
  eventsIn(file).find(({ uid }) => uid === `north/${key}`);

describe('the plan in a calendar', () => {
  it('tells of a region’s own tasks and of the freezes that stop it, and of no other', () => {
    expect(uids(fileOf())).toEqual([
      'north/T31',
      'north/G5',
      'north/T32',
      '2025-07-07 2025-07-18',
      '2025-08-04 2025-08-04',
    ]);
    expect(uids(fileOf({ scope: 'all' }))).toEqual([
      ...NORTH.map(({ id }) => id),
      'south/T31',
      'centre/T05',
      '2025-07-07 2025-07-18',
      '2025-08-04 2025-08-04',
      '2025-08-05 2025-08-05',
    ]);
    const freeze = eventsIn(fileOf()).at(3);
    expect(freeze).toMatchObject({ start: '2025-07-07', end: '2025-07-19', transp: 'TRANSPARENT' });
    expect(freeze?.summary).toBe('Ændringsstop: Ferie · alle');
  });

  it('tells apart the plans of a region that took over others', () => {
    const before = new Map([['north', { da: 'Region Nord', en: 'Northern Region' }]]);
    expect(eventOf('T31', fileOf({ before }))?.summary).toMatch(
      /· Region north \(før: Region Nord\)$/,
    );
    expect(eventOf('T31', fileOf())?.summary).toMatch(/· Region north$/);
  });

  it('says what a day rests on, what is missing and who leads, on whole days', () => {
    expect(eventOf('T31', fileOf())).toMatchObject({
      isWhole: true,
      summary: 'T31 Kabler, æøå · Region north',
      start: '2025-05-05',
      // Behind the last of five working days.
      end: '2025-05-10',
      status: 'TENTATIVE',
      transp: 'TRANSPARENT',
      categories: ['Opgave'],
      url: 'https://idrift.example/plan-tasks/north/T31',
    });
    const votes = eventOf('G5', fileOf());
    expect(votes?.categories).toEqual(['Port']);
    expect(votes?.description.split('\n')).toEqual([
      'Tilstand: Blokeret',
      'Ansvarlig: Koordinator',
      'Stemmer: Sikkerhedsansvarlig, Regional it-kontakt',
      'Datoen er beregnet. Kan først begynde efter T31 Kabler, æøå.',
      expect.stringMatching(/^Kan komme \d+ arbejdsdage senere, uden at slutdatoen flytter sig\.$/),
      'Mangler:',
      '- T31 Kabler, æøå er ikke udført.',
    ]);
  });

  it('takes the readers’ time on agreed days alone', () => {
    expect(eventOf('T32', fileOf())).toMatchObject({
      start: '2025-06-03',
      end: '2025-06-04',
      status: 'CONFIRMED',
      transp: 'OPAQUE',
      categories: ['Omlægning', 'Kritisk'],
    });
    const [first, ...rest] = NORTH;
    const begun = [...(first ? [{ ...first, startedOn: '2025-05-02' }] : []), ...rest];
    expect(eventOf('T31', fileOf({ tasks: begun }))).toMatchObject({
      start: '2025-05-02',
      status: 'CONFIRMED',
      transp: 'TRANSPARENT',
    });
  });

  it('names what speaks against an agreed day, but no clash with another region', () => {
    const [, , cutover] = NORTH;
    const together = cutover && { ...cutover, id: 'south/T32', planId: 'south', regionId: 'south' };
    const tasks = [...NORTH, ...(together ? [together] : [])].map((task) =>
      task.spec.cutover ? { ...task, agreedOn: '2025-05-06' } : task,
    );
    const [own, all] = [fileOf({ tasks }), fileOf({ tasks, scope: 'all' })];
    expect(eventOf('T32', own)?.description).toContain('Datoen for T32 Omkobling kan ikke holde');
    expect(eventOf('T32', own)?.description).not.toContain('omlægges i uge');
    expect(eventOf('T32', all)?.description).toContain('2 omlægninger ligger i uge 19');
  });

  it('is narrowed to a role: what it leads, and the gates at which it votes', () => {
    const ofTasks = (role: PlanRole) =>
      uids(fileOf({ role })).filter((uid) => uid.startsWith('north/'));
    expect(ofTasks('network')).toEqual(['north/T31']);
    expect(ofTasks('region-it')).toEqual(['north/G5']);
    expect(ofTasks('coordinator')).toEqual(['north/G5', 'north/T32']);
    expect(fileOf({ role: 'network' })).toContain(
      'X-WR-CALNAME:Idrift: Netværksgruppen (planen\\, Netværk)',
    );
  });

  it('lets go of what is done, but for gates and cutovers of the last ninety days', () => {
    const doneAt = Date.parse('2025-05-02T10:00:00Z');
    const tasks = NORTH.map((task) => ({ ...task, doneAt, passedOn: null }));
    const [first, , cutover] = tasks;
    const some = [...(first ? [first] : []), ...(cutover ? [cutover] : [])];
    const own = (now: number) =>
      uids(fileOf({ tasks: some, now })).filter((uid) => uid.startsWith('north/'));
    expect(own(NOW)).toEqual(['north/T32']);
    expect(own(doneAt + 100 * 86_400_000)).toEqual([]);
    expect(eventOf('T32', fileOf({ tasks: some }))?.description).toBe(
      'Tilstand: Udført\nAnsvarlig: Koordinator',
    );
  });

  it('is the same when read again, and newer after each change and on each day', () => {
    const changedAt = NOW - 3_600_000;
    expect(fileOf({ changedAt, now: NOW + 60_000 })).toBe(fileOf({ changedAt }));
    const stampOf = (given: Given) => eventOf('T32', fileOf(given));
    expect(stampOf({ changedAt })).toMatchObject({
      // Of the task (4) and of its plan (3), each from 1.
      sequence: 5,
      stamp: '2025-05-05T05:00:00Z',
      modified: '2025-05-05T05:00:00Z',
    });
    // Copenhagen's midnight, when days are computed anew.
    expect(stampOf({ changedAt, now: NOW + 86_400_000 })?.stamp).toBe('2025-05-05T22:00:00Z');
    expect(stampOf({ changedAt: null })?.stamp).toBe('2025-05-04T22:00:00Z');
  });
});
