/** Things of which some come after others, by their numbers. */
export type Order =
  | { readonly kind: 'ordered'; readonly order: readonly number[] }
  /** Each comes after the next, and the last after the first. */
  | { readonly kind: 'cycle'; readonly cycle: readonly number[] };

/**
 * Puts every thing after all that it comes after; a cycle where that cannot be.
 * @param after what each thing comes after, by number
 */
export function orderOf(after: readonly (readonly number[])[]): Order {
  const left = Int32Array.from(after, (before) => before.length);
  const { first, all } = followers(after);
  const order: number[] = [];
  left.forEach((count, at) => {
    if (count === 0) order.push(at);
  });
  for (let nth = 0; nth < order.length; nth += 1) {
    const at = order[nth] ?? 0;
    const last = first[at + 1] ?? 0;
    for (let one = first[at] ?? 0; one < last; one += 1) {
      const next = all[one] ?? 0;
      left[next] = (left[next] ?? 0) - 1;
      if (left[next] === 0) order.push(next);
    }
  }
  return order.length === after.length
    ? { kind: 'ordered', order }
    : { kind: 'cycle', cycle: cycleIn(after, left) };
}

/** Who comes after each thing: those of number n stand from first[n] to before first[n + 1]. */
function followers(after: readonly (readonly number[])[]): {
  readonly first: Int32Array;
  readonly all: Int32Array;
} {
  const first = new Int32Array(after.length + 1);
  for (const before of after) {
    for (const one of before) first[one + 1] = (first[one + 1] ?? 0) + 1;
  }
  for (let at = 0; at < after.length; at += 1)
    first[at + 1] = (first[at + 1] ?? 0) + (first[at] ?? 0);
  const all = new Int32Array(first[after.length] ?? 0);
  const next = first.slice();
  after.forEach((before, at) => {
    for (const one of before) {
      const place = next[one] ?? 0;
      all[place] = at;
      next[one] = place + 1;
    }
  });
  return { first, all };
}

/** Goes back from a thing that was never free: what holds it was never free either. */
function cycleIn(after: readonly (readonly number[])[], left: Int32Array): number[] {
  const path: number[] = [];
  const seenAt = new Map<number, number>();
  let at = left.findIndex((count) => count > 0);
  while (!seenAt.has(at)) {
    seenAt.set(at, path.length);
    path.push(at);
    at = (after[at] ?? []).find((one) => (left[one] ?? 0) > 0) ?? at;
  }
  return path.slice(seenAt.get(at));
}
