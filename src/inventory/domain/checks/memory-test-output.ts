import { faultsOf, lineFault, linesOf, rowsOf, toolRow, type ReadFile } from './file-row.js';

const MEMTESTER = /memtester version\s+([\d.]+)/i;
const LOOP = /^\s*Loop (\d+)(?:\/(\d+))?:/;
const FAILURE = /FAILURE/;
const DONE = /^\s*Done\.\s*$/;

const MEMTEST86 = /memtest86\+?\s*v?([\d.]+)?/i;
const PASSES = /\bPass(?:es)?(?:\s+completed)?\s*[:=]\s*(\d+)/i;
const ERRORS = /\bErrors?\s*[:=]\s*(\d+)/i;

/**
 * The output of memtester (loops, "ok" and FAILURE, "Done."), or the closing lines of memtest86 and
 * memtest86+ ("Pass: 4 ... Errors: 0"). Both give the full passes and the errors.
 */
export function readMemoryTest(text: string): ReadFile {
  const lines = linesOf(text);
  return MEMTESTER.test(text) ? readMemtester(text, lines) : readMemtest86(text, lines);
}

function readMemtester(text: string, lines: readonly string[]): ReadFile {
  const instrument = `memtester ${MEMTESTER.exec(text)?.[1] ?? ''}`.trim();
  const loops = lines.flatMap((line, at) => {
    const match = LOOP.exec(line);
    return match === null ? [] : [{ line: at + 1, loop: Number(match[1]), of: match[2] }];
  });
  const last = loops.at(-1);
  const isDone = lines.some((line) => DONE.test(line));
  if (last === undefined || !isDone) return breaksOff(lines.length);
  if (last.of !== undefined && Number(last.of) !== last.loop) return breaksOff(last.line);
  const failures = lines.filter((line) => FAILURE.test(line)).length;
  return rowsOf([
    toolRow(last.line, 'memory-passes', String(last.loop), 'count', instrument),
    toolRow(last.line, 'memory-errors', String(failures), 'count', instrument),
  ]);
}

function readMemtest86(text: string, lines: readonly string[]): ReadFile {
  const instrument = `memtest86 ${MEMTEST86.exec(text)?.[1] ?? ''}`.trim();
  const lastOf = (pattern: RegExp) => {
    const at = lines.findLastIndex((line) => pattern.test(line));
    return { line: at + 1, count: pattern.exec(lines[at] ?? '')?.[1] };
  };
  const passes = lastOf(PASSES);
  const errors = lastOf(ERRORS);
  if (passes.count === undefined || errors.count === undefined) return breaksOff(lines.length);
  return rowsOf([
    toolRow(passes.line, 'memory-passes', passes.count, 'count', instrument),
    toolRow(errors.line, 'memory-errors', errors.count, 'count', instrument),
  ]);
}

const breaksOff = (line: number): ReadFile =>
  faultsOf(
    lineFault(
      line,
      'memory-test-truncated',
      'The output of the memory test breaks off before its end: nothing is stored.',
      'Outputtet af hukommelsestesten slutter før tid: intet er gemt.',
    ),
  );
