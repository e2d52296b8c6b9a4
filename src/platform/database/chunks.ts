/** So that no list of values exceeds an engine's limit of parameters, whatever stands in a row. */
const CHUNK = 200;

/** The items in their order, some hundred at a time. */
export function* inChunks<T>(items: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < items.length; at += CHUNK) yield items.slice(at, at + CHUNK);
}
