import {
  TASK_DAYS_MAX,
  type Estimate,
  type ExtraDays,
  type Parameter,
  type Parameters,
  type TemplateTask,
} from './template.js';

/** A line carries so much of its rate while it copies (reference.md 4.1). */
const LINE_SHARE = 0.8;
const SECONDS_A_DAY = 86_400;
const WORKING_DAYS_A_WEEK = 5;
const DAYS_A_WEEK = 7;

/** The working days in which so much is copied, day and night, at 80 % of the line. */
export function copyDays({ volumeTb, bandwidthGbps }: Parameters): number {
  if (volumeTb === undefined || bandwidthGbps === undefined || bandwidthGbps === 0) return 0;
  const gigabits = volumeTb * 8_000;
  const days = gigabits / (bandwidthGbps * LINE_SHARE) / SECONDS_A_DAY;
  return Math.min(TASK_DAYS_MAX, Math.ceil((days * WORKING_DAYS_A_WEEK) / DAYS_A_WEEK));
}

type Extra = {
  readonly days: (parameters: Parameters) => number;
  readonly from: readonly Parameter[];
};

const EXTRA: { readonly [name in ExtraDays]: Extra } = {
  'uplink-lead': { days: ({ uplinkLead = 0 }) => uplinkLead, from: ['uplinkLead'] },
  'box-lead': { days: ({ boxLead = 0 }) => boxLead, from: ['boxLead'] },
  'copy-time': { days: copyDays, from: ['volumeTb', 'bandwidthGbps'] },
};

/** Whether what a task takes hangs on one of these. */
export const followsFrom = ({ plus }: Pick<TemplateTask, 'plus'>, given: Parameters): boolean =>
  plus !== null && EXTRA[plus].from.some((name) => given[name] !== undefined);

/** What a task takes in a plan that is made with these parameters. */
export function estimateOf(
  { days, plus }: Pick<TemplateTask, 'days' | 'plus'>,
  parameters: Parameters,
): Estimate {
  const extra = plus === null ? 0 : EXTRA[plus].days(parameters);
  return { low: days.low + extra, likely: days.likely + extra, high: days.high + extra };
}
