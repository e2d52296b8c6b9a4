import { describe, expect, it } from '@jest/globals';
import { specOf } from '../../../../test/support/plan-builders.js';
import { SPEC_FIELD_NAMES, specDifferences, type SpecFieldName } from './spec-fields.js';
import type { TemplateTask } from './template.js';

const GATE = { roles: ['coordinator', 'network'], quorum: 2, asks: [] } as const;
const WAITS = { task: 'T00', from: 'finish', lag: 0 } as const;

/** For each field, two ways of saying something else than before. */
const OTHERS: { readonly [field in SpecFieldName]: readonly Partial<TemplateTask>[] } = {
  title: [{ title: { da: 'x', en: 'T01 en' } }, { title: { da: 'T01 da', en: 'x' } }],
  done: [{ done: { da: 'x', en: 'en' } }, { done: { da: 'da', en: 'x' } }],
  lead: [{ lead: 'network' }, { lead: 'region-it' }],
  with: [{ with: ['network'] }, { with: ['network', 'security'] }],
  days: [{ days: { low: 1, likely: 5, high: 5 } }, { plus: 'box-lead' }],
  after: [
    { after: [WAITS] },
    { after: [{ ...WAITS, lag: 2 }] },
    { after: [{ ...WAITS, from: 'start' }] },
  ],
  fact: [{ fact: 'contacts-named' }, { fact: 'uplink-in-service' }],
  counts: [{ counts: ['users'] }, { counts: ['users', 'groups'] }],
  gate: [
    { gate: GATE },
    { gate: { ...GATE, quorum: 1 } },
    { gate: { ...GATE, roles: ['coordinator', 'security'] } },
    { gate: { ...GATE, asks: ['urgent-samples'] } },
  ],
  disruptive: [{ disruptive: true }],
  cutover: [{ cutover: true }],
  tags: [{ tags: ['a'] }, { tags: ['a', 'b'] }],
};

describe('what two versions of a template say differently of a task', () => {
  it.each(SPEC_FIELD_NAMES)('tells each other way of saying its %s apart', (field) => {
    const ways = [{}, ...OTHERS[field]].map((given) => specOf(given));
    for (const [at, one] of ways.entries()) {
      for (const [nth, other] of ways.entries()) {
        const told = specDifferences(one, other).map((difference) => difference.field);
        expect([at, nth, told]).toEqual([at, nth, at === nth ? [] : [field]]);
      }
    }
  });

  it('says what was, and what is', () => {
    const after = specOf({ after: [{ task: 'T00', from: 'start', lag: 2 }] });
    expect(specDifferences(specOf(), after)).toEqual([
      {
        field: 'after',
        before: { da: 'intet', en: 'nothing' },
        after: {
          da: 'T00 er begyndt +2 arbejdsdage',
          en: 'T00 has begun +2 working days',
        },
      },
    ]);
  });
});
