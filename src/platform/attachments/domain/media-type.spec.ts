import { describe, expect, it } from '@jest/globals';
import { mediaTypeOf } from './media-type.js';

describe('mediaTypeOf', () => {
  const bytes = (...codes: readonly (number | string)[]) =>
    Buffer.concat(
      codes.map((code) => (typeof code === 'string' ? Buffer.from(code) : Buffer.from([code]))),
    );
  it.each<[string, Buffer, string | null]>([
    ['a JPEG', bytes(0xff, 0xd8, 0xff, 0xe0), 'image/jpeg'],
    ['a PNG', bytes(0x89, 'PNG\r\n', 0x1a, '\n'), 'image/png'],
    ['a WebP', bytes('RIFF', 1, 2, 3, 4, 'WEBPVP8 '), 'image/webp'],
    ['a PDF', bytes('%PDF-1.7'), 'application/pdf'],
    ['nothing', bytes(), null],
    ['half a signature', bytes(0xff, 0xd8), null],
    ['a page', bytes('<html><script>'), null],
    ['a drawing with a script', bytes('<svg onload="x">'), null],
    ['a PDF that begins later', bytes(' %PDF-1.7'), null],
    ['a program', bytes('MZ'), null],
  ])('knows %s by its first bytes', (_name, content, wanted) => {
    expect(mediaTypeOf(content)).toBe(wanted);
  });
});
