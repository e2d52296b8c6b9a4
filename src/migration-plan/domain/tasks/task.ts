import type { CalendarDay } from '../../../kernel/calendar-day.js';
import type { InstantMs } from '../../../kernel/instant.js';
import { reason } from '../../../kernel/message.js';
import type { Counts } from '../facts/facts.js';
import type { Estimate, TaskKind, TemplateTask } from '../template/template.js';

export const TASK_EVIDENCE_MAX = 4_000;
export const TASK_NOTE_MAX = 4_000;
/** More than that nobody looks through. */
export const TASK_FILES_MAX = 20;
/** Of a file of text, which is read as a whole before it is kept. */
export const TASK_TEXT_FILE_BYTES_MAX = 1024 * 1024;
/** Nine petabytes in bytes, and exact as a number. */
export const COUNT_MAX = 9_000_000_000_000_000;

/** One task of one plan: what the template said of it, and what has become of it. */
export type PlanTask = {
  readonly id: string;
  readonly planId: string;
  /** Of its plan; null: the centre's. */
  readonly regionId: string | null;
  /** As T09 or G2: unique among what is in its plan. */
  readonly key: string;
  /** In the order of the template. */
  readonly position: number;
  readonly kind: TaskKind;
  /** As the plan’s version of the template has it; of what was declared done, as it was then. */
  readonly spec: TemplateTask;
  readonly estimate: Estimate;
  /** The day on which it begins by agreement; null: none was said here. */
  readonly agreedOn: CalendarDay | null;
  /** The decision that it waits for. */
  readonly decisionId: string | null;
  readonly counts: Counts;
  /** What somebody showed for it. */
  readonly evidence: string | null;
  readonly note: string | null;
  /** Its own; null: those of the template still (tags.ts). */
  readonly tags: readonly string[] | null;
  readonly startedOn: CalendarDay | null;
  /** When it was last seen or said to be done. */
  readonly doneAt: InstantMs | null;
  readonly doneBy: string | null;
  /** It was done, and its fact does not hold any more since then. */
  readonly brokenSince: InstantMs | null;
  /** What a gate was passed on, as a digest. */
  readonly passedOn: string | null;
  readonly baselineStart: CalendarDay | null;
  readonly baselineFinish: CalendarDay | null;
  /** When it left the plan, which had become one of a version without it. */
  readonly droppedAt: InstantMs | null;
  readonly createdAt: InstantMs;
  readonly revision: number;
};

/** What is so of a task of which nobody has done or said anything. */
export const UNTOUCHED_TASK = {
  agreedOn: null,
  decisionId: null,
  counts: {},
  evidence: null,
  note: null,
  tags: null,
  startedOn: null,
  doneAt: null,
  doneBy: null,
  brokenSince: null,
  passedOn: null,
  baselineStart: null,
  baselineFinish: null,
  droppedAt: null,
  revision: 1,
} as const;

/** As it was last kept: done, and not broken since. */
export const isKeptDone = ({
  doneAt,
  brokenSince,
}: Pick<PlanTask, 'doneAt' | 'brokenSince'>): boolean => doneAt !== null && brokenSince === null;

/** The last day on which any of them was to be done. */
export const baselineFinishOf = (
  tasks: readonly Pick<PlanTask, 'baselineFinish'>[],
): CalendarDay | null =>
  tasks
    .flatMap((task) => task.baselineFinish ?? [])
    .sort()
    .at(-1) ?? null;

export const TASK_DROPPED = reason(
  'task-dropped',
  'It has left the plan, which is on a later version of its template: nothing of it is changed any more.',
  'Den er udgået af planen, som er på en senere version af sin skabelon: der ændres ikke mere i den.',
);

/** Its key and what it is called, as people read it. */
export const taskName = ({ key, spec: { title } }: Pick<PlanTask, 'key' | 'spec'>) => ({
  da: `${key} ${title.da}`,
  en: `${key} ${title.en}`,
});

export const taskImage = (task: PlanTask) => ({
  planId: task.planId,
  regionId: task.regionId,
  key: task.key,
  position: task.position,
  kind: task.kind,
  spec: task.spec,
  estimate: task.estimate,
  agreedOn: task.agreedOn,
  decisionId: task.decisionId,
  counts: task.counts,
  evidence: task.evidence,
  note: task.note,
  tags: task.tags,
  startedOn: task.startedOn,
  doneAt: task.doneAt,
  doneBy: task.doneBy,
  brokenSince: task.brokenSince,
  passedOn: task.passedOn,
  baselineStart: task.baselineStart,
  baselineFinish: task.baselineFinish,
  droppedAt: task.droppedAt,
});
