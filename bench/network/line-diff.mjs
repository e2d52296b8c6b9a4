/** A plain diff of lines (Myers 1986): how many are in one only, and nothing else. */
export function lineDiff(a, b) {
  const most = a.length + b.length;
  const ends = new Int32Array(2 * most + 2);
  for (let edits = 0; edits <= most; edits += 1) {
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      const isDown =
        diagonal === -edits ||
        (diagonal !== edits && ends[most + diagonal - 1] < ends[most + diagonal + 1]);
      let x = isDown ? ends[most + diagonal + 1] : ends[most + diagonal - 1] + 1;
      let y = x - diagonal;
      while (x < a.length && y < b.length && a[x] === b[y]) {
        x += 1;
        y += 1;
      }
      ends[most + diagonal] = x;
      if (x >= a.length && y >= b.length) return edits;
    }
  }
  return most;
}
