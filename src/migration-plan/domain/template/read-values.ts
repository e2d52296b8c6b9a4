import { fault, type FieldFault } from '../../../kernel/errors.js';
import { scanForSecrets } from '../../../kernel/secrets/scan.js';
import { hasControlCharacters, normaliseText } from '../../../kernel/text.js';
import type { Text } from '../../../kernel/message.js';

type Fields = Readonly<Record<string, unknown>>;

/**
 * Reads what came from outside field by field and notes every fault with its path, so that all of
 * them are told at once. Where a value is wrong, it goes on with a harmless one.
 */
export class ValueReader {
  readonly faults: FieldFault[] = [];

  fault(path: string, code: string, en: string, da: string): void {
    this.faults.push(fault(path, code, en, da));
  }

  /** An object, of which no other fields are known. */
  fields(path: string, value: unknown, known: readonly string[]): Fields {
    if (!isFields(value)) {
      this.fault(
        path,
        'not-fields',
        'Fields with names belong here.',
        'Her skal stå navngivne felter.',
      );
      return {};
    }
    for (const name of Object.keys(value).filter((one) => !known.includes(one))) {
      this.fault(
        `${path}/${escaped(name)}`,
        'unknown-field',
        `There is no field ${name} here. Known are: ${known.join(', ')}.`,
        `Her findes intet felt ${name}. Kendte er: ${known.join(', ')}.`,
      );
    }
    return value;
  }

  list(path: string, value: unknown, max: number): readonly unknown[] {
    if (value === undefined) return [];
    if (Array.isArray(value) && value.length <= max) return value as readonly unknown[];
    this.fault(
      path,
      'not-a-list',
      `A list of at most ${max} belongs here.`,
      `Her skal stå en liste med højst ${max}.`,
    );
    return [];
  }

  /** As every text field takes it, also where it was written in escapes. */
  text(path: string, value: unknown, max: number): string {
    const text = typeof value === 'string' ? normaliseText(value) : '';
    const isPlain = !hasControlCharacters(text) && !/[\n\t]/.test(text);
    if (scanForSecrets(text).length > 0) this.faults.push({ ...SECRET, pointer: path });
    else if (text !== '' && text.length <= max && isPlain) return text;
    else this.noText(path, max);
    return '';
  }

  private noText(path: string, max: number): void {
    this.fault(
      path,
      'no-text',
      `Text of 1 to ${max} characters on one line belongs here, without control characters.`,
      `Her skal stå en tekst på 1 til ${max} tegn på én linje, uden styretegn.`,
    );
  }

  bothLanguages(path: string, value: unknown, max: number): Text {
    const { da, en } = this.fields(path, value, ['da', 'en']);
    return { da: this.text(`${path}/da`, da, max), en: this.text(`${path}/en`, en, max) };
  }

  whole(path: string, value: unknown, { min, max }: { min: number; max: number }): number {
    if (typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max) {
      return value;
    }
    this.fault(
      path,
      'no-whole-number',
      `A whole number from ${min} to ${max} belongs here.`,
      `Her skal stå et helt tal fra ${min} til ${max}.`,
    );
    return min;
  }

  word<W extends string>(path: string, value: unknown, words: readonly W[]): W | null {
    const word = words.find((one) => one === value);
    if (word !== undefined) return word;
    this.fault(
      path,
      'unknown-word',
      `One of these belongs here: ${words.join(', ')}.`,
      `Her skal stå et af disse: ${words.join(', ')}.`,
    );
    return null;
  }

  words<W extends string>(path: string, value: unknown, words: readonly W[]): readonly W[] {
    const all = this.list(path, value, words.length);
    return all.flatMap((one, at) => this.word(`${path}/${at}`, one, words) ?? []);
  }

  /** yes or no; no where nothing is said. */
  flag(path: string, value: unknown): boolean {
    if (value === undefined || typeof value === 'boolean') return value ?? false;
    this.fault(path, 'no-flag', 'true or false belongs here.', 'Her skal stå true eller false.');
    return false;
  }
}

const SECRET = fault(
  '',
  'secret-in-template',
  'This looks like a secret or a personal number. Idrift never stores those: take it out.',
  'Det ligner en hemmelighed eller et CPR-nummer. Det gemmer Idrift aldrig: fjern det.',
);

/** As a JSON pointer writes it (RFC 6901). */
const escaped = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
