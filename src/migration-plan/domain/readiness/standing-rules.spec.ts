import { expect, test } from '@jest/globals';
import { reason } from '../../../kernel/message.js';
import { SWAP_STATES } from '../../../encryption-boxes/domain/swaps/states.js';
import { DEVICE_STATES } from '../../../network/domain/devices/states.js';
import { TASK_STATES } from '../tasks/standing.js';
import {
  deviceReadiness,
  linkReadiness,
  READINESS_STATES,
  SERVERS_ASKED,
  SWAPS_ASKED,
  taskReadiness,
  type Readiness,
} from './standing-rules.js';

/** Of each of the four: the states that count as it. */
const by = <S>(states: readonly S[], of: (state: S) => Readiness) =>
  Object.fromEntries(
    READINESS_STATES.map((wanted) => [wanted, states.filter((one) => of(one).state === wanted)]),
  );

const DIFFERS = reason('config-differs', 'It differs.', 'Den afviger.');

test('a device is done while it is as it was verified, and not before', () => {
  const of = (isVerified: boolean) =>
    by(DEVICE_STATES, (state) => deviceReadiness({ state, isVerified, because: [] }));
  expect(of(true)['done']).toEqual(DEVICE_STATES);
  expect(of(false)).toEqual({
    done: [],
    notStarted: ['planned'],
    inWork: ['staged', 'configuring', 'configured', 'verified', 'in-service'],
    blocked: ['failed', 'rolled-back', 'not-applicable', 'maintenance', 'retired'],
  });
  const drifted = { state: 'in-service', isVerified: false, because: [DIFFERS] } as const;
  expect(deviceReadiness(drifted)).toEqual({ state: 'blocked', because: [DIFFERS] });
});

test('a link is done when its cutover is signed off, and not begun while nothing is planned', () => {
  expect(by([null, ...SWAP_STATES], (state) => linkReadiness({ state, because: [] }))).toEqual({
    done: ['observed', 'old-erased', 'closed'],
    notStarted: [null, 'planned'],
    inWork: ['staged', 'enrolled', 'shipped', 'mounted', 'cut-over'],
    blocked: ['postponed', 'rolled-back', 'cancelled'],
  });
});

test('what a task still takes is its work; what comes before it is in its way', () => {
  const takes = reason('servers-missing', '3 are missing.', 'Der mangler 3.');
  const before = reason('task-before-open', 'T01 is not done.', 'T01 er ikke udført.');
  const of = (state: (typeof TASK_STATES)[number]) =>
    taskReadiness({
      state,
      because: [before, takes],
      blockers: state === 'blocked' ? [before] : [],
      reading: null,
      subject: null,
    });
  expect(by(TASK_STATES, of)).toEqual({
    done: ['done'],
    inWork: ['in-work'],
    blocked: ['broken', 'blocked'],
    notStarted: ['ready'],
  });
  expect(of('blocked').because).toEqual([before]);
  expect(of('broken').because.map(({ code }) => code)).toEqual([
    'state-broken',
    'task-before-open',
    'servers-missing',
  ]);
  expect(of('in-work').because).toEqual([]);
});

test('only what is neither done nor still to begin is asked what is in its way', () => {
  expect(SERVERS_ASKED).toEqual(
    'received installed connected verified burn-in quarantined returned retiring disposed cancelled'.split(
      ' ',
    ),
  );
  expect(SWAPS_ASKED).toEqual(
    'staged enrolled shipped mounted cut-over postponed rolled-back cancelled'.split(' '),
  );
});
