/**
 * States what must hold if the code is right. A failure is a bug of ours, never of the caller's
 * input, and is answered as one.
 */
export function invariant(condition: unknown, sentence: string): asserts condition {
  if (!condition) throw new Error(`Invariant broken: ${sentence}`);
}

/** The default branch of an exhaustive switch: it compiles only while nothing reaches it. */
export function unreachable(value: never): never {
  throw new Error(`Invariant broken: unexpected value ${JSON.stringify(value)}`);
}
