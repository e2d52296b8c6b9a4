import {
  RULE_GRACE_HOURS_MAX,
  RULE_KINDS,
  RULE_LINES_MAX,
  RULE_NAME_MAX,
  RULE_SECTION_MAX,
} from '../../../../../src/network/domain/compliance/rule.js';
import type { RuleView } from '../../../api/types.js';
import type { FieldSpec } from '../../../components/form-fields.js';
import { numberText, orNull } from '../../../components/values.js';
import { useT } from '../../../i18n/use-t.js';
import { PLATFORM_CHOICES, useRoleChoices } from './rule-words.js';

export type RuleValues = {
  readonly name: string;
  readonly kind: string;
  readonly role: string;
  readonly platform: string;
  readonly section: string;
  readonly lines: string;
  readonly graceHours: string;
  readonly isBlocking: string;
};

export type RuleEditValues = RuleValues & { readonly isActive: string };

export const EMPTY_RULE: RuleValues = {
  name: '',
  kind: 'must-contain',
  role: '',
  platform: '',
  section: '',
  lines: '',
  graceHours: '0',
  isBlocking: 'yes',
};

export function useRuleFields(): readonly FieldSpec[] {
  const { rules: t } = useT();
  const roles = useRoleChoices();
  const grace = { min: 0, max: RULE_GRACE_HOURS_MAX, required: true } as const;
  return [
    { kind: 'text', name: 'name', label: t.name, required: true, max: RULE_NAME_MAX },
    {
      kind: 'choice',
      name: 'kind',
      label: t.kind,
      hint: t.kindHint,
      required: true,
      choices: RULE_KINDS.map((value) => ({ value, label: t.kinds[value] })),
    },
    { kind: 'choice', name: 'role', label: t.role, emptyLabel: t.everyRole, choices: roles },
    {
      kind: 'choice',
      name: 'platform',
      label: t.platform,
      emptyLabel: t.everyPlatform,
      choices: PLATFORM_CHOICES,
    },
    {
      kind: 'text',
      name: 'section',
      label: t.section,
      hint: t.sectionHint,
      max: RULE_SECTION_MAX,
      mono: true,
    },
    { kind: 'multiline', name: 'lines', label: t.lines, hint: t.linesHint, max: RULE_LINES_MAX },
    { kind: 'integer', name: 'graceHours', label: t.graceHours, hint: t.graceHint, ...grace },
    {
      kind: 'choice',
      name: 'isBlocking',
      label: t.blocking,
      hint: t.blockingHint,
      required: true,
      choices: [
        { value: 'yes', label: t.isBlocking },
        { value: 'no', label: t.advisory },
      ],
    },
  ];
}

/** Of a rule that stands already: whether it is in use, too. */
export function useRuleEditFields(): readonly FieldSpec[] {
  const { rules: t } = useT();
  return [
    ...useRuleFields(),
    {
      kind: 'choice',
      name: 'isActive',
      label: t.active,
      hint: t.activeHint,
      required: true,
      choices: [
        { value: 'yes', label: t.isActive },
        { value: 'no', label: t.setAside },
      ],
    },
  ];
}

const flag = (value: boolean) => (value ? 'yes' : 'no');

export const ruleValues = (rule: RuleView): RuleEditValues => ({
  name: rule.name,
  kind: rule.kind,
  role: rule.role ?? '',
  platform: rule.platform ?? '',
  section: rule.section ?? '',
  lines: rule.lines ?? '',
  graceHours: numberText(rule.graceHours),
  isBlocking: flag(rule.isBlocking),
  isActive: flag(rule.isActive),
});

export const ruleBody = (values: RuleValues) => ({
  name: values.name.trim(),
  kind: values.kind,
  role: orNull(values.role),
  platform: orNull(values.platform),
  section: orNull(values.section),
  lines: orNull(values.lines),
  graceHours: Number(values.graceHours),
  isBlocking: values.isBlocking === 'yes',
});

export const ruleEditBody = (values: RuleEditValues) => ({
  ...ruleBody(values),
  isActive: values.isActive === 'yes',
});
