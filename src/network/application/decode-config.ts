import { textOf } from '../../platform/text-of.js';
import {
  BINARY,
  CONFIG_BYTES_MAX,
  TOO_LARGE,
  type Unreadable,
} from '../domain/config/unreadable.js';

/** Controls that no configuration has, but for the escapes of a terminal. */
// eslint-disable-next-line no-control-regex -- those are what is looked for
const ODD = /[\u0001-\u0008\u000e-\u001a\u001c-\u001f\u007f\ufffd]/g;
const ODD_SHARE_MAX = 0.05;

/** The text of a configuration: UTF-8, or Latin-1 as older consoles write it. */
export function decodeConfig(bytes: Uint8Array): string | Unreadable {
  if (bytes.length > CONFIG_BYTES_MAX) return { because: [TOO_LARGE] };
  // Wherever it stands: PostgreSQL takes no text with one in it.
  if (bytes.includes(0)) return { because: [BINARY] };
  const text = textOf(bytes);
  const odd = text.match(ODD)?.length ?? 0;
  return odd > text.length * ODD_SHARE_MAX ? { because: [BINARY] } : text;
}
