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
  const left = after.map((before) => before.length);
  const then: number[][] = after.map(() => []);
  after.forEach((before, at) => before.forEach((one) => then[one]?.push(at)));
  const order: number[] = [];
  left.forEach((count, at) => {
    if (count === 0) order.push(at);
  });
  for (let at = 0; at < order.length; at += 1) {
    for (const next of then[order[at] ?? 0] ?? []) {
      left[next] = (left[next] ?? 0) - 1;
      if (left[next] === 0) order.push(next);
    }
  }
  return order.length === after.length
    ? { kind: 'ordered', order }
    : { kind: 'cycle', cycle: cycleIn(after, left) };
}

/** Goes back from a thing that was never free: what holds it was never free either. */
function cycleIn(after: readonly (readonly number[])[], left: readonly number[]): number[] {
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
