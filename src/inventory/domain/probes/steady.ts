import type { Finding, SeenFinding } from '../finding.js';

/** Findings whose words hold a reading, which is another one at every look. */
const OF_READINGS =
  /^(?:clock|coolant|heat|reading|no-flow|supply-warmer|return-pressure|pump-stopped|unit-mis)/;

const nameOf = ({ code, key }: SeenFinding): string => `${code} ${key}`;

/**
 * What was seen, in the words that it already stands in where only a reading differs: a clock that
 * is wrong stays the same finding, however far it is off today, and the log does not grow by it.
 *
 * @param standing what the same source has seen before
 */
export function steady(
  standing: readonly Finding[],
  seen: readonly SeenFinding[],
): readonly SeenFinding[] {
  const open = new Map(
    standing.filter(({ state }) => state === 'open').map((one) => [nameOf(one), one]),
  );
  return seen.map((one) => {
    const before = open.get(nameOf(one));
    const isSame =
      before !== undefined &&
      OF_READINGS.test(one.code) &&
      before.class === one.class &&
      before.kind === one.kind;
    if (!isSame) return one;
    const { text, expected, found } = before;
    return { ...one, text, expected, found };
  });
}
