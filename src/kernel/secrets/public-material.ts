/**
 * Long runs of base64 that are meant to be seen: certificates, public keys, parameters. They are
 * kept and compared by those who prove that no key left a box, so they must be storable.
 */

/** What stands between such a BEGIN and its END; a block that holds a private key is none. */
const PUBLIC_BLOCK = new RegExp(
  '-{4,5} ?BEGIN (?:[A-Z0-9.]{1,12} ){0,3}(?:CERTIFICATE|CERTIFICATE REQUEST|PUBLIC KEY|CRL' +
    '|PUBLIC KEY BLOCK|SIGNATURE|PARAMETERS|PKCS7|CMS) ?-{4,5}[A-Za-z0-9+/=\\\\\\s:.,()"@_]{0,20000}' +
    '-{4,5} ?END ',
  'g',
);

/** A private key that was taken out, with what stands in its place. */
const TAKEN_OUT = new RegExp(
  String.raw`-{4,5} ?BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY ?-{4,5}\s{1,4}` +
    String.raw`[<[(][\p{L}\d .,/-]{1,60}[>\])]\s{1,4}` +
    '-{4,5} ?END [A-Z0-9 ]{0,40}PRIVATE KEY',
  'gu',
);

/** The label of one, just before it. */
const PUBLIC_LABEL =
  /(?:public|pub|peer|pinned|offentlige?)[\p{L}\p{N} ._-]{0,40}["'`]{0,2}\s{0,3}[:=]?\s{0,3}["'`]{0,2}$|sha(?:256|384|512)(?:\/\/|=["']?)$|DNSKEY(?:\s{1,4}\d{1,5}){3}\s{1,4}$|v=DKIM1;[^\n"]{0,40}p=$|"(?:x|y|n)"\s?:\s?"$/iu;

const LABEL_MAX = 60;

/** The text with public blocks blanked, so that the offsets stay those of the given text. */
export const withoutPublicBlocks = (text: string): string =>
  text.includes('BEGIN') ? text.replace(PUBLIC_BLOCK, blank).replace(TAKEN_OUT, blank) : text;

const blank = (block: string): string => block.replace(/[^\n]/g, ' ');

/** Whether what stands at an offset is called public just before it. */
export const isLabelledPublic = (text: string, at: number): boolean =>
  PUBLIC_LABEL.test(text.slice(Math.max(0, at - LABEL_MAX), at));
