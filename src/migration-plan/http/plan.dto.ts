import { REMOVAL_REASON_MAX } from '../../platform/attachments/domain/attachment.js';
import {
  DayField,
  EnumField,
  IdField,
  IntegerField,
  ListField,
  secretIn,
  TextField,
  TextListField,
} from '../../platform/http/fields.js';
import { ListQuery } from '../../platform/http/list-query.js';
import {
  GATE_ANSWERS,
  NO_GO_CAUSES,
  SAMPLE_ANSWERS,
  VOTE_REASON_MAX,
  type GateAnswer,
  type NoGoCause,
  type SampleAnswer,
} from '../domain/gates/votes.js';
import { PLAN_ROLE_NAMES, type PlanRole } from '../domain/plan-roles.js';
import { PLAN_NOTE_MAX, PLAN_STATES, type PlanState } from '../domain/plan.js';
import { COUNT_MAX, TASK_EVIDENCE_MAX, TASK_NOTE_MAX } from '../domain/tasks/task.js';
import {
  COUNTED,
  PARAMETERS,
  TASK_DAYS_MAX,
  TASK_TAG_MAX,
  TASK_TAGS_MAX,
  TEMPLATE_FILE_MAX,
  type Counted,
  type Parameter,
} from '../domain/template/template.js';
import { REPLAN_TASKS_MAX } from '../domain/what-if.js';

const optional = { optional: true } as const;
const clearable = { optional: true, nullable: true } as const;
const DIGEST = 64;

export class EnterTemplateBody {
  @TextField({ max: TEMPLATE_FILE_MAX, multiline: true, says: 'The template as YAML' })
  text: string;
}

const parameter = (name: Parameter) => {
  const { label, unit, min, max } = PARAMETERS[name];
  return IntegerField({ min, max, ...optional, says: `${label.en}, ${unit.en}` });
};

class ParametersBody implements Partial<Record<Parameter, number>> {
  @parameter('servers') servers?: number;
  @parameter('volumeTb') volumeTb?: number;
  @parameter('bandwidthGbps') bandwidthGbps?: number;
  @parameter('uplinkLead') uplinkLead?: number;
  @parameter('boxLead') boxLead?: number;
}

export class CreatePlanBody extends ParametersBody {
  @IdField() templateId: string;
  @IdField({ ...clearable, says: 'Left out: the plan of the centre' }) regionId?: string | null;
  @DayField() startsOn: string;
  @TextField({ max: PLAN_NOTE_MAX, multiline: true, ...clearable }) note?: string | null;
}

export class EditPlanBody extends ParametersBody {
  @TextField({ max: PLAN_NOTE_MAX, multiline: true, ...clearable }) note?: string | null;
}

export class TryTemplateBody {
  @IdField({ says: 'The version that is to be applied' }) templateId: string;
}

export class ApplyTemplateBody extends TryTemplateBody {
  @TextField({ max: DIGEST, says: 'What was shown, as trying it gave it' }) shown: string;
  @TextField({ max: PLAN_NOTE_MAX, multiline: true, ...clearable }) reason?: string | null;
}

export class PlanActionBody {
  @TextField({ max: PLAN_NOTE_MAX, multiline: true, ...optional }) reason?: string;
}

export class PlansQuery extends ListQuery {
  @EnumField(PLAN_STATES, optional) state?: PlanState;
  @IdField(optional) regionId?: string;
}

const days = { min: 0, max: TASK_DAYS_MAX, ...optional } as const;

export class TaskChangeBody {
  @IdField() taskId: string;
  @IntegerField({ ...days, says: 'Working days if all goes well; given with the other two' })
  low?: number;
  @IntegerField({ ...days, says: 'Working days, most likely' }) likely?: number;
  @IntegerField({ ...days, says: 'Working days if little goes well' }) high?: number;
  @DayField({ ...clearable, says: 'Agreed; null: no day is agreed on any more' })
  agreedOn?: string | null;
}

class ChangesBody {
  @DayField(optional) startsOn?: string;
  @ListField(() => TaskChangeBody, { max: REPLAN_TASKS_MAX, optional: true, mayBeEmpty: true })
  tasks?: TaskChangeBody[];
}

export class WhatIfBody extends ChangesBody {
  @DayField({ ...optional, says: 'The first day of a freeze that is tried' })
  freezeFirstDay?: string;
  @DayField({ ...optional, says: 'Its last day' }) freezeLastDay?: string;
}

export class ReplanBody extends ChangesBody {
  @TextField({ max: PLAN_NOTE_MAX, multiline: true, ...clearable }) reason?: string | null;
}

const count = { min: 0, max: COUNT_MAX } as const;

export class CountBody {
  @EnumField(COUNTED) what: Counted;
  @IntegerField(count) expected: number;
  @IntegerField(count) done: number;
  @IntegerField({ ...count, says: 'Not moved, and it is known why' }) explained: number;
}

export class WaitingTasksQuery {
  @IdField({ says: 'The decision that they wait for' }) decisionId: string;
}

export class EditTaskBody {
  @TextField({ max: TASK_NOTE_MAX, multiline: true, ...clearable }) note?: string | null;
  @IdField({ ...clearable, says: 'The decision that it waits for' }) decisionId?: string | null;
  @ListField(() => CountBody, { max: COUNTED.length, ...optional }) counts?: CountBody[];
  @TextListField({
    max: TASK_TAGS_MAX,
    itemMax: TASK_TAG_MAX,
    mayBeEmpty: true,
    also: secretIn,
    says: 'All that it has from now on, each once',
    ...optional,
  })
  tags?: string[];
}

export class TaskActionBody {
  @TextField({ max: TASK_EVIDENCE_MAX, multiline: true, ...optional }) evidence?: string;
  @TextField({ max: TASK_NOTE_MAX, multiline: true, ...optional }) reason?: string;
}

export class RemoveTaskFileBody {
  @TextField({ max: REMOVAL_REASON_MAX, multiline: true }) reason: string;
}

export class GateVoteBody {
  @EnumField(PLAN_ROLE_NAMES) role: PlanRole;
  @EnumField(GATE_ANSWERS) answer: GateAnswer;
  @TextField({ max: DIGEST, says: 'What was shown, as the gate gave it' }) subject: string;
  @TextField({ max: VOTE_REASON_MAX, multiline: true, ...clearable }) reason?: string | null;
  @EnumField(NO_GO_CAUSES, clearable) cause?: NoGoCause | null;
  @DayField({ ...clearable, says: 'Of a no-go: when it is asked again' }) replanOn?: string | null;
  @EnumField(SAMPLE_ANSWERS, { ...clearable }) urgentSamples?: SampleAnswer | null;
}
