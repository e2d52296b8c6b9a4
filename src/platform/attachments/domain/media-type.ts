type Signature = {
  readonly mediaType: string;
  readonly at: number;
  readonly bytes: readonly number[];
};

// The first bytes of each format, from its own specification; a name or header can say anything.
const SIGNATURES: readonly Signature[] = [
  { mediaType: 'image/jpeg', at: 0, bytes: [0xff, 0xd8, 0xff] },
  { mediaType: 'image/png', at: 0, bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { mediaType: 'image/webp', at: 8, bytes: [0x57, 0x45, 0x42, 0x50] },
  { mediaType: 'application/pdf', at: 0, bytes: [0x25, 0x50, 0x44, 0x46, 0x2d] },
];

/** Something to look at, and nothing else. */
export const isPicture = (mediaType: string): boolean => mediaType.startsWith('image/');

/** What a file is by its content; null: nothing we take. */
export const mediaTypeOf = (content: Uint8Array): string | null =>
  SIGNATURES.find(({ at, bytes }) => bytes.every((byte, step) => content[at + step] === byte))
    ?.mediaType ?? null;
