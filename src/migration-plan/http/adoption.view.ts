import { Out, ReasonView, TextView } from '../../platform/http/views.js';
import type { AdoptionShown } from '../application/plan.adoption.js';
import { SPEC_FIELD_NAMES, SPEC_FIELDS } from '../domain/template/spec-fields.js';
import { TASK_STATES } from '../domain/tasks/standing.js';
import type { TaskAdoption } from '../domain/template/adoption.js';
import { TaskOfPlanView, taskOfPlanView, WhatIfView, whatIfView } from './plan.view.js';

const KINDS = ['added', 'changed', 'dropped', 'kept'] as const;

export class SpecDifferenceView {
  @Out.word(SPEC_FIELD_NAMES) field: string;
  @Out.one(() => TextView) label: TextView;
  @Out.one(() => TextView) before: TextView;
  @Out.one(() => TextView) after: TextView;
}

export class TaskAdoptionView {
  @Out.word(KINDS) kind: string;
  @Out.id({ nullable: true, says: 'null: it is not there yet' }) taskId: string | null;
  @Out.text() key: string;
  @Out.one(() => TextView) title: TextView;
  @Out.many(() => SpecDifferenceView) differences: SpecDifferenceView[];
  @Out.many(() => ReasonView, { says: 'Why not all of it becomes what the version says' })
  because: ReasonView[];
}

export class TaskTurnedView extends TaskOfPlanView {
  @Out.word(TASK_STATES) before: string;
  @Out.word(TASK_STATES) after: string;
}

export class AdoptionView extends WhatIfView {
  @Out.id() templateId: string;
  @Out.integer() version: number;
  @Out.text({ says: 'What is shown here, as a digest: given back, only that is applied' })
  shown: string;
  @Out.many(() => TaskAdoptionView) tasks: TaskAdoptionView[];
  @Out.many(() => TaskTurnedView, { says: 'Tasks that would stand otherwise than they do' })
  turned: TaskTurnedView[];
}

export const adoptionView = (preview: AdoptionShown): AdoptionView => ({
  // A task that is only tried has no page.
  ...whatIfView(
    preview,
    preview.adoption.tasks.filter(({ id }) => !addedIn(preview).has(id)),
  ),
  templateId: preview.template.id,
  version: preview.template.template.version,
  shown: preview.shown,
  tasks: preview.adoption.told.map(taskAdoptionView),
  turned: preview.turned.map(({ task, before, after }) => ({
    ...taskOfPlanView(task, preview.before),
    before,
    after,
  })),
});

const addedIn = ({ adoption }: AdoptionShown): ReadonlySet<string> =>
  new Set(adoption.told.flatMap(({ kind, task }) => (kind === 'added' ? [task.id] : [])));

const taskAdoptionView = ({
  kind,
  task,
  differences,
  because,
}: TaskAdoption): TaskAdoptionView => ({
  kind,
  taskId: kind === 'added' ? null : task.id,
  key: task.key,
  title: task.spec.title,
  differences: differences.map((one) => ({ ...one, label: SPEC_FIELDS[one.field].label })),
  because: because.map((one) => ({ ...one })),
});
