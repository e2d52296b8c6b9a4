import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { namedUnique } from '../../platform/database/database-error.js';
import type { GateAnswer, GateChannel, NoGoCause, SampleAnswer } from '../domain/gates/votes.js';
import type { PlanRole } from '../domain/plan-roles.js';
import type { PlanState } from '../domain/plan.js';
import type { TaskKind } from '../domain/template/template.js';

namedUnique({
  name: 'uq_plan_templates_version',
  table: 'plan_templates',
  columns: ['key', 'version'],
  text: {
    en: 'This version of the template is there already: give the new one a higher number.',
    da: 'Denne version af skabelonen findes allerede: giv den nye et højere nummer.',
  },
});

namedUnique({
  name: 'uq_plans_running',
  table: 'plans',
  columns: ['place'],
  text: {
    en: 'It has a running plan already: change that one, or withdraw it first.',
    da: 'Der er allerede en plan i gang: ret den, eller træk den tilbage først.',
  },
});

@Entity('plan_templates')
@Index('uq_plan_templates_version', ['key', 'version'], { unique: true })
@Index('ix_plan_templates_created', ['createdAt', 'id'])
export class TemplateRow {
  @PrimaryColumn('varchar') id: string;
  @Column('varchar') key: string;
  @Column('integer') version: number;
  @Column('varchar') titleDa: string;
  @Column('varchar') titleEn: string;
  @Column('integer') taskCount: number;
  /** A Template as JSON. */
  @Column('text') content: string;
  @Column('bigint') createdAt: number;
  @Column('integer') revision: number;
  @Column('bigint') auditSeq: number;
  @Column('varchar') auditMac: string;
}

@Entity('plans')
@Check('ck_plans_state', `"state" in ('running', 'closed', 'withdrawn')`)
@Index('uq_plans_running', ['place'], { unique: true, where: `"state" = 'running'` })
@Index('ix_plans_created', ['createdAt', 'id'])
export class PlanRow {
  @PrimaryColumn('varchar') id: string;
  @ForeignKey('regions', { name: 'fk_plans_region' })
  @Column('varchar', { nullable: true })
  regionId: string | null;
  /** Its region, or a word for the centre: nothing is like nothing in no index. */
  @Column('varchar') place: string;
  @ForeignKey('plan_templates', { name: 'fk_plans_template' })
  @Column('varchar')
  templateId: string;
  @Column('varchar') startsOn: string;
  /** Parameters as JSON. */
  @Column('text') parameters: string;
  @Column('text', { nullable: true }) note: string | null;
  @Column('varchar') state: PlanState;
  @Column('bigint') stateSince: number;
  @Column('bigint') baselineAt: number;
  @Column('varchar', { nullable: true }) expectedFinish: string | null;
  @Column('bigint') createdAt: number;
  @Column('integer') revision: number;
  @Column('bigint') auditSeq: number;
  @Column('varchar') auditMac: string;
}

@Entity('plan_tasks')
@Check('ck_plan_tasks_kind', `"kind" in ('fact', 'manual', 'gate')`)
@Index('uq_plan_tasks_key', ['planId', 'key'], {
  unique: true,
  where: '"dropped_at" is null',
})
export class TaskRow {
  @PrimaryColumn('varchar') id: string;
  @ForeignKey('plans', { name: 'fk_plan_tasks_plan' })
  @Column('varchar')
  planId: string;
  @ForeignKey('regions', { name: 'fk_plan_tasks_region' })
  @Column('varchar', { nullable: true })
  regionId: string | null;
  @Column('varchar') key: string;
  @Column('integer') position: number;
  @Column('varchar') kind: TaskKind;
  /** A TemplateTask as JSON. */
  @Column('text') spec: string;
  /** An Estimate as JSON. */
  @Column('text') estimate: string;
  @Column('varchar', { nullable: true }) agreedOn: string | null;
  @ForeignKey('decisions', { name: 'fk_plan_tasks_decision' })
  @Column('varchar', { nullable: true })
  decisionId: string | null;
  /** Counts as JSON. */
  @Column('text') counts: string;
  @Column('text', { nullable: true }) evidence: string | null;
  @Column('text', { nullable: true }) note: string | null;
  /** Its own tags as JSON. */
  @Column('text', { nullable: true }) tags: string | null;
  @Column('varchar', { nullable: true }) startedOn: string | null;
  @Column('bigint', { nullable: true }) doneAt: number | null;
  @Column('varchar', { nullable: true }) doneBy: string | null;
  @Column('bigint', { nullable: true }) brokenSince: number | null;
  @Column('varchar', { nullable: true }) passedOn: string | null;
  @Column('varchar', { nullable: true }) baselineStart: string | null;
  @Column('varchar', { nullable: true }) baselineFinish: string | null;
  @Column('bigint', { nullable: true }) droppedAt: number | null;
  @Column('bigint') createdAt: number;
  @Column('integer') revision: number;
  @Column('bigint') auditSeq: number;
  @Column('varchar') auditMac: string;
}

@Entity('gate_votes')
@Check('ck_gate_votes_answer', `"answer" in ('go', 'no-go', 'abstain')`)
@Check('ck_gate_votes_channel', `"channel" in ('sign-in', 'phone')`)
@Index('ix_gate_votes_task', ['taskId', 'givenAt', 'id'])
export class GateVoteRow {
  @PrimaryColumn('varchar') id: string;
  @ForeignKey('plan_tasks', { name: 'fk_gate_votes_task' })
  @Column('varchar')
  taskId: string;
  @Column('varchar') role: PlanRole;
  @Column('varchar') answer: GateAnswer;
  @Column('text', { nullable: true }) reason: string | null;
  @Column('varchar', { nullable: true }) cause: NoGoCause | null;
  @Column('varchar', { nullable: true }) replanOn: string | null;
  @Column('varchar', { nullable: true }) urgentSamples: SampleAnswer | null;
  @Column('varchar') channel: GateChannel;
  @Column('varchar') givenBy: string;
  @Column('bigint') givenAt: number;
  @Column('varchar') subject: string;
}
