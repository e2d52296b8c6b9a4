import type { PlanTask } from '../tasks/task.js';
import type { Because } from './because.js';

/** What holds a task's first day where it is; an appointment is agreed on its own pages. */
export const FIXED_BY = ['done', 'begun', 'agreed', 'appointment'] as const;
export type FixedBy = (typeof FIXED_BY)[number];

/** null: its first day follows from what comes before it. */
export function fixedBy(
  { agreedOn }: Pick<PlanTask, 'agreedOn'>,
  { kind }: Because,
): FixedBy | null {
  switch (kind) {
    case 'done':
    case 'begun':
      return kind;
    case 'agreed':
      return agreedOn === null ? 'appointment' : 'agreed';
    default:
      return null;
  }
}
