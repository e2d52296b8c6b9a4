import type { BaselineLine } from '../../../../src/inventory/domain/redfish/compare-baseline.js';

export const textOf = (lines: readonly BaselineLine[]): string =>
  lines.map(({ component, version }) => `${component} = ${version}`).join('\n');

/** @returns the lines, or the number of the first that is none, counted from 1 */
export function linesOf(text: string): readonly BaselineLine[] | number {
  const lines: BaselineLine[] = [];
  for (const [at, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    // Names of components hold equals signs no more often than versions do: the last one counts.
    const end = line.lastIndexOf('=');
    const component = line.slice(0, end).trim();
    const version = line.slice(end + 1).trim();
    if (end < 0 || component === '' || version === '') return at + 1;
    lines.push({ component, version });
  }
  return lines;
}
