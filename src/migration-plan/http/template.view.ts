import { toIso } from '../../kernel/instant.js';
import { Out, TextView } from '../../platform/http/views.js';
import type { KeptTemplate, Parameters, Template } from '../domain/template/template.js';

export class TemplateView {
  @Out.id() id: string;
  @Out.text({ says: 'Its name, without a version' }) key: string;
  @Out.integer() version: number;
  @Out.one(() => TextView) title: TextView;
  @Out.integer() tasks: number;
  @Out.integer() gates: number;
  @Out.integer({ says: 'Of its tasks, those that stand once at the centre' })
  centralTasks: number;
  @Out.json({ says: 'With what a plan is made unless said otherwise' }) parameters: Parameters;
  @Out.instant() createdAt: string;
  @Out.integer() revision: number;
}

export class TemplatesView {
  @Out.many(() => TemplateView) items: TemplateView[];
  @Out.text({ nullable: true }) next: string | null;
  @Out.text({ nullable: true }) previous: string | null;
}

export const templateView = ({
  id,
  template,
  createdAt,
  revision,
}: KeptTemplate): TemplateView => ({
  id,
  key: template.key,
  version: template.version,
  title: template.title,
  ...tallies(template),
  parameters: template.parameters,
  createdAt: toIso(createdAt),
  revision,
});

const tallies = ({ tasks }: Template) => {
  const gates = tasks.filter(({ gate }) => gate !== null).length;
  const centralTasks = tasks.filter(({ scope }) => scope === 'centre').length;
  return { tasks: tasks.length - gates, gates, centralTasks };
};
