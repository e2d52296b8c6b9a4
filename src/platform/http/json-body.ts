import { fault, malformed } from '../../kernel/errors.js';

/** Deeper than any of our bodies by far; recursion over the parsed value stays harmless. */
export const JSON_DEPTH_MAX = 32;
export const JSON_BYTES_MAX = 4 * 1024 * 1024;

const decoder = new TextDecoder('utf-8', { fatal: true });

/**
 * Strict JSON: valid UTF-8, no NUL in any text, no `__proto__` keys, bounded depth.
 * @throws a `malformed` error that says where
 */
export function parseJsonBody(bytes: Buffer): unknown {
  if (bytes.length === 0) return undefined;
  const text = decode(bytes);
  if (depthOf(text) > JSON_DEPTH_MAX) {
    throw bad(
      'too-deep',
      `nested deeper than ${JSON_DEPTH_MAX} levels`,
      `dybere end ${JSON_DEPTH_MAX} niveauer`,
    );
  }
  const value = parse(text);
  if (/\\u0000|\0/.test(text)) refuseNul(value, '');
  return value;
}

function decode(bytes: Buffer): string {
  try {
    return decoder.decode(bytes);
  } catch {
    throw bad('not-utf-8', 'not valid UTF-8', 'ikke gyldig UTF-8');
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text, (key: string, value: unknown) => {
      if (key === '__proto__') throw new SyntaxError('the key __proto__ is not accepted');
      return value;
    });
  } catch (error) {
    // V8 quotes what stands around the fault, and that may be a password.
    const where = error instanceof Error ? error.message.replace(/, (\.\.\.)?".*$/s, '') : '';
    throw bad('not-json', `not JSON (${where})`, `ikke JSON (${where})`);
  }
}

// Counted on the text before it is parsed: brackets inside strings do not count.
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (inString) {
      if (code === 0x5c) at += 1;
      else if (code === 0x22) inString = false;
    } else if (code === 0x22) inString = true;
    else if (code === 0x5b || code === 0x7b) deepest = Math.max(deepest, ++depth);
    else if (code === 0x5d || code === 0x7d) depth -= 1;
  }
  return deepest;
}

function refuseNul(value: unknown, pointer: string): void {
  if (typeof value === 'string' && value.includes('\0')) {
    throw malformed([
      fault(
        pointer,
        'nul',
        'Take the NUL character out of this text.',
        'Fjern NUL-tegnet i teksten.',
      ),
    ]);
  }
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    refuseNul(key, `${pointer}/`);
    refuseNul(inner, `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`);
  }
}

const bad = (code: string, en: string, da: string) =>
  malformed([fault('', code, `The body is ${en}.`, `Indholdet er ${da}.`)]);
