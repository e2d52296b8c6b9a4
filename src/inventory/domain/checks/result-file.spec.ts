import { describe, expect, it } from '@jest/globals';
import { readResultText } from './result-file.js';

const HPL = `================================================================================
HPLinpack 2.3  --  High-Performance Linpack benchmark  --   December 2, 2018
================================================================================
An explanation of the input/output parameters follows:
T/V    : Wall time / encoded variant.
--------------------------------------------------------------------------------
================================================================================
T/V                N    NB     P     Q               Time                 Gflops
--------------------------------------------------------------------------------
WR11C2R4      100000   192     2     4             210.33             3.1697e+03
HPL_pdgesv() start time Thu May  1 08:00:00 2025

||Ax-b||_oo/(eps*(||A||_oo*||x||_oo+||b||_oo)*N)=   2.71e-03 ...... PASSED
================================================================================

Finished      1 tests with the following results:
              1 tests completed and passed residual checks,
              0 tests completed and failed residual checks,
--------------------------------------------------------------------------------

End of Tests.
================================================================================
`;

const STREAM_RUN = (triad: string) => `-------------------------------------------------------------
STREAM version $Revision: 5.10 $
-------------------------------------------------------------
Function    Best Rate MB/s  Avg time     Min time     Max time
Copy:          221034.1     0.007302     0.007238     0.007412
Scale:         219882.0     0.007341     0.007276     0.007455
Add:           229871.5     0.010492     0.010441     0.010571
Triad:         ${triad}     0.010455     0.010380     0.010533
-------------------------------------------------------------
Solution Validates: avg error less than 1.000000e-13 on all three arrays
-------------------------------------------------------------
`;

const MEMTESTER = (failure = '') => `memtester version 4.6.0 (64-bit)
Copyright (C) 2001-2020 Somebody.
Loop 1/2:
  Stuck Address       : ok
  Random Value        : ok
Loop 2/2:
  Stuck Address       : ok
  Random Value        : ${failure === '' ? 'ok' : failure}

Done.
`;

const read = (text: string) => {
  const answer = readResultText(text);
  if (answer === null) return 'a table';
  return answer.kind === 'rows'
    ? answer.rows.map(({ line, check, value, unit }) => `${line} ${check} ${value} ${unit ?? '-'}`)
    : answer.faults.map(({ line, because }) => `${line} ${because.code}`);
};

const LINE_ENDS: readonly (readonly [string, (text: string) => string])[] = [
  ['Unix', (text) => text],
  ['Windows', (text) => text.replaceAll('\n', '\r\n')],
  ['old Mac', (text) => text.replaceAll('\n', '\r')],
  ['a byte order mark', (text) => `\uFEFF${text}`],
];

describe.each(LINE_ENDS)('with line ends of %s', (_name, spelled) => {
  it('HPL: the figure, its unit and that its residual passed', () => {
    expect(read(spelled(HPL))).toEqual(['10 hpl 3.1697e+03 Gflops', '10 hpl-residual yes yes/no']);
  });

  it('STREAM: the Triad of each run', () => {
    expect(read(spelled(STREAM_RUN('231234.5') + STREAM_RUN('230999.1')))).toEqual([
      '8 stream-triad 231234.5 MB/s',
      '19 stream-triad 230999.1 MB/s',
    ]);
  });

  it('memtester: passes and errors', () => {
    expect(read(spelled(MEMTESTER()))).toEqual([
      '6 memory-passes 2 count',
      '6 memory-errors 0 count',
    ]);
  });
});

describe('HPL', () => {
  it('a failed residual is told as such', () => {
    expect(read(HPL.replace('PASSED', 'FAILED'))).toEqual([
      '10 hpl 3.1697e+03 Gflops',
      '10 hpl-residual no yes/no',
    ]);
  });

  it('cut at any line before its end, it is refused by name and gives nothing', () => {
    const lines = HPL.trimEnd().split('\n');
    const end = lines.findIndex((line) => line.startsWith('End of Tests'));
    for (let kept = 3; kept <= end; kept++) {
      const told = read(lines.slice(0, kept).join('\n'));
      expect(told).toContainEqual(expect.stringMatching(/hpl-(?:truncated|cut-line|no-residual)$/));
    }
  });

  it('a run that lacks its residual check, or that is missing, is refused', () => {
    const without = HPL.replace(/^\|\|Ax.*\n/m, '');
    expect(read(without)).toEqual(['10 hpl-no-residual']);
    expect(read(HPL.replace('Finished      1', 'Finished      2'))).toEqual([
      '23 hpl-runs-missing',
    ]);
  });

  it('a line that is cut in its middle is refused', () => {
    expect(read(HPL.replace('             3.1697e+03', ''))).toContain('10 hpl-cut-line');
  });
});

describe('STREAM', () => {
  it('cut before its validation it is refused', () => {
    const lines = STREAM_RUN('231234.5').split('\n');
    for (let kept = 2; kept < 10; kept++) {
      expect(read(lines.slice(0, kept).join('\n'))).toEqual([
        expect.stringMatching(/stream-truncated$/),
      ]);
    }
  });

  it('a run whose arrays came out wrong is no result', () => {
    const wrong = STREAM_RUN('231234.5').replace(
      'Solution Validates',
      'Failed Validation on array a',
    );
    expect(read(wrong)).toEqual(['10 stream-not-valid']);
  });

  it('a rate that is cut is refused', () => {
    expect(read(STREAM_RUN('2312').replace(/(Triad:\s+2312).*/, '$1'))).toEqual([
      '8 stream-cut-line',
    ]);
  });
});

describe('a memory test', () => {
  it('counts what failed', () => {
    expect(read(MEMTESTER('FAILURE: 0x1 != 0x3 at offset 0x10.'))).toEqual([
      '6 memory-passes 2 count',
      '6 memory-errors 1 count',
    ]);
  });

  it('that did not end, or ended before its last loop, is refused', () => {
    expect(read(MEMTESTER().replace('Done.', ''))).toEqual([
      expect.stringContaining('memory-test-truncated'),
    ]);
    expect(read(MEMTESTER().replace('Loop 2/2', 'Loop 2/4'))).toEqual(['6 memory-test-truncated']);
  });

  it('memtest86+ gives its last count', () => {
    const text = 'Memtest86+ v6.20\nPass: 1  Errors: 0\nPass: 4  Errors: 2\n';
    expect(read(text)).toEqual(['3 memory-passes 4 count', '3 memory-errors 2 count']);
    expect(read('Memtest86+ v6.20\nPass: 1')).toEqual(['2 memory-test-truncated']);
  });
});

describe('JSON', () => {
  const row = { server: 'SN1', check: 'hpl', value: 3169.7, unit: 'GFLOPS' };

  it('one array, one object, or an object a line', () => {
    const wanted = ['1 hpl 3169.7 GFLOPS'];
    expect(read(JSON.stringify([row]))).toEqual(wanted);
    expect(read(JSON.stringify(row))).toEqual(wanted);
    expect(read(`${JSON.stringify(row)}\r\n\r\n${JSON.stringify(row)}\n`)).toEqual([
      ...wanted,
      '3 hpl 3169.7 GFLOPS',
    ]);
  });

  it('a number has a decimal point, a text is whatever was typed', () => {
    const forms = (text: string) => {
      const answer = readResultText(text);
      return answer?.kind === 'rows' ? answer.rows.map(({ form }) => form) : [];
    };
    expect(forms(JSON.stringify([row, { ...row, value: '1.234' }]))).toEqual(['dot', 'either']);
  });

  it('a unit that is not there stays away', () => {
    expect(read(JSON.stringify([{ server: 'SN1', check: 'hpl', value: 1 }]))).toEqual([
      '1 hpl 1 -',
    ]);
  });

  it('every fault is by its line', () => {
    const wrong = [
      row,
      { check: 'hpl', extra: 1 },
      { value: 1 },
      [1],
      { check: 'hpl', value: { a: 1 } },
    ];
    expect(read(JSON.stringify(wrong))).toEqual([
      '2 unknown-field',
      '3 missing',
      '4 not-flat',
      '5 not-flat',
    ]);
  });

  it('that breaks off is refused', () => {
    expect(read('[{"server":"SN1","check":"hpl"')).toEqual(['1 json-truncated']);
    expect(read(`${JSON.stringify(row)}\n{"server":"SN`)).toEqual(['2 json-truncated']);
    expect(read('[]')).toEqual(['0 no-results']);
  });
});

describe('what is none of them', () => {
  it('a web page and an empty file are told by name, and the rest is a table', () => {
    expect(read('<!DOCTYPE html><html><body>Login</body></html>')).toEqual(['0 web-page']);
    expect(read('\uFEFF  \r\n')).toEqual(['0 empty-file']);
    expect(read('server;check;value;unit\nSN1;hpl;3169,7;GFLOPS')).toBe('a table');
  });
});
