import { invariant } from './invariant.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

export const isUuid = (value: string): boolean => UUID.test(value);

/**
 * A UUID of version 7 (RFC 9562, 5.7): 48 bits of milliseconds, then random bits, so that ids sort
 * roughly by the time they were made. Time and randomness are arguments since the kernel is pure.
 * @param random 10 random bytes
 */
export function uuidV7(nowMs: number, random: Uint8Array): string {
  invariant(random.length >= 10, 'a UUID takes ten random bytes');
  const time = Math.trunc(nowMs).toString(16).padStart(12, '0');
  const tail = Array.from(random.subarray(0, 10), (byte) => byte.toString(16).padStart(2, '0'));
  const hex = tail.join('');
  const variant = ((Number.parseInt(hex.slice(3, 4), 16) & 0x3) | 0x8).toString(16);
  return [
    time.slice(0, 8),
    time.slice(8, 12),
    `7${hex.slice(0, 3)}`,
    `${variant}${hex.slice(4, 7)}`,
    hex.slice(7, 19),
  ].join('-');
}

/**
 * A UUID of version 8 (RFC 9562, 5.8): the same each time it is drawn from the same digest.
 * @param digest at least 16 bytes
 */
export function uuidV8(digest: Uint8Array): string {
  invariant(digest.length >= 16, 'a UUID takes sixteen bytes');
  const hex = Array.from(digest.subarray(0, 16), (byte) => byte.toString(16).padStart(2, '0'));
  const [a, b, c, d, e] = [
    [0, 4],
    [4, 6],
    [6, 8],
    [8, 10],
    [10, 16],
  ].map(([from, to]) => hex.slice(from, to).join('')) as [string, string, string, string, string];
  return [a, b, `8${c.slice(1)}`, `8${d.slice(1)}`, e].join('-');
}
