import { readableText } from '../../platform/text-of.js';
import {
  BINARY,
  CONFIG_BYTES_MAX,
  TOO_LARGE,
  type Unreadable,
} from '../domain/config/unreadable.js';

/** The text of a configuration: UTF-8, or Latin-1 as older consoles write it. */
export function decodeConfig(bytes: Uint8Array): string | Unreadable {
  if (bytes.length > CONFIG_BYTES_MAX) return { because: [TOO_LARGE] };
  return readableText(bytes) ?? { because: [BINARY] };
}
