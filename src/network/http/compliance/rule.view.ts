import { toIso } from '../../../kernel/instant.js';
import { Out } from '../../../platform/http/views.js';
import type { MatrixRow, ResultShown } from '../../application/compliance/compliance.queries.js';
import { RULE_KINDS, RULE_OUTCOMES, type Rule } from '../../domain/compliance/rule.js';
import { DEVICE_ROLES } from '../../domain/devices/roles.js';
import { DEVICE_STATES } from '../../domain/devices/states.js';

export class RuleView {
  @Out.id() id: string;
  @Out.text() name: string;
  @Out.word(RULE_KINDS) kind: string;
  @Out.word(DEVICE_ROLES, { nullable: true }) role: string | null;
  @Out.text({ nullable: true }) platform: string | null;
  @Out.text({ nullable: true }) section: string | null;
  @Out.text({ nullable: true }) lines: string | null;
  @Out.integer() graceHours: number;
  @Out.flag() isBlocking: boolean;
  @Out.flag() isActive: boolean;
  @Out.instant() createdAt: string;
  @Out.integer() revision: number;
}

export class RulesView {
  @Out.many(() => RuleView) items: RuleView[];
}

export class RuleResultView {
  @Out.id() ruleId: string;
  @Out.word(RULE_OUTCOMES, { says: 'unknown: there is nothing to compare' }) outcome: string;
  @Out.instant() since: string;
  @Out.flag({ says: 'Broken, and not for long enough to count' }) isInGrace: boolean;
  @Out.texts({ says: 'The first lines that are missing or forbidden' }) detail: string[];
}

export class RuleResultsView {
  @Out.many(() => RuleResultView) items: RuleResultView[];
}

export class MatrixRowView {
  @Out.id() id: string;
  @Out.text({ nullable: true }) name: string | null;
  @Out.text({ nullable: true }) serial: string | null;
  @Out.word(DEVICE_ROLES, { nullable: true }) role: string | null;
  @Out.text({ nullable: true }) platform: string | null;
  @Out.word(DEVICE_STATES) state: string;
  @Out.many(() => RuleResultView) results: RuleResultView[];
}

export class MatrixView {
  @Out.many(() => MatrixRowView) items: MatrixRowView[];
  @Out.text({ nullable: true }) next: string | null;
  @Out.text({ nullable: true }) previous: string | null;
}

export const ruleView = (rule: Rule): RuleView => ({
  id: rule.id,
  name: rule.name,
  kind: rule.kind,
  role: rule.role,
  platform: rule.platform,
  section: rule.section,
  lines: rule.lines,
  graceHours: rule.graceHours,
  isBlocking: rule.isBlocking,
  isActive: rule.isActive,
  createdAt: toIso(rule.createdAt),
  revision: rule.revision,
});

export const ruleResultView = (one: ResultShown): RuleResultView => ({
  ruleId: one.ruleId,
  outcome: one.outcome,
  since: toIso(one.since),
  isInGrace: one.isInGrace,
  detail: [...one.detail],
});

export const matrixRowView = ({ results, ...device }: MatrixRow): MatrixRowView => ({
  ...device,
  results: results.map(ruleResultView),
});
