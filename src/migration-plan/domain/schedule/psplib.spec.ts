import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { schedule, type Schedule } from './critical-path.js';
import { readPsplib } from './psplib.js';

const REAL = '../shared/data/psplib';

const STARS = '*'.repeat(20);
type Row = readonly (number | string)[];
const rowsOf = (rows: readonly Row[]) => rows.map((row) => `  ${row.join('   ')}`).join('\n');

/** Job 1, then 2 and 3 at the same time, then 4. */
const ORDER: readonly Row[] = [
  [1, 1, 2, 2, 3],
  [2, 1, 1, 4],
  [3, 1, 1, 4],
  [4, 1, 0],
];
const DAYS: readonly Row[] = [
  [1, 1, 0, 0],
  [2, 1, 3, 4],
  [3, 1, 5, 1],
  [4, 1, 0, 0],
];

const fileOf = (order: readonly Row[] = ORDER, days: readonly Row[] = DAYS) =>
  [
    STARS,
    'jobs (incl. supersource/sink ):  4',
    STARS,
    'PRECEDENCE RELATIONS:',
    'jobnr.    #modes  #successors   successors',
    rowsOf(order),
    STARS,
    'REQUESTS/DURATIONS:',
    'jobnr. mode duration  R 1',
    '-'.repeat(20),
    rowsOf(days),
    STARS,
    'RESOURCEAVAILABILITIES:',
    '  R 1',
    '   12',
    STARS,
    '',
  ].join('\n');

function scheduled(text: string): Schedule {
  const read = readPsplib(text);
  if (read.kind !== 'read') throw new Error(read.why);
  const result = schedule(read.activities);
  if (result.kind !== 'scheduled') throw new Error(result.kind);
  return result.schedule;
}

const whyNot = (text: string) => {
  const read = readPsplib(text);
  return read.kind === 'read' ? null : read.why;
};

describe('a project as PSPLIB writes it', () => {
  it('is read with its days and order', () => {
    const { slots, ends } = scheduled(fileOf());
    expect(ends.get('project')).toBe(5);
    expect([...slots].map(([id, { earliestStart, float }]) => [id, earliestStart, float])).toEqual([
      ['1', 0, 0],
      ['2', 0, 2],
      ['3', 0, 0],
      ['4', 5, 0],
    ]);
  });

  it('is the same with the line ends of another system', () => {
    expect(readPsplib(fileOf().replaceAll('\n', '\r\n'))).toEqual(readPsplib(fileOf()));
  });

  it('goes on in the next line with what comes after a job', () => {
    const broken = fileOf().replace('1   1   2   2   3', '1   1   2   2\n   3');
    expect(broken).not.toBe(fileOf());
    expect(readPsplib(broken)).toEqual(readPsplib(fileOf()));
  });

  it('says when its jobs wait for one another in a circle', () => {
    const read = readPsplib(fileOf([...ORDER.slice(0, 3), [4, 1, 1, 2]]));
    expect(read.kind === 'read' && schedule(read.activities)).toEqual({
      kind: 'cycle',
      ids: ['2', '4'],
    });
  });
});

describe('a file that is no such project', () => {
  it.each([
    ['nothing', '', /no section PRECEDENCE/],
    ['another text', 'hello\n***\n', /no section PRECEDENCE/],
    ['no durations', fileOf().split('REQUESTS')[0] ?? '', /no section REQUESTS/],
    ['nothing but headings', fileOf([], []), /No job has a duration/],
    ['durations and no order', fileOf([]), /No job is in the order/],
    [
      'cut off within the order',
      fileOf([...ORDER.slice(0, 3), [4, 1]]),
      /order of jobs is cut off/,
    ],
    [
      'cut off within followers',
      fileOf([...ORDER.slice(0, 3), [4, 1, 2, 3]]),
      /after job 4 is cut/,
    ],
    ['cut off within a duration', fileOf(ORDER, [...DAYS.slice(0, 3), [4, 1]]), /no number/],
    ['cut off within the durations', fileOf(ORDER, DAYS.slice(0, 2)), /Job 3 has no duration/],
    ['half a day', fileOf(ORDER, [...DAYS.slice(0, 3), [4, 1, 0.5]]), /no number/],
    ['a word for a day', fileOf(ORDER, [...DAYS.slice(0, 3), [4, 1, 'x']]), /no number/],
    ['two modes', fileOf(ORDER, [...DAYS, [4, 2, 3]]), /Job 4 has more than one mode/],
    ['a duration twice', fileOf(ORDER, [...DAYS, [4, 1, 3]]), /Job 4 has more than one mode/],
    ['a job twice', fileOf([...ORDER, [4, 1, 0]]), /Job 4 stands twice/],
    ['an unknown follower', fileOf([...ORDER.slice(0, 3), [4, 1, 1, 9]]), /Job 9 .* not there/],
    ['an unknown job', fileOf([...ORDER, [5, 1, 0]]), /Job 5 has no duration/],
  ])('says what is wrong: %s', (_name, text, why) => {
    expect(whyNot(text)).toMatch(why);
  });

  it('is refused or read whole, wherever it is cut off', () => {
    const whole = fileOf();
    const end = whole.indexOf('RESOURCEAVAILABILITIES');
    const lines = whole.slice(0, end).split('\n');
    for (let kept = 0; kept < lines.length - 2; kept += 1) {
      expect(whyNot(lines.slice(0, kept).join('\n'))).not.toBeNull();
    }
  });
});

(existsSync(REAL) ? describe : describe.skip)(
  'the instances of PSPLIB (SKIPPED where ../shared/data/psplib is absent)',
  () => {
    const folders = ['j30', 'j60'].map((name) => join(REAL, name)).filter((one) => existsSync(one));
    const files = folders.flatMap((folder) =>
      readdirSync(folder)
        .filter((name) => name.endsWith('.sm'))
        .map((name) => join(folder, name)),
    );
    /** Of the one line below "pronr.": number, jobs, release, due, cost of delay, MPM-Time. */
    const mpmTime = (text: string) =>
      Number(/^pronr\..*\r?\n\s*(?:\d+\s+){5}(\d+)\s*$/m.exec(text)?.[1]);

    it('have critical paths as long as each of them says', () => {
      expect(files).toHaveLength(960);
      const wrong = files.filter((file) => {
        const text = readFileSync(file, 'utf8');
        return scheduled(text).ends.get('project') !== mpmTime(text);
      });
      expect(wrong).toEqual([]);
    });

    it('have a path without float from the first job to the last, and no negative float', () => {
      for (const file of files.slice(0, 200)) {
        const { slots, ends } = scheduled(readFileSync(file, 'utf8'));
        const all = [...slots.values()];
        expect(Math.min(...all.map(({ float }) => float))).toBe(0);
        const onPath = all.filter(({ float }) => float === 0);
        expect(onPath.some(({ earliestStart }) => earliestStart === 0)).toBe(true);
        const last = ends.get('project');
        expect(onPath.some(({ earliestFinish }) => earliestFinish === last)).toBe(true);
      }
    });
  },
);
