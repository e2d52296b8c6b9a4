import { fault, invalid } from '../../kernel/errors.js';
import { PARAMETER_NAMES, type Estimate, type Parameters } from '../domain/template/template.js';
import type { Replan, TaskChange, TriedFreeze } from '../domain/what-if.js';
import type { CreatePlanBody, ReplanBody, TaskChangeBody, WhatIfBody } from './plan.dto.js';

/** The parameters that a body gives. */
export const parametersOf = (body: Partial<CreatePlanBody>): Parameters =>
  Object.fromEntries(
    PARAMETER_NAMES.flatMap((name) => (body[name] === undefined ? [] : [[name, body[name]]])),
  );

/** @throws `invalid` where only a part of an estimate is given */
export const changesOf = ({
  startsOn,
  tasks = [],
}: Pick<ReplanBody, 'startsOn' | 'tasks'>): Omit<Replan, 'planId'> => ({
  ...(startsOn === undefined ? {} : { startsOn }),
  tasks: tasks.map(changeOf),
});

function changeOf(body: TaskChangeBody, at: number): TaskChange {
  const { taskId, agreedOn } = body;
  const estimate = estimateIn(body, at);
  return {
    taskId,
    ...(estimate === null ? {} : { estimate }),
    ...(agreedOn === undefined ? {} : { agreedOn }),
  };
}

function estimateIn({ low, likely, high }: TaskChangeBody, at: number): Estimate | null {
  if (low === undefined && likely === undefined && high === undefined) return null;
  if (low !== undefined && likely !== undefined && high !== undefined) return { low, likely, high };
  throw invalid([
    fault(
      `/tasks/${at}/likely`,
      'half-an-estimate',
      'Give all three: at best, most likely and at worst.',
      'Angiv alle tre: bedst, sandsynligt og værst.',
    ),
  ]);
}

/** @throws `invalid` where a freeze has one end only, or ends before it begins */
export function freezeOf({ freezeFirstDay, freezeLastDay }: WhatIfBody): TriedFreeze | null {
  if (freezeFirstDay === undefined && freezeLastDay === undefined) return null;
  if (
    freezeFirstDay !== undefined &&
    freezeLastDay !== undefined &&
    freezeFirstDay <= freezeLastDay
  )
    return { firstDay: freezeFirstDay, lastDay: freezeLastDay };
  throw invalid([
    fault(
      '/freezeLastDay',
      'freeze-ends',
      'Give the first and the last day of the freeze, the last one not before the first.',
      'Angiv ændringsstoppets første og sidste dag; den sidste ikke før den første.',
    ),
  ]);
}
