import { expect, test } from '@jest/globals';
import { actionNames, stateNames, unmet } from '../../kernel/action-table.js';
import {
  EVENTS_A_DELIVERY,
  isKindPattern,
  isTold,
  nextDelivery,
  stateOf,
  WEBHOOK_TABLE,
} from './webhook.js';

const event = (seq: number, kind = 'server.received', image = '{}') => ({
  seq,
  kind,
  regionId: null,
  before: null,
  after: image,
});
const ALL = { kinds: [], regionId: null };

test('every state x action', () => {
  const allowed = stateNames(WEBHOOK_TABLE).map((state) => [
    state,
    actionNames(WEBHOOK_TABLE).filter(
      (action) => unmet(WEBHOOK_TABLE, { action, state, facts: null }).length === 0,
    ),
  ]);
  expect(Object.fromEntries(allowed)).toEqual({
    active: ['pause', 'end'],
    stalled: ['pause', 'resume', 'skip', 'end'],
    paused: ['resume', 'end'],
    ended: [],
  });
});

test('only an active one can stall', () => {
  expect(stateOf({ status: 'active' }, true)).toBe('stalled');
  expect(stateOf({ status: 'active' }, false)).toBe('active');
  expect(stateOf({ status: 'paused' }, true)).toBe('paused');
});

test('a kind is told by its name, by its subject, or because nothing is left out', () => {
  const told = (...kinds: string[]) => isTold({ kinds, regionId: null }, event(1));
  expect([told(), told('server.received'), told('server.*')]).toEqual([true, true, true]);
  expect([told('server.returned'), told('order.*')]).toEqual([false, false]);
  expect(told('order.*', 'server.received')).toBe(true);
  const longer = event(1, 'server-import.committed');
  expect(isTold({ kinds: ['server.*'], regionId: null }, longer)).toBe(false);
});

test('its own deliveries are no news, other jobs are', () => {
  const job = (name: string) => ({ ...event(1, 'job.failed'), after: JSON.stringify({ name }) });
  expect(isTold(ALL, job('jobs.export'))).toBe(true);
  expect(isTold(ALL, job('webhook.deliver'))).toBe(false);
  expect(isTold(ALL, job('webhook.test'))).toBe(false);
  expect(isTold({ kinds: ['job.failed'], regionId: null }, job('webhook.deliver'))).toBe(false);
});

test('one of a region hears only of that region', () => {
  const ofNord = { kinds: [], regionId: 'nord' };
  expect(isTold(ofNord, { ...event(1), regionId: 'nord' })).toBe(true);
  expect(isTold(ofNord, { ...event(1), regionId: 'syd' })).toBe(false);
  expect(isTold(ofNord, event(1))).toBe(false);
});

test.each(['server.received', 'server.*', 'server-import.undone', 'job.password-changed'])(
  '%s names kinds',
  (text) => expect(isKindPattern(text)).toBe(true),
);

test.each(['server', '*', 'server.', '.x', 'Server.received', 'server.rec*', 'a.b.c', 'a b.c', ''])(
  '%p names none',
  (text) => expect(isKindPattern(text)).toBe(false),
);

test('a delivery goes on where the one before ended, and passes over what is not told', () => {
  const events = [event(4, 'order.created'), event(5), event(6, 'order.created')];
  expect(nextDelivery({ kinds: ['server.*'], regionId: null }, events)).toEqual({
    seqs: [5],
    upTo: 6,
  });
  expect(nextDelivery({ kinds: ['box.*'], regionId: null }, events)).toEqual({
    seqs: [],
    upTo: 6,
  });
  expect(nextDelivery(ALL, [])).toEqual({ seqs: [], upTo: null });
});

test('a full delivery leaves the rest to the next one', () => {
  const events = Array.from({ length: EVENTS_A_DELIVERY + 5 }, (_, at) => event(at + 1));
  const { seqs, upTo } = nextDelivery(ALL, events);
  expect(seqs).toHaveLength(EVENTS_A_DELIVERY);
  expect(upTo).toBe(EVENTS_A_DELIVERY);
});

test('large images fill it sooner, and one that is larger than all goes by itself', () => {
  const large = 'x'.repeat(300_000);
  const events = [event(1, 'a.b', large), event(2, 'a.b', large), event(3)];
  expect(nextDelivery(ALL, events)).toEqual({ seqs: [1], upTo: 1 });
  expect(nextDelivery(ALL, [event(7, 'a.b', 'x'.repeat(900_000)), event(8)])).toEqual({
    seqs: [7],
    upTo: 7,
  });
});
