/** 32 bytes in base64 without padding; the last letter holds four bits. */
const DIGEST = /^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]$/;

const MARK = /^SHA-?256:/i;

/**
 * The fingerprint of a host key as OpenSSH prints it: `SHA256:` and base64. Typed ones may lack the
 * mark, or be the whole line of `ssh-keygen -l`. Null: it is none, or more than one.
 */
export function hostKeyOf(text: string): string | null {
  const words = text.trim().split(/\s+/);
  const marked = words.length === 1 ? words : words.filter((word) => MARK.test(word));
  const [digest, another] = marked.map((word) => word.replace(MARK, '').replace(/=$/, ''));
  if (digest === undefined || another !== undefined) return null;
  return DIGEST.test(digest) ? `SHA256:${digest}` : null;
}
