import { BooleanField, EnumField, IntegerField, TextField } from '../../../platform/http/fields.js';
import {
  RULE_GRACE_HOURS_MAX,
  RULE_KINDS,
  RULE_LINES_MAX,
  RULE_NAME_MAX,
  RULE_SECTION_MAX,
  type RuleKind,
} from '../../domain/compliance/rule.js';
import { PLATFORM_NAME_MAX } from '../../domain/devices/device.js';
import { DEVICE_ROLES, type DeviceRole } from '../../domain/devices/roles.js';

const optional = { optional: true } as const;
const clearable = { optional: true, nullable: true } as const;
const grace = { min: 0, max: RULE_GRACE_HOURS_MAX, ...optional } as const;
const section = {
  max: RULE_SECTION_MAX,
  says: 'Blocks from the outer to the inner, * stands for anything: router bgp * / neighbor *',
} as const;
const lines = {
  max: RULE_LINES_MAX,
  multiline: true,
  says: 'A line each; * for anything',
} as const;

export class CreateRuleBody {
  @TextField({ max: RULE_NAME_MAX }) name: string;
  @EnumField(RULE_KINDS) kind: RuleKind;
  @EnumField(DEVICE_ROLES, clearable) role?: DeviceRole | null;
  @TextField({ max: PLATFORM_NAME_MAX, ...clearable }) platform?: string | null;
  @TextField({ ...section, ...clearable }) section?: string | null;
  @TextField({ ...lines, ...clearable }) lines?: string | null;
  @IntegerField({ ...grace, says: 'So long it may be broken before it counts' })
  graceHours?: number;
  @BooleanField({ ...optional, says: 'Keeps a device from being verified and taken in service' })
  isBlocking?: boolean;
}

export class EditRuleBody {
  @TextField({ max: RULE_NAME_MAX, ...optional }) name?: string;
  @EnumField(RULE_KINDS, optional) kind?: RuleKind;
  @EnumField(DEVICE_ROLES, clearable) role?: DeviceRole | null;
  @TextField({ max: PLATFORM_NAME_MAX, ...clearable }) platform?: string | null;
  @TextField({ ...section, ...clearable }) section?: string | null;
  @TextField({ ...lines, ...clearable }) lines?: string | null;
  @IntegerField(grace) graceHours?: number;
  @BooleanField(optional) isBlocking?: boolean;
  @BooleanField({ ...optional, says: 'False: it is kept, and held against nobody' })
  isActive?: boolean;
}
