import {
  faultsOf,
  lineFault,
  linesOf,
  rowsOf,
  toolRow,
  type FileRow,
  type LineFault,
  type ReadFile,
} from './file-row.js';

const VERSION = /HPLinpack\s+(\d[\w.]*)/;
const HEADINGS = /^\s*T\/V\s+N\s+NB\s+P\s+Q\s+Time\s+(\S+)\s*$/;
const RUN = /^\s*(W[RC]\w+)\s+\d+\s+\d+\s+\d+\s+\d+\s+[\d.]+\s+(\S+)\s*$/;
const RUN_BEGINS = /^\s*W[RC]\d\w+\s+\d/;
const RESIDUAL = /^\s*\|\|Ax-b\|\|.*=\s*\S+\s*\.*\s*(PASSED|FAILED)/;
const FINISHED = /^\s*Finished\s+(\d+)\s+tests/;
const END = /^\s*End of Tests\./;

type Run = { readonly line: number; readonly gflops: string; residuals: string[] };
type Seen = { unit: string | null; runs: Run[]; finished: number | null; ended: boolean };

/**
 * The output of HPL 2: each run's line, its residual checks, and the summary that shows that it ran
 * to its end. A run without a passed residual is a number and not a result.
 */
export function readHpl(text: string): ReadFile {
  const lines = linesOf(text);
  const instrument = `HPL ${VERSION.exec(text)?.[1] ?? ''}`.trim();
  const faults: LineFault[] = [];
  const seen: Seen = { unit: null, runs: [], finished: null, ended: false };
  for (const [at, line] of lines.entries()) {
    const fault = take(seen, line, at + 1);
    if (fault !== null) faults.push(fault);
  }
  faults.push(...endFaults(seen, lines.length));
  if (faults.length > 0) return faultsOf(...faults);
  return rowsOf(seen.runs.flatMap((run) => rowsOfRun(run, seen.unit ?? '', instrument)));
}

function take(seen: Seen, line: string, at: number): LineFault | null {
  const headings = HEADINGS.exec(line);
  if (headings !== null) {
    seen.unit = headings[1] ?? null;
    return null;
  }
  const run = RUN.exec(line);
  if (run !== null) {
    seen.runs.push({ line: at, gflops: run[2] ?? '', residuals: [] });
    return seen.unit === null ? noHeadings(at) : null;
  }
  if (RUN_BEGINS.test(line)) return cutLine(at);
  const residual = RESIDUAL.exec(line);
  if (residual !== null) seen.runs.at(-1)?.residuals.push(residual[1] ?? '');
  const finished = FINISHED.exec(line);
  if (finished !== null) seen.finished = Number(finished[1]);
  if (END.test(line)) seen.ended = true;
  return null;
}

function endFaults({ runs, finished, ended }: Seen, lines: number): readonly LineFault[] {
  const unchecked = runs
    .filter(({ residuals }) => residuals.length === 0)
    .map(({ line }) => noResidual(line));
  if (!ended || finished === null || runs.length === 0) return [...unchecked, breaksOff(lines)];
  if (finished !== runs.length) return [...unchecked, runsMissing(lines, finished, runs.length)];
  return unchecked;
}

const rowsOfRun = (run: Run, unit: string, instrument: string): readonly FileRow[] => [
  toolRow(run.line, 'hpl', run.gflops, unit, instrument),
  toolRow(
    run.line,
    'hpl-residual',
    run.residuals.every((one) => one === 'PASSED') ? 'yes' : 'no',
    'yes/no',
    instrument,
  ),
];

const noHeadings = (line: number) =>
  lineFault(
    line,
    'hpl-no-headings',
    'A run stands before its headings, so its unit is not known.',
    'En kørsel står før sine overskrifter, så enheden er ukendt.',
  );

const cutLine = (line: number) =>
  lineFault(
    line,
    'hpl-cut-line',
    'The line of a run is not whole: upload the output as HPL wrote it.',
    'Linjen med en kørsel er ikke hel: læg outputtet op, som HPL skrev det.',
  );

const noResidual = (line: number) =>
  lineFault(
    line,
    'hpl-no-residual',
    'The run has no residual check (PASSED or FAILED), so its figure proves nothing.',
    'Kørslen har ingen kontrol af residualet (PASSED eller FAILED), så tallet beviser intet.',
  );

const breaksOff = (line: number) =>
  lineFault(
    line,
    'hpl-truncated',
    'The output breaks off before "End of Tests.": nothing is stored.',
    'Outputtet slutter før "End of Tests.": intet er gemt.',
  );

const runsMissing = (line: number, finished: number, found: number) =>
  lineFault(
    line,
    'hpl-runs-missing',
    `HPL says that it finished ${finished} tests, and ${found} stand in the file.`,
    `HPL skriver, at ${finished} prøver blev færdige, og ${found} står i filen.`,
  );
