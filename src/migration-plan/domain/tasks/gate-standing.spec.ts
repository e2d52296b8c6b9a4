import { describe, expect, it } from '@jest/globals';
import type { GateVote } from '../gates/votes.js';
import { type TaskGiven } from '../../../../test/support/plan-builders.js';
import { type Known } from './standing.js';
import { type PlanTask } from './task.js';
import {
  NOW,
  after,
  task,
  standingOf,
  stateOf,
  codesOf,
  DONE,
  ROLES,
  place,
  NAMED,
  HALF,
} from '../../../../test/support/standings.js';

const GATE = { roles: ['network', 'security'], quorum: 2, asks: [] } as const;
const gateTasks = (before: TaskGiven = DONE, gate: TaskGiven = {}) => [
  task('T01', before),
  task('G1', { ...gate, spec: { gate: GATE } }, after('T01')),
];
const shownIn = (tasks: readonly PlanTask[], known: Partial<Known> = {}) =>
  standingOf(tasks, 'G1', known).subject ?? '';
const vote = (subject: string, given: Partial<GateVote> = {}): GateVote => ({
  id: '1',
  taskId: 'north/G1',
  role: 'network',
  answer: 'go',
  reason: null,
  cause: null,
  replanOn: null,
  urgentSamples: null,
  channel: 'sign-in',
  givenBy: 'a',
  givenAt: NOW,
  subject,
  ...given,
});

describe('a gate', () => {
  it('is blocked by what is open before it, and nobody is asked yet', () => {
    expect([stateOf(gateTasks({}), 'G1'), codesOf(gateTasks({}), 'G1')]).toEqual([
      'blocked',
      ['task-before-open'],
    ]);
  });

  it('is ready once that is done, and in work once somebody has voted', () => {
    const tasks = gateTasks();
    expect([stateOf(tasks, 'G1'), codesOf(tasks, 'G1')]).toEqual([
      'ready',
      ['vote-missing', 'vote-missing'],
    ]);
    const votesOf = () => [vote(shownIn(tasks))];
    expect([stateOf(tasks, 'G1', { votesOf }), codesOf(tasks, 'G1', { votesOf })]).toEqual([
      'in-work',
      ['vote-missing'],
    ]);
  });

  it('asks anew once votes are ten working days old', () => {
    const tasks = gateTasks();
    const votesOf = () => [vote(shownIn(tasks))];
    const on = (day: string) => stateOf(tasks, 'G1', { votesOf, now: Date.parse(`${day}T10:00Z`) });
    expect([on('2025-05-19'), on('2025-05-20')]).toEqual(['in-work', 'ready']);
  });

  it('is passed on what was shown, and stays so when the votes are old', () => {
    const passedOn = shownIn(gateTasks());
    const passed = gateTasks(DONE, { passedOn, doneAt: NOW });
    expect([stateOf(passed, 'G1'), codesOf(passed, 'G1')]).toEqual(['done', []]);
    expect(stateOf(passed, 'G1', { now: Date.parse('2026-05-05T10:00Z') })).toBe('done');
  });

  describe('before a cutover', () => {
    const asks = { ...GATE, asks: ['urgent-samples'] } as const;
    const CUTOVER = { cutover: true, disruptive: true } as const;
    const tasksWith = (cutover: TaskGiven = {}, gate: TaskGiven = {}) => [
      task('T25', DONE),
      task('G1', { ...gate, spec: { gate: asks } }, after('T25')),
      task('T27', { ...cutover, spec: CUTOVER }, after('G1')),
    ];
    const passed = (cutover: TaskGiven = {}) =>
      tasksWith(cutover, { passedOn: shownIn(tasksWith()), doneAt: NOW });
    const on = (day: string) => ({ now: Date.parse(`${day}T10:00Z`) });

    it('is void once another day is agreed for that', () => {
      expect(stateOf(passed(), 'G1')).toBe('done');
      expect(codesOf(passed({ agreedOn: '2025-09-16' }), 'G1')).toContain('vote-void');
    });

    it('lapses after ten working days, unless what is behind it has begun', () => {
      expect(stateOf(passed(), 'G1', on('2025-05-19'))).toBe('done');
      expect(stateOf(passed(), 'G1', on('2025-05-20'))).toBe('broken');
      expect(codesOf(passed(), 'G1', on('2025-05-20'))).toContain('gate-lapsed');
      expect(stateOf(passed({ startedOn: '2025-05-19' }), 'G1', on('2025-05-20'))).toBe('done');
    });

    it('is asked again on the working day before the day agreed, unless that has begun', () => {
      // A Tuesday after Whit Monday.
      const agreedOn = '2025-06-10';
      const first = shownIn(tasksWith({ agreedOn }));
      const passedAt = Date.parse('2025-05-27T10:00Z');
      const held = (passedOn: string, cutover: TaskGiven = {}) =>
        tasksWith({ agreedOn, ...cutover }, { passedOn, doneAt: passedAt });
      expect(stateOf(held(first), 'G1', on('2025-06-05'))).toBe('done');
      const eve = on('2025-06-06');
      expect(codesOf(held(first), 'G1', eve)).toEqual([
        'gate-again',
        'vote-missing',
        'vote-missing',
      ]);
      expect(stateOf(held(first, { startedOn: '2025-06-06' }), 'G1', eve)).toBe('done');
      // What was said in the first round says nothing in the second.
      const second = shownIn(held(first), eve);
      const votesOf = () => [
        vote(first, { givenAt: passedAt }),
        vote(second, { id: '2', givenAt: eve.now }),
      ];
      expect(codesOf(held(first), 'G1', { ...eve, votesOf })).toEqual([
        'gate-again',
        'vote-missing',
      ]);
      expect(stateOf(held(second), 'G1', eve)).toBe('done');
      expect(stateOf(held(second, { startedOn: agreedOn }), 'G1', on(agreedOn))).toBe('done');
    });

    it('is not asked again where no day is agreed', () => {
      expect(shownIn(passed(), on('2025-05-19'))).toBe(shownIn(passed()));
    });

    it('is done for good once all behind it is', () => {
      const beyond = tasksWith(DONE, { passedOn: 'what was shown once', doneAt: NOW });
      expect(stateOf(beyond, 'G1', on('2026-05-20'))).toBe('done');
    });
  });

  const passedOn = shownIn(gateTasks({ ...DONE, evidence: 'the form', counts: {} }));
  const voidBy = (before: TaskGiven, gate: TaskGiven = {}) =>
    gateTasks({ ...DONE, evidence: 'the form', ...before }, { passedOn, doneAt: NOW, ...gate });

  it.each<[string, readonly PlanTask[], string]>([
    ['nothing', voidBy({}), 'done'],
    ['a note', voidBy({ note: 'well done' }), 'done'],
    ['a new estimate', voidBy({ estimate: { low: 1, likely: 2, high: 3 } }), 'done'],
    ['other evidence', voidBy({ evidence: 'another form' }), 'broken'],
    ['another time', voidBy({ doneAt: NOW }), 'broken'],
    ['what was opened again', voidBy({ doneAt: null }), 'broken'],
    [
      'what was counted',
      voidBy({ counts: { users: { expected: 1, done: 1, explained: 0 } } }),
      'broken',
    ],
    ['the day that is agreed for it', voidBy({}, { agreedOn: '2025-06-03' }), 'broken'],
  ])('is void after a change of what was voted on: %s', (_name, tasks, state) => {
    expect(stateOf(tasks, 'G1')).toBe(state);
  });

  it('is void once a fact that it was passed on is broken, and says so with what is open', () => {
    const spec = ROLES;
    const was = shownIn(gateTasks({ ...DONE, spec }), NAMED);
    const tasks = gateTasks({ ...DONE, spec }, { passedOn: was, doneAt: NOW });
    expect(stateOf(tasks, 'G1', NAMED)).toBe('done');
    expect(codesOf(tasks, 'G1', HALF)).toEqual(['vote-void', 'task-before-open']);
    expect(stateOf(tasks, 'G1', HALF)).toBe('broken');
  });

  it('is not void by a figure that changes while the fact still holds', () => {
    const spec = { fact: 'uplink-in-service' } as const;
    const line = (inService: number) =>
      place({
        uplinks: {
          regionId: 'north',
          inService,
          capacityMbps: 1,
          isRedundant: false,
          late: 0,
          states: [],
          missing: [],
        },
      });
    const was = shownIn(gateTasks({ ...DONE, spec }), line(1));
    const tasks = gateTasks({ ...DONE, spec }, { passedOn: was, doneAt: NOW });
    expect([1, 2, 0].map((count) => stateOf(tasks, 'G1', line(count)))).toEqual([
      'done',
      'done',
      'broken',
    ]);
  });

  it('that is void holds up what comes after it', () => {
    const tasks = [...voidBy({ doneAt: null }), task('T06', {}, after('G1'))];
    expect(stateOf(tasks, 'T06')).toBe('blocked');
  });
});
