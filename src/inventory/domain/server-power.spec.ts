import { describe, expect, it } from '@jest/globals';
import { unmet } from '../../kernel/action-table.js';
import { SERVER_POWER_TABLE } from './server-power.js';
import { SERVER_STATES, type ServerState } from './server.js';
import { NO_GATES, type ServerFacts, type ServerGates } from './server-guards.js';

const TESTED: ServerGates = {
  ...NO_GATES,
  checks: { ...NO_GATES.checks, profile: { id: 'p', version: 1 } },
};

const facts = (gates: ServerGates): ServerFacts => ({
  hasSerial: true,
  onOrderLine: true,
  unexpectedRecorded: false,
  conditionRecorded: true,
  accelerators: 0,
  acceleratorsApproved: false,
  gates,
});

const codes = (state: ServerState, gates: ServerGates, power: 'off' | 'on' = 'off') =>
  unmet(SERVER_POWER_TABLE, {
    action: power === 'off' ? 'power-on' : 'power-off',
    state: power,
    facts: { ...facts(gates), state },
  }).map(({ code }) => code);

/** By hand: where a machine may run. */
const MAY_RUN: readonly ServerState[] = [
  'connected',
  'verified',
  'burn-in',
  'accepted',
  'in-service',
  'maintenance',
];

describe('power', () => {
  it.each(SERVER_STATES)('in %s goes on only where water and power are connected', (state) => {
    expect(codes(state, TESTED)).toEqual(MAY_RUN.includes(state) ? [] : ['not-connected']);
  });

  it.each(SERVER_STATES)('in %s goes off at any time, whatever is wrong', (state) => {
    const wrong: ServerGates = {
      ...NO_GATES,
      power: 'on',
      findings: [{ class: 'power', text: { da: 'Utæt.', en: 'It leaks.' } }],
    };
    expect(codes(state, wrong, 'on')).toEqual([]);
  });

  it('is refused with everything that is against it at once', () => {
    const wrong: ServerGates = {
      ...NO_GATES,
      findings: [
        { class: 'power', text: { da: 'Utæt.', en: 'It leaks.' } },
        { class: 'acceptance', text: { da: 'Langsom.', en: 'It is slow.' } },
      ],
      water: {
        cooling: 'hybrid',
        now: 0,
        connection: null,
        loop: null,
        release: null,
        detectors: [],
        reading: null,
      },
    };
    expect(codes('installed', wrong)).toEqual([
      'not-connected',
      'not-connected',
      'no-leak-detector',
      'no-profile',
      'open-finding',
    ]);
  });
});
