import { describe, expect, it } from '@jest/globals';
import { hostKeyOf } from './host-key.js';

// As `ssh-keygen -l` printed it of a key that was made for this.
const DIGEST = 'PWbcnnZ6oDAQKHlXc0+oFEfckUyw12IlaugyQMmnRQo';
const OTHER = 'MhkLQYMX06KBCmqKVWxlTyvUbBJDgVQ+A6Dqyyv6CJ8';

describe('a fingerprint that somebody typed', () => {
  it.each([
    `SHA256:${DIGEST}`,
    DIGEST,
    `${DIGEST}=`,
    `sha256:${DIGEST}`,
    ` SHA-256:${DIGEST}\n`,
    `256 SHA256:${DIGEST} sw-1 (ED25519)`,
  ])('is read from %j', (text) => {
    expect(hostKeyOf(text)).toBe(`SHA256:${DIGEST}`);
  });

  it.each([
    '',
    'SHA256:',
    `SHA256:${DIGEST.slice(1)}`,
    `SHA256:${DIGEST}A`,
    // Two bits too many: no 32 bytes end so.
    `SHA256:${DIGEST.slice(0, -1)}p`,
    `SHA256:${DIGEST.replace('+', '-')}`,
    'MD5:2f:3a:b1:0c:55:91:7e:08:4d:aa:c3:99:10:fe:01:42',
    `256 SHA256:${DIGEST} sw-1 (ED25519)\n3072 SHA256:${OTHER} sw-1 (RSA)`,
    `the key of sw-1 is ${DIGEST}`,
  ])('is none, or not one: %j', (text) => {
    expect(hostKeyOf(text)).toBeNull();
  });
});
