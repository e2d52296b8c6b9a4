import { faultsOf, lineFault, type ReadFile } from './file-row.js';
import { readHpl } from './hpl-output.js';
import { readMemoryTest } from './memory-test-output.js';
import { readResultJson } from './result-json.js';
import { readStream } from './stream-output.js';

/**
 * What a text file of results says. Null: it is none of the formats that are known by their
 * content, so it is read as a table.
 */
export function readResultText(text: string): ReadFile | null {
  const start = text.replace(/^\uFEFF/, '').trimStart();
  if (start === '') return faultsOf(lineFault(0, 'empty-file', 'It is empty.', 'Den er tom.'));
  if (/^<(?:!doctype|html|\?xml)/i.test(start)) return isWebPage;
  if (start.startsWith('{') || start.startsWith('[')) return readResultJson(text);
  if (/HPLinpack|^\s*T\/V\s+N\s+NB\s+P\s+Q\s/m.test(text)) return readHpl(text);
  if (/STREAM version|Best Rate\s+\S+\/s/.test(text)) return readStream(text);
  if (/memtester version|memtest86/i.test(text)) return readMemoryTest(text);
  return null;
}

const isWebPage = faultsOf(
  lineFault(
    0,
    'web-page',
    'It is a web page and no file of results: fetch the file itself.',
    'Det er en webside og ikke en fil med resultater: hent selve filen.',
  ),
);
