import type { Estimate, TaskDependency, Template, TemplateTask } from './template.js';

/** A template as its file says it: what is usual is left out. */
export const plainTemplate = ({ key, version, title, parameters, tasks }: Template): object => ({
  template: key,
  version,
  title,
  parameters,
  tasks: tasks.map(plainTask),
});

const plainTask = (task: TemplateTask): object => ({
  id: task.id,
  title: task.title,
  done: task.done,
  lead: task.lead,
  ...(task.with.length === 0 ? {} : { with: task.with }),
  days: plainDays(task.days),
  ...(task.plus === null ? {} : { plus: task.plus }),
  ...(task.after.length === 0 ? {} : { after: task.after.map(plainDependency) }),
  ...(task.scope === 'region' ? {} : { scope: task.scope }),
  ...(task.fact === null ? {} : { fact: task.fact }),
  ...(task.counts.length === 0 ? {} : { counts: task.counts }),
  ...(task.gate === null ? {} : { gate: task.gate }),
  ...(task.disruptive ? { disruptive: true } : {}),
  ...(task.cutover ? { cutover: true } : {}),
  ...(task.tags.length === 0 ? {} : { tags: task.tags }),
});

const plainDays = ({ low, likely, high }: Estimate) =>
  low === likely && likely === high ? likely : [low, likely, high];

const plainDependency = ({ task, from, lag }: TaskDependency) =>
  from === 'finish' && lag === 0 ? task : { task, from, lag };
