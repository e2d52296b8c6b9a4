import { describe, expect, it } from '@jest/globals';
import { bookInput, planFor, planTask } from '../../../../test/support/plan-builders.js';
import { textOf, writtenIn, type Letter } from '../../../kernel/letter.js';
import { bookOf } from '../book.js';
import { brokenLetter, type BrokenTask } from './broken-letter.js';
import { calledOffLetter, movedLetter, rungLetter, type CutoverFacts } from './cutover-letters.js';
import { cutoverAhead, cutoverNews } from './cutover.js';
import type { CutoverDay } from './ladder.js';
import { TASKS_TOLD_MAX } from './letter-words.js';

const DONE = Date.parse('2025-05-02T10:00:00Z');
const after = (...tasks: string[]) =>
  tasks.map((task) => ({ task, from: 'finish', lag: 0 }) as const);

const TASKS = [
  planTask({ key: 'T01', doneAt: DONE, spec: { lead: 'region-it' } }),
  planTask({ key: 'T02', spec: { lead: 'region-it' } }),
  planTask({ key: 'T03', spec: { lead: 'network', after: after('T02') } }),
  planTask({ key: 'T04', spec: { lead: 'region-clinical', after: after('T01', 'T03') } }),
  planTask({ key: 'G4', spec: { gate: { roles: ['network', 'region-it'], quorum: 2, asks: [] } } }),
  planTask({
    key: 'T27',
    spec: { cutover: true, lead: 'operations', after: after('T04', 'G4') },
  }),
  // After the cutover, and beside it.
  planTask({ key: 'T30', spec: { lead: 'region-it', after: after('T27') } }),
];

const FACTS: CutoverFacts = {
  reader: { role: 'region-it' },
  region: { da: 'Region Nord', en: 'Region North' },
  today: '2025-05-16',
  url: 'https://idrift.example/plans/1',
};
const AGREED: CutoverDay = { day: '2025-06-17', basis: 'agreed' };

function newsOf(cutover: CutoverDay = AGREED, tasks = TASKS) {
  const plan = planFor('north');
  return cutoverNews(plan, tasks, cutover, bookOf(bookInput({ plans: [plan], tasks })));
}
const read = (letter: Letter, language: 'da' | 'en' = 'da') => {
  const { subject, blocks } = writtenIn(letter, language);
  return { subject, text: textOf(blocks) };
};

describe('the cutover that is ahead', () => {
  const ahead = (given: object) => {
    const tasks = TASKS.map((task) => (task.spec.cutover ? { ...task, ...given } : task));
    const plan = planFor('north');
    return cutoverAhead(tasks, bookOf(bookInput({ plans: [plan], tasks })));
  };

  it('is the day that was agreed, else the one that the plan expects', () => {
    expect(ahead({ agreedOn: '2025-06-17' })).toEqual(AGREED);
    expect(ahead({})).toMatchObject({ basis: 'expected' });
  });

  it('is none once it has begun', () => {
    expect(ahead({ startedOn: '2025-05-05' })).toBeNull();
    expect(ahead({ doneAt: DONE })).toBeNull();
  });
});

describe('a notice of a cutover', () => {
  it('says the day, how sure it is, what the region has to do, and whose turn it is', () => {
    const { subject, text } = read(rungLetter(FACTS, newsOf()));
    expect(subject).toBe('Omlægning om 32 dage, 17.06.2025: Region Nord');
    expect(text).toBe(
      [
        'Til regional it-kontakt, Region Nord',
        'Regionen omlægges om 32 dage.',
        'Omlægning: 17.06.2025 (aftalt)',
        'Det mangler der, hvor regionen er med:',
        'T02 T02 da: Klar.\nT04 T04 da: Blokeret. T03 T03 da er ikke udført.\n' +
          'G4 G4 da: Klar. Netværk har ikke stemt. Regional it-kontakt har ikke stemt.\n' +
          'Næste skridt: T02 T02 da. Regional it-kontakt er på.',
        'Se planen:\nhttps://idrift.example/plans/1\n',
      ].join('\n\n'),
    );
  });

  it('names no task that comes after the cutover or is done', () => {
    const { text } = read(rungLetter(FACTS, newsOf()), 'en');
    expect(text).not.toMatch(/T01|T30/);
    expect(text).toContain('To the regional IT contact, Region North');
  });

  it('says that a day is only expected', () => {
    const { text } = read(rungLetter(FACTS, newsOf({ ...AGREED, basis: 'expected' })));
    expect(text).toContain('17.06.2025 (forventet, ikke aftalt: dagen kan stadig flytte sig)');
  });

  it('says tomorrow, and that nothing is left to do', () => {
    const tasks = TASKS.filter(({ key }) => key !== 'G4').map((task) => ({
      ...task,
      doneAt: task.spec.cutover ? null : DONE,
    }));
    const facts = { ...FACTS, today: '2025-06-16' };
    const { subject, text } = read(rungLetter(facts, newsOf(AGREED, tasks)));
    expect(subject).toBe('Omlægning i morgen, 17.06.2025: Region Nord');
    expect(text).toContain('Regionen mangler intet før omlægningen.');
  });

  it('tells the coordinator whom it did not reach', () => {
    const reader = { role: 'coordinator', missed: ['region-clinical'] } as const;
    expect(read(rungLetter({ ...FACTS, reader }, newsOf())).text).toContain(
      'Ingen i regionen kan nås som: Regional klinisk kontakt. Udpeg en, og giv selv varslet videre.',
    );
    const all = { role: 'coordinator', missed: [] } as const;
    expect(read(rungLetter({ ...FACTS, reader: all }, newsOf())).text).not.toContain('kan nås');
  });

  it('names so many tasks, and says how many more there are', () => {
    const many = Array.from({ length: TASKS_TOLD_MAX + 3 }, (_, at) => `T${100 + at}`);
    const tasks = [
      ...many.map((key) => planTask({ key, spec: { lead: 'region-it' } })),
      planTask({ key: 'T27', spec: { cutover: true, after: after(...many) } }),
    ];
    const { text } = read(rungLetter(FACTS, newsOf(AGREED, tasks)));
    expect(text).toContain('Og 3 til.');
    expect(text).not.toContain('T111');
  });
});

describe('a notice that a cutover moved', () => {
  const moved = (from: CutoverDay, to: CutoverDay) => read(movedLetter(FACTS, newsOf(to), from));
  const later: CutoverDay = { day: '2025-06-24', basis: 'agreed' };
  const expected: CutoverDay = { day: '2025-06-24', basis: 'expected' };

  it('says from which day to which', () => {
    const { subject, text } = moved(AGREED, later);
    expect(subject).toBe('Omlægningen er flyttet fra 17.06.2025 til 24.06.2025: Region Nord');
    expect(text).toContain('Før: 17.06.2025 (aftalt)\nNu: 24.06.2025 (aftalt)');
  });

  it('says that a day is agreed now, or not any more', () => {
    expect(moved(expected, later)).toMatchObject({
      subject: 'Omlægningen er aftalt til 24.06.2025: Region Nord',
      text: expect.stringContaining('Dagen er nu aftalt.'),
    });
    expect(moved(later, expected)).toMatchObject({
      subject: 'Omlægningen 24.06.2025 er ikke længere aftalt: Region Nord',
      text: expect.stringContaining('Den aftalte dag gælder ikke længere.'),
    });
  });

  it('says that there is none any more', () => {
    const { subject, text } = read(calledOffLetter(FACTS, AGREED));
    expect(subject).toBe('Omlægningen 17.06.2025 bortfalder: Region Nord');
    expect(text).toContain('Planen er ændret eller trukket tilbage.');
  });
});

describe('a notice of what broke', () => {
  const broken = (key: string): BrokenTask => ({
    key,
    name: { da: `${key} Enheder`, en: `${key} Devices` },
    place: { da: 'Region Nord', en: 'Region North' },
    because: ['sw-1', 'sw-2'].map((name) => ({
      code: 'device-drifted',
      text: { da: `${name}: afviger.`, en: `${name}: differs.` },
    })),
    url: `https://idrift.example/plan-tasks/${key}`,
  });
  const OVERVIEW = 'https://idrift.example/plan';

  it('names the task, every reason, and its page', () => {
    const { subject, text } = read(brokenLetter([broken('T08')], OVERVIEW));
    expect(subject).toBe('Holder ikke længere: T08 Enheder, Region Nord');
    expect(text).toContain('Region Nord: T08 Enheder: sw-1: afviger. sw-2: afviger.');
    expect(text).toContain('Se T08:\nhttps://idrift.example/plan-tasks/T08');
    expect(text).not.toContain('Se planerne');
  });

  it('names several, and where the rest are', () => {
    const all = Array.from({ length: TASKS_TOLD_MAX + 2 }, (_, at) => broken(`T${10 + at}`));
    const { subject, text } = read(brokenLetter(all, OVERVIEW), 'en');
    expect(subject).toBe('12 tasks do not hold any more');
    expect(text).toContain(`And 2 more.\n\nSee the plans:\n${OVERVIEW}`);
    expect(text).not.toContain('T20');
  });
});
