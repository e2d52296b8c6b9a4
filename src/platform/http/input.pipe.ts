import { Injectable, type ArgumentMetadata, type PipeTransform } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';
import { fault, invalid, malformed, type FieldFault } from '../../kernel/errors.js';
import type { Complaint } from './fields.js';

/** Faults of the request's shape are 400; a value that is read and wrong is 422. */
const MALFORMED_CODES = new Set(['unknown-field', 'empty-list', 'not-an-object', 'nul']);

/**
 * Reads bodies and queries into their DTO classes. Every unknown field is refused by name, and all
 * faults are told at once, each with a pointer.
 */
@Injectable()
export class InputPipe implements PipeTransform {
  transform(value: unknown, { metatype, type }: ArgumentMetadata): unknown {
    if (metatype === undefined || metatype === String || metatype === Object) return value;
    if (type !== 'body' && type !== 'query') return value;
    const source = value ?? (type === 'query' ? {} : undefined);
    const shape = metatype as new () => object; // a DTO class
    return readInput(shape, source, type === 'body' ? '/' : '');
  }
}

/**
 * A value of the class, or every fault in what was given, each with its pointer under the prefix.
 * @throws `malformed` or `invalid`
 */
export function readInput<T extends object>(shape: new () => T, source: unknown, prefix = '/'): T {
  if (typeof source !== 'object' || source === null || Array.isArray(source)) {
    const pointer = prefix === '/' ? '' : prefix.replace(/\/$/, '') || '?';
    throw malformed([
      fault(pointer, 'not-an-object', 'Send a JSON object.', 'Send et JSON-objekt.'),
    ]);
  }
  // Told first: class-transformer itself stumbles over a value that has such a name in it.
  const inherited = inheritedNames(source, prefix);
  if (inherited.length > 0) throw malformed(inherited);
  const input = plainToInstance(shape, source);
  const errors = validateSync(input, {
    whitelist: true,
    forbidNonWhitelisted: true,
    // A class without fields is a class all the same: what it is given is refused by name.
    forbidUnknownValues: false,
  });
  const faults = errors.flatMap((error) => faultsOf(error, prefix));
  if (faults.length === 0) return input;
  throw faults.some(({ code }) => MALFORMED_CODES.has(code)) ? malformed(faults) : invalid(faults);
}

function faultsOf(error: ValidationError, prefix: string): FieldFault[] {
  const pointer = `${prefix}${escapePointer(error.property)}`;
  const own = Object.entries(error.constraints ?? {}).flatMap(([rule, message]) =>
    rule === 'whitelistValidation' ? [unknownField(pointer)] : complaintOf(pointer, message),
  );
  const nested = (error.children ?? []).flatMap((child) => faultsOf(child, `${pointer}/`));
  return [...own, ...nested];
}

// class-transformer silently passes over names that every object inherits, such as `toString`.
function inheritedNames(value: unknown, prefix: string): FieldFault[] {
  return Object.entries(value ?? {}).flatMap(([name, inner]) => {
    const pointer = `${prefix}${escapePointer(name)}`;
    if (name in Object.prototype) return [unknownField(pointer)];
    return typeof inner === 'object' ? inheritedNames(inner, `${pointer}/`) : [];
  });
}

function complaintOf(pointer: string, message: string): FieldFault[] {
  const complaint = JSON.parse(message) as Complaint; // fields.ts wrote it
  return complaint === null ? [] : [{ pointer, ...complaint }];
}

// The name comes from the caller and goes back to the caller, so it is kept short.
const escapePointer = (name: string) =>
  name.slice(0, 80).replaceAll('~', '~0').replaceAll('/', '~1');

export const unknownField = (pointer: string): FieldFault =>
  fault(
    pointer,
    'unknown-field',
    'There is no such field here.',
    'Der er intet felt med det navn her.',
  );
