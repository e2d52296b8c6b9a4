import { appliesTo } from '../../../../../src/network/domain/compliance/rule.js';
import type { MatrixRowView, RuleResultView, RuleView } from '../../../api/types.js';
import type { AnyTone } from '../../../components/state-label.js';

/** What a cell of the matrix says; `grace`: broken, and not for long enough to count. */
export type CellOutcome = 'holds' | 'broken' | 'grace' | 'unknown';

export const OUTCOME_TONES: { readonly [outcome in CellOutcome]: AnyTone } = {
  holds: 'success',
  broken: 'danger',
  grace: 'attention',
  unknown: 'unknown',
};

export const outcomeOf = ({ outcome, isInGrace }: RuleResultView): CellOutcome =>
  outcome === 'broken' && isInGrace ? 'grace' : outcome;

/**
 * Null where the rule is not for the device. One that is for it and has not been held against it
 * yet is unknown: a blank would say that it does not matter.
 */
export function cellOf(rule: RuleView, row: MatrixRowView): CellOutcome | null {
  const result = row.results.find(({ ruleId }) => ruleId === rule.id);
  if (result !== undefined) return outcomeOf(result);
  return appliesTo(rule, row) ? 'unknown' : null;
}

export const panelOf = (row: MatrixRowView, rule: RuleView): string => `${row.id}.${rule.id}`;

export function cellOfPanel(
  name: string | null,
): { readonly deviceId: string; readonly ruleId: string } | null {
  const [deviceId = '', ruleId = ''] = (name ?? '').split('.');
  return deviceId === '' || ruleId === '' ? null : { deviceId, ruleId };
}
