import { describe, expect, it } from '@jest/globals';
import { HPC_2025 } from './hpc-2025.js';
import { plainTemplate } from './plain-template.js';
import { readTemplate } from './read-template.js';
import { templateFaults } from './template-faults.js';
import { templateImage } from './template-image.js';

/** Column "After" of reference.md 4.2; `>`: five days after its start. */
const AFTER = `
T01: | T02: T01 | T03: T01 | T04: T02 | G1: T03 T04 | T05: | T06: G1 | T07: T06 | T08: T06
T09: G1 | G2: T07 T08 T09 | T10: T02 | T11: T04 >T10 | T12: G2 T10 T11 | T13: T12 | T14: G1
T15: T14 T12 | T16: T02 | T17: T16 T05 | T18: T17 | T19: T05 | T20: T19 | T21: T20 | T22: T20
T23: T17 | T24: T15 | G3: T21 T22 T23 T24 | T25: G3 T12 T15 T18 | G4: T25 | T26: G1 | T27: G4
T28: T27 | T29: T27 | G5: T28 T29 | T30: G5 | T31: T30 | T32: T31 | T33: T30 | T34: T32 T33`;

/** Columns "Lead" and "Dur": the role, and the likely days without what parameters add. */
const LEAD_AND_DAYS = `
T01 coordinator 5 | T02 coordinator 10 | T03 security 15 | T04 coordinator 5 | G1 coordinator 1
T05 operations 20 | T06 network 10 | T07 network 10 | T08 region-it 15 | T09 region-it 20
G2 network 1 | T10 network 30 | T11 coordinator 10 | T12 network 1 | T13 security 10
T14 security 15 | T15 operations 10 | T16 storage 10 | T17 storage 10 | T18 storage 10
T19 bioinformatics 20 | T20 bioinformatics 10 | T21 bioinformatics 10 | T22 bioinformatics 5
T23 operations 5 | T24 security 10 | G3 clinical-owner 1 | T25 region-clinical 20
G4 coordinator 1 | T26 coordinator 1 | T27 operations 1 | T28 operations 10
T29 bioinformatics 20 | G5 clinical-owner 1 | T30 operations 15 | T31 storage 20
T32 operations 15 | T33 network 5 | T34 coordinator 5`;

const rows = (text: string) =>
  text
    .split(/[|\n]/)
    .map((row) => row.trim())
    .filter((row) => row !== '');
const { tasks } = HPC_2025;
const gateOf = (id: string) => tasks.find((task) => task.id === id)?.gate;

describe('the built-in template', () => {
  it('has 34 tasks and 5 gates', () => {
    const ids = tasks.map(({ id }) => id);
    expect(ids.filter((id) => /^T\d\d$/.test(id)).sort()).toEqual(
      Array.from({ length: 34 }, (_, at) => `T${`${at + 1}`.padStart(2, '0')}`),
    );
    expect(tasks.filter(({ gate }) => gate !== null).map(({ id }) => id)).toEqual([
      'G1',
      'G2',
      'G3',
      'G4',
      'G5',
    ]);
    expect(ids).toHaveLength(39);
  });

  it('has the order of reference.md 4.2', () => {
    const after = tasks.map(({ id, after: names }) =>
      `${id}: ${names.map(({ task, from }) => (from === 'start' ? `>${task}` : task)).join(' ')}`.trim(),
    );
    expect([...after].sort()).toEqual(rows(AFTER).sort());
    const lags = tasks.flatMap((task) => task.after.map((one) => ({ id: task.id, ...one })));
    expect(lags.filter(({ lag, from }) => lag !== 0 || from !== 'finish')).toEqual([
      { id: 'T11', task: 'T10', from: 'start', lag: 5 },
    ]);
  });

  it('has the leads and days of reference.md 4.2', () => {
    const has = tasks.map(({ id, lead, days }) => `${id} ${lead} ${days.likely}`);
    expect([...has].sort()).toEqual(rows(LEAD_AND_DAYS).sort());
  });

  it('asks those at its gates that reference.md 4.2 does, and all of them', () => {
    const voters = {
      G1: ['coordinator', 'region-it', 'region-clinical'],
      G2: ['network', 'region-it'],
      G3: ['clinical-owner', 'region-clinical', 'security'],
      G4: ['clinical-owner', 'region-it', 'region-clinical', 'coordinator'],
      G5: ['clinical-owner', 'region-clinical'],
    };
    for (const [id, roles] of Object.entries(voters)) {
      const asks = id === 'G4' ? ['urgent-samples'] : [];
      expect({ id, ...gateOf(id) }).toEqual({ id, roles, quorum: roles.length, asks });
    }
  });

  it('has one task at the centre, one day on which the region goes over, and what disrupts', () => {
    const ids = (has: (task: (typeof tasks)[number]) => boolean) =>
      tasks.filter(has).map(({ id }) => id);
    expect(ids(({ scope }) => scope === 'centre')).toEqual(['T05']);
    expect(ids(({ cutover }) => cutover)).toEqual(['T27']);
    expect(ids(({ disruptive }) => disruptive)).toEqual(['T08', 'T12', 'T27', 'T32']);
  });

  it('is said in both languages', () => {
    for (const { title, done } of tasks) {
      for (const text of [title.da, title.en, done.da, done.en]) expect(text.trim()).not.toBe('');
    }
  });

  it('has no fault, and reads back from its file as it is', () => {
    expect(templateFaults(HPC_2025)).toEqual([]);
    const file = JSON.parse(JSON.stringify(plainTemplate(HPC_2025))) as unknown;
    expect(readTemplate(file)).toEqual({ kind: 'read', template: HPC_2025 });
  });

  it('is kept in the log whole', () => {
    expect(templateImage(HPC_2025)).toEqual(HPC_2025);
  });
});
