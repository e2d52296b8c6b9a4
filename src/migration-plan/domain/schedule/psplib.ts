import { EVERY_DAY } from './work-days.js';
import type { Activity } from './critical-path.js';

export type PsplibRead =
  | { readonly kind: 'read'; readonly activities: readonly Activity[] }
  | { readonly kind: 'unreadable'; readonly why: string };

type Job = { readonly id: string; readonly followers: readonly string[] };

/**
 * Jobs, days and order of a project in the single-mode format of PSPLIB (.sm). What resources there
 * are is not read: a critical path knows none.
 */
export function readPsplib(text: string): PsplibRead {
  const jobs = sectionOf(text, /^PRECEDENCE RELATIONS/i);
  const requests = sectionOf(text, /^REQUESTS\/DURATIONS/i);
  if (jobs === null) return unreadable('There is no section PRECEDENCE RELATIONS.');
  if (requests === null) return unreadable('There is no section REQUESTS/DURATIONS.');
  const days = daysIn(requests);
  if (typeof days === 'string') return unreadable(days);
  const order = orderIn(jobs);
  if (typeof order === 'string') return unreadable(order);
  const missing = order.find(({ id }) => !days.has(id));
  if (missing !== undefined) return unreadable(`Job ${missing.id} has no duration.`);
  const unknown = order.flatMap(({ followers }) => followers).find((id) => !days.has(id));
  if (unknown !== undefined)
    return unreadable(`Job ${unknown} comes after another, and is not there.`);
  return { kind: 'read', activities: activitiesOf(order, days) };
}

const unreadable = (why: string): PsplibRead => ({ kind: 'unreadable', why });

/** The rows of numbers below a heading, to the next line of asterisks. */
function sectionOf(text: string, heading: RegExp): number[][] | null {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const at = lines.findIndex((line) => heading.test(line));
  if (at < 0) return null;
  const rest = lines.slice(at + 1);
  const end = rest.findIndex((line) => line.startsWith('*'));
  return (end < 0 ? rest : rest.slice(0, end))
    .filter((line) => /^\d/.test(line))
    .map((line) => line.split(/\s+/).map(Number));
}

/** Job, mode, days, and what it takes of each resource. */
function daysIn(rows: readonly number[][]): Map<string, number> | string {
  const days = new Map<string, number>();
  for (const [job, mode, duration] of rows) {
    if (!isWhole(job) || !isWhole(mode) || !isWhole(duration)) return 'A duration is no number.';
    if (mode !== 1 || days.has(`${job}`))
      return `Job ${job} has more than one mode (or stands twice).`;
    days.set(`${job}`, duration);
  }
  return days.size === 0 ? 'No job has a duration.' : days;
}

/** Job, modes, how many come after it, and which; these may go on in the next line. */
function orderIn(rows: readonly number[][]): Job[] | string {
  const numbers = rows.flat();
  const jobs: Job[] = [];
  for (let at = 0; at < numbers.length;) {
    const [job, modes, count] = numbers.slice(at, at + 3);
    if (!isWhole(job) || !isWhole(modes) || !isWhole(count)) return 'The order of jobs is cut off.';
    const followers = numbers.slice(at + 3, at + 3 + count);
    if (followers.length < count || !followers.every(isWhole))
      return `What comes after job ${job} is cut off.`;
    if (jobs.some(({ id }) => id === `${job}`)) return `Job ${job} stands twice.`;
    jobs.push({ id: `${job}`, followers: followers.map(String) });
    at += 3 + count;
  }
  return jobs.length === 0 ? 'No job is in the order.' : jobs;
}

const isWhole = (value: number | undefined): value is number =>
  value !== undefined && Number.isInteger(value) && value >= 0;

function activitiesOf(jobs: readonly Job[], days: ReadonlyMap<string, number>): Activity[] {
  const before = new Map<string, string[]>();
  for (const { id, followers } of jobs) {
    for (const next of followers) before.set(next, [...(before.get(next) ?? []), id]);
  }
  return [...days].map(([id, duration]) => ({
    id,
    days: duration,
    after: (before.get(id) ?? []).map((one) => ({ id: one, from: 'finish', lag: 0 }) as const),
    calendar: EVERY_DAY,
    notBefore: 0,
    fixed: null,
    group: 'project',
  }));
}
