import type { Text } from '../../../kernel/message.js';
import { taskName, type PlanTask } from '../tasks/task.js';

/** What a task's dates follow from: where it stands, and by what they were moved. */
export type Because =
  | { readonly kind: 'done' }
  | { readonly kind: 'begun' }
  | { readonly kind: 'agreed' }
  | { readonly kind: 'today' }
  | { readonly kind: 'plan-start' }
  | { readonly kind: 'after'; readonly taskId: string }
  | { readonly kind: 'closed'; readonly name: Text };

/** What the dates follow from, as a sentence. */
export function becauseText(
  because: Because,
  nameOf: (taskId: string) => PlanTask | undefined,
): Text {
  switch (because.kind) {
    case 'after': {
      const task = nameOf(because.taskId);
      const { da, en } = task === undefined ? { da: '', en: '' } : taskName(task);
      return { da: `Kan først begynde efter ${da}.`, en: `It begins once ${en} is over.` };
    }
    case 'closed':
      return {
        da: `Tidligere er der lukket for ændringer: ${because.name.da}.`,
        en: `Before that nothing is changed: ${because.name.en}.`,
      };
    default:
      return SENTENCES[because.kind];
  }
}

const SENTENCES: { readonly [kind in Exclude<Because['kind'], 'after' | 'closed'>]: Text } = {
  done: { da: 'Er udført.', en: 'It is done.' },
  begun: { da: 'Er begyndt.', en: 'It has begun.' },
  agreed: { da: 'Datoen er aftalt.', en: 'The date is agreed.' },
  today: { da: 'Kan begynde nu.', en: 'It can begin now.' },
  'plan-start': { da: 'Planen begynder da.', en: 'The plan begins then.' },
};
