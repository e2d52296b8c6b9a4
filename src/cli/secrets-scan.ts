import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { scanForSecrets } from '../kernel/secrets/scan.js';
import { Usage } from './usage.js';

const HOW =
  'npm run idrift -- secrets scan FILE.jsonl\n' +
  'Each line of FILE is {"id": …, "text": "…"}; each line printed {"id": …, "refused": …, "kind": …}.\n' +
  'Ends with 0 when every line could be read, 2 otherwise.';

/** Says of each text whether a text field would refuse it; needs no database. */
export async function secretsScan(args: readonly string[]): Promise<number> {
  if (args.includes('--help')) {
    process.stdout.write(`${HOW}\n`);
    return 0;
  }
  try {
    const [file] = args;
    if (file === undefined || args.length > 1) throw new Usage('Name one file.');
    return await scanFile(file);
  } catch (error) {
    const isUsage = error instanceof Usage;
    const message = error instanceof Error ? error.message : String(error);
    process.stderr.write(isUsage ? `${message}\n${HOW}\n` : `It cannot be read: ${message}\n`);
    return 2;
  }
}

async function scanFile(file: string): Promise<number> {
  const lines = createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity });
  let number = 0;
  let unread = 0;
  for await (const line of lines) {
    number += 1;
    if (line.trim() === '') continue;
    const read = readLine(line);
    if (read === null) {
      unread += 1;
      // Not what it says: it may be a secret.
      process.stderr.write(`Line ${number} is no {"id": …, "text": "…"}.\n`);
      continue;
    }
    const [finding] = scanForSecrets(read.text);
    const answer = { id: read.id, refused: finding !== undefined, kind: finding?.kind ?? null };
    process.stdout.write(`${JSON.stringify(answer)}\n`);
  }
  return unread === 0 ? 0 : 2;
}

function readLine(line: string): { readonly id: unknown; readonly text: string } | null {
  try {
    const value = JSON.parse(line.replace(/^\ufeff/, '')) as {
      id?: unknown;
      text?: unknown;
    } | null;
    return typeof value?.text === 'string' ? { id: value.id ?? null, text: value.text } : null;
  } catch {
    return null;
  }
}
