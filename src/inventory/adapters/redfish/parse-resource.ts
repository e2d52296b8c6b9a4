import type { FailureCode } from '../../domain/redfish/failures.js';
import { at, isObject, objectsAt, textAt, type Json } from '../../domain/redfish/json.js';
import { failed, type ReadResult } from './redfish-source.js';

const MARKUP = /^\s*</;

/** Resources of real machines nest to ten levels or so; more would break those who walk them. */
const LEVELS_MAX = 100;

/** The bytes of an answer as a resource, or what is wrong with them. */
export function parseResource(bytes: Uint8Array): ReadResult {
  // A byte order mark stands before JSON that some captures were saved with.
  const text = new TextDecoder('utf-8').decode(bytes);
  let json: Json;
  try {
    json = JSON.parse(text) as Json; // what JSON.parse gives is JSON
  } catch {
    return failed(MARKUP.test(text) || text.trim() === '' ? 'not-json' : 'bad-json');
  }
  if (!isObject(json)) return failed('wrong-shape');
  if (Object.keys(json).length === 0) return failed('empty');
  if (!isWithin(json, LEVELS_MAX)) return failed('too-nested', `> ${LEVELS_MAX}`);
  return errorIn(json) ?? { ok: true, json, bytes: bytes.byteLength };
}

/** Level by level, so that no depth exhausts the stack. */
function isWithin(json: Json, levels: number): boolean {
  let level: readonly unknown[] = [json];
  for (let depth = 0; depth < levels && level.length > 0; depth += 1) {
    level = level
      .flatMap((one): readonly unknown[] => Object.values(Object(one)))
      .filter((one) => typeof one === 'object' && one !== null);
  }
  return level.length === 0;
}

/** Messages of the standard's registry that say what a status would have said as well. */
const MEANT: ReadonlyMap<string, FailureCode> = new Map([
  ['ResourceMissingAtURI', 'not-found'],
  ['ResourceNotFound', 'not-found'],
  ['AccessDenied', 'not-allowed'],
  ['InsufficientPrivilege', 'not-allowed'],
  ['NoValidSession', 'not-allowed'],
  ['ResourceAtUriUnauthorized', 'not-allowed'],
  ['ServiceTemporarilyUnavailable', 'too-busy'],
  ['InternalError', 'server-error'],
]);

/** An error that came as if it were a resource; null: it is one, also where it brings an error. */
function errorIn(json: Json): ReadResult | null {
  const error = at(json, 'error');
  if (error === undefined || isNamed(json)) return null;
  const [first] = objectsAt(error, '@Message.ExtendedInfo');
  const id = textAt(first, 'MessageId') ?? textAt(error, 'code') ?? '';
  const code = MEANT.get(id.split('.').at(-1) ?? '');
  if (code !== undefined) return failed(code, id);
  const says = textAt(first, 'Message') ?? textAt(error, 'message') ?? textAt(error) ?? '';
  return failed('error-body', [id, says].filter((part) => part !== '').join(': '));
}

const isNamed = (json: Json): boolean =>
  at(json, '@odata.id') !== undefined || at(json, '@odata.type') !== undefined;
