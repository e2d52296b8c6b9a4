/**
 * Time as the schedule counts it: `at` is the moment before day number `at`, whole and counted from
 * the first day of the schedule, and work done on day 4 is finished at 5.
 */
export type At = number;

/** On which days of the schedule work of one kind is done. */
export type WorkDays = {
  /** The first day at or after `at` on which it is. */
  readonly from: (at: At) => At;
  /** When work that begins at `start` and takes so many of its days is finished. */
  readonly finish: (start: At, days: number) => At;
  /** The latest start from which it is finished by then. */
  readonly latestStart: (finish: At, days: number) => At;
};

/** Every day of the schedule. */
export const EVERY_DAY: WorkDays = {
  from: (at) => at,
  finish: (start, days) => start + days,
  latestStart: (finish, days) => finish - days,
};

/** Days that lie between two, both among them. */
export type Closed = { readonly first: At; readonly last: At };

/** Every day but these; work may lie on both sides of them. */
export function allBut(closed: readonly Closed[]): WorkDays {
  const spans = closed.filter(({ first, last }) => first <= last);
  if (spans.length === 0) return EVERY_DAY;
  const low = Math.min(...spans.map(({ first }) => first));
  const high = Math.max(...spans.map(({ last }) => last)) + 1;
  const shut = new Uint8Array(high - low);
  for (const { first, last } of spans) shut.fill(1, first - low, last - low + 1);
  const open: number[] = [];
  /** How many open days there are between `low` and each day. */
  const before = new Int32Array(high - low + 1);
  for (let at = 0; at < shut.length; at += 1) {
    if (shut[at] === 0) open.push(low + at);
    before[at + 1] = open.length;
  }
  const lost = high - low - open.length;
  // Open days are numbered so that the days before `low` keep their own numbers.
  const rank = (at: At): number => {
    if (at <= low) return at;
    return at >= high ? at - lost : low + (before[at - low] ?? 0);
  };
  const day = (number: number): At => {
    if (number < low) return number;
    return open[number - low] ?? number + lost;
  };
  return {
    from: (at) => day(rank(at)),
    finish: (start, days) => (days === 0 ? start : day(rank(start) + days - 1) + 1),
    latestStart: (finish, days) => (days === 0 ? finish : day(rank(finish) - days)),
  };
}
