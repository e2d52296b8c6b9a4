import { reason } from '../../../kernel/message.js';
import { describe, expect, it } from '@jest/globals';
import { unmet } from '../../../kernel/action-table.js';
import { SERVER_STATES } from '../server.js';
import {
  againstLot,
  againstServer,
  LEFT_STATES,
  PASSED_STATES,
  SHEET_TABLE,
  type SheetFacts,
} from './acceptance-sheet.js';

const GOOD: SheetFacts = { preparedBy: 'a', readerId: 'b', isCurrent: true, against: [] };
const RULE = { outcome: 'passed', text: { da: 'Bestået.', en: 'Passed.' } };
const server = (state: (typeof SERVER_STATES)[number]) => ({
  serverId: 's',
  serial: 'NC1',
  name: null,
  state,
});

const FAILED = reason('check-failed-x', 'It failed.', 'Den dumpede.');

const codes = (facts: Partial<SheetFacts>, state: 'prepared' | 'signed' | 'void' = 'prepared') =>
  unmet(SHEET_TABLE, { action: 'sign', state, facts: { ...GOOD, ...facts } }).map(
    ({ code }) => code,
  );

describe('signing a sheet', () => {
  it.each<[string, Partial<SheetFacts>, readonly string[]]>([
    ['goes by a second person, as it was shown', {}, []],
    ['is refused to whoever prepared it', { readerId: 'a' }, ['same-person']],
    ['is refused once something has changed', { isCurrent: false }, ['sheet-outdated']],
    [
      'tells all that stands against it',
      { readerId: 'a', isCurrent: false, against: againstServer('burn-in', []) },
      ['same-person', 'sheet-outdated', 'server-not-accepted'],
    ],
  ])('%s', (_name, facts, wanted) => {
    expect(codes(facts)).toEqual(wanted);
  });

  it.each(['signed', 'void'] as const)('is refused for one that is %s', (state) => {
    expect(codes({}, state)).toEqual(['wrong-state']);
  });

  it.each(SERVER_STATES)('of a server in %s', (state) => {
    const wanted = ['accepted', 'in-service', 'maintenance'].includes(state);
    expect(againstServer(state, []).length === 0).toBe(wanted);
    expect(againstServer(state, [FAILED])).toContain(FAILED);
  });

  it.each(SERVER_STATES)('of a lot with a server in %s', (state) => {
    const because = againstLot(RULE, [server('accepted'), server(state)]);
    const isFine = PASSED_STATES.includes(state) || LEFT_STATES.includes(state);
    expect(because.map(({ code }) => code)).toEqual(isFine ? [] : ['servers-not-accepted']);
  });

  it('of a lot whose rule has not passed tells what the rule says', () => {
    const rule = { outcome: 'undecided', text: { da: '3 mangler.', en: '3 are missing.' } };
    expect(againstLot(rule, [])).toEqual([{ code: 'lot-rule-not-passed', text: rule.text }]);
  });
});
