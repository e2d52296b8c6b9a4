export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  if (sorted.length === 0) return Number.NaN;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** To so many figures that count: 1234.5 -> 1230, 0.56789 -> 0.568. */
export const round = (value, figures = 3) =>
  Number.isFinite(value) ? Number(value.toPrecision(figures)) : null;

export const sum = (values) => values.reduce((total, value) => total + value, 0);

export function quantile(values, part) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}
