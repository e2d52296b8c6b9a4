import type { Json } from '../../domain/redfish/json.js';
import { failed, type ReadResult } from './redfish-source.js';

const MARKUP = /^\s*</;

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
  const isResource = typeof json === 'object' && json !== null && !Array.isArray(json);
  return isResource ? { ok: true, json, bytes: bytes.byteLength } : failed('wrong-shape');
}
