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

const VERSION = /STREAM version\s+\$?(?:Revision:\s*)?([\d.]+)/;
const HEADINGS = /^\s*Function\s+Best Rate\s+(\S+\/s)/;
const TRIAD = /^\s*Triad:\s+(\S+)(?:\s+\S+){3}\s*$/;
const TRIAD_BEGINS = /^\s*Triad:/;
const VALID = /^\s*Solution Validates/;
const INVALID = /^\s*Failed Validation/;

type OpenRun = {
  readonly line: number;
  readonly unit: string;
  triad: FileRow | null;
  isCut: boolean;
};

/**
 * The output of STREAM, one run after another. Each run has its headings with the unit, its best
 * Triad rate, and the word that its arrays came out right.
 */
export function readStream(text: string): ReadFile {
  const lines = linesOf(text);
  const instrument = `STREAM ${VERSION.exec(text)?.[1] ?? ''}`.trim();
  const rows: FileRow[] = [];
  const faults: LineFault[] = [];
  let run: OpenRun | null = null;
  for (const [at, line] of lines.entries()) {
    const unit = HEADINGS.exec(line)?.[1];
    if (unit !== undefined) {
      if (run !== null) faults.push(breaksOff(run.line));
      run = { line: at + 1, unit, triad: null, isCut: false };
    } else if (run === null) {
      if (TRIAD_BEGINS.test(line)) faults.push(noHeadings(at + 1));
      if (INVALID.test(line)) faults.push(notValid(at + 1));
    } else if (TRIAD_BEGINS.test(line)) {
      const rate = TRIAD.exec(line)?.[1];
      if (rate === undefined) faults.push(cutLine(at + 1));
      else run.triad = toolRow(at + 1, 'stream-triad', rate, run.unit, instrument);
      run.isCut = rate === undefined;
    } else if (INVALID.test(line)) {
      faults.push(notValid(at + 1));
      run = null;
    } else if (VALID.test(line)) {
      if (run.triad !== null) rows.push(run.triad);
      else if (!run.isCut) faults.push(breaksOff(run.line));
      run = null;
    }
  }
  if (run !== null || (rows.length === 0 && faults.length === 0))
    faults.push(breaksOff(lines.length));
  return faults.length > 0 ? faultsOf(...faults) : rowsOf(rows);
}

const noHeadings = (line: number) =>
  lineFault(
    line,
    'stream-no-headings',
    'A rate stands before its headings, so its unit is not known.',
    'En hastighed står før sine overskrifter, så enheden er ukendt.',
  );

const cutLine = (line: number) =>
  lineFault(
    line,
    'stream-cut-line',
    'The line of Triad is not whole: upload the output as STREAM wrote it.',
    'Linjen med Triad er ikke hel: læg outputtet op, som STREAM skrev det.',
  );

const notValid = (line: number) =>
  lineFault(
    line,
    'stream-not-valid',
    'STREAM found its own arrays wrong: the rate is no result. Test the memory first.',
    'STREAM fandt fejl i sine egne data: hastigheden er intet resultat. Test hukommelsen først.',
  );

const breaksOff = (line: number) =>
  lineFault(
    line,
    'stream-truncated',
    'The output breaks off before a run has its Triad and its validation: nothing is stored.',
    'Outputtet slutter, før en kørsel har Triad og validering: intet er gemt.',
  );
