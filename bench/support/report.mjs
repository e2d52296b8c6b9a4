import { availableParallelism, cpus, loadavg } from 'node:os';

export const say = (line = '') => process.stdout.write(`${line}\n`);

export function heading(text) {
  say(`\n${text}\n${'-'.repeat(text.length)}`);
}

/** Rows of cells as aligned columns; the first column is left, the others right. */
export function table(head, rows) {
  const all = [head, ...rows].map((row) => row.map((cell) => String(cell ?? '')));
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column].length)));
  for (const row of all) {
    const cells = row.map((cell, column) =>
      column === 0 ? cell.padEnd(widths[column]) : cell.padStart(widths[column]),
    );
    say(`  ${cells.join('  ').trimEnd()}`);
  }
}

export const number = (value, digits = 0) =>
  value === null || !Number.isFinite(value)
    ? '-'
    : value.toLocaleString('en-GB', {
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
      });

export const percent = (ratio) => `${number(ratio * 100)} %`;

/** One line of the closing list: what was measured against what is aimed at. */
export const goal = (name, value, aim, met) => ({ name, value, aim, met });

export function showGoals(goals) {
  heading('Aims');
  table(
    ['what', 'measured', 'aim', ''],
    goals.map(({ name, value, aim, met }) => [name, value, aim, met ? 'met' : 'NOT met']),
  );
}

/** Figures of a shared machine mean little without it; ratios are what to compare. */
export const machine = () => ({
  node: process.version,
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: availableParallelism(),
  load: loadavg().map((value) => Math.round(value * 100) / 100),
});
