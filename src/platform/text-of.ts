/** UTF-8, or Latin-1 as older consoles and test sets write it. */
export function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('latin1').decode(bytes);
  }
}

/** Controls that no text has, but for the escapes of a terminal. */
// eslint-disable-next-line no-control-regex -- those are what is looked for
const ODD = /[\u0001-\u0008\u000e-\u001a\u001c-\u001f\u007f\ufffd]/g;
const ODD_SHARE_MAX = 0.05;

/** The text of a file that people read; null when it is something else. */
export function readableText(bytes: Uint8Array): string | null {
  // Wherever it stands: PostgreSQL takes no text with one in it.
  if (bytes.includes(0)) return null;
  const text = textOf(bytes);
  const odd = text.match(ODD)?.length ?? 0;
  return odd > text.length * ODD_SHARE_MAX ? null : text;
}
