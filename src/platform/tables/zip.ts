import { inflateRawSync } from 'node:zlib';

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const CENTRAL_BYTES = 46;
const LOCAL_BYTES = 30;
const STORED = 0;
const DEFLATED = 8;

export const isZip = (content: Buffer): boolean =>
  content.length >= LOCAL_BYTES && content.readUInt32LE(0) === LOCAL;

/**
 * How large an archive really is when it is unpacked: every entry is inflated here, under a limit
 * that zlib keeps, since the sizes that an archive states are only what somebody wrote in it.
 * Source of the layout: the ZIP APPNOTE, 4.3.7 and 4.3.12.
 * @returns the bytes, or null when they are more than the limit or the archive cannot be read
 */
export function unpackedBytes(content: Buffer, limit: number): number | null {
  let sum = 0;
  try {
    for (const entry of packedEntries(content)) {
      const left = limit - sum;
      if (left <= 0) return null;
      sum += inflated(entry, left).length;
    }
  } catch {
    return null;
  }
  return sum <= limit ? sum : null;
}

export type UnzippedFile = { readonly name: string; readonly content: Buffer };

export type UnzipLimits = {
  readonly files: number;
  /** Of all files together, unpacked. */
  readonly bytes: number;
};

/**
 * The files of an archive with their paths; folders, and what an operating system puts beside the
 * files, are left out. The limits hold for what is really unpacked, as above.
 * @returns null when it is more than the limits, or cannot be read
 */
export function unzipped(content: Buffer, limits: UnzipLimits): readonly UnzippedFile[] | null {
  const files: UnzippedFile[] = [];
  let left = limits.bytes;
  try {
    for (const entry of packedEntries(content)) {
      if (entry.name.endsWith('/') || BESIDE.test(entry.name)) continue;
      if (left <= 0 || files.length === limits.files) return null;
      const one = inflated(entry, left);
      left -= one.length;
      files.push({ name: entry.name, content: one });
    }
  } catch {
    return null;
  }
  return left < 0 ? null : files;
}

/** What macOS and Windows leave in archives. */
const BESIDE = /(?:^|\/)(?:__MACOSX\/|\.DS_Store$|Thumbs\.db$)/;

type Packed = { readonly name: string; readonly method: number; readonly bytes: Buffer };

function inflated({ method, bytes }: Packed, limit: number): Buffer {
  if (method === STORED) return bytes;
  if (method !== DEFLATED) throw new RangeError('an unknown way of packing');
  return inflateRawSync(bytes, { maxOutputLength: limit });
}

function* packedEntries(content: Buffer): Generator<Packed> {
  const mark = Buffer.alloc(4);
  mark.writeUInt32LE(CENTRAL);
  let at = content.indexOf(mark);
  if (at < 0) throw new RangeError('no directory');
  while (at + CENTRAL_BYTES <= content.length && content.readUInt32LE(at) === CENTRAL) {
    const offset = content.readUInt32LE(at + 42);
    const packed = content.readUInt32LE(at + 20);
    const head = offset + LOCAL_BYTES;
    const from = head + content.readUInt16LE(offset + 26) + content.readUInt16LE(offset + 28);
    if (from + packed > content.length) throw new RangeError('an entry ends outside');
    const nameFrom = at + CENTRAL_BYTES;
    const name = content.subarray(nameFrom, nameFrom + content.readUInt16LE(at + 28));
    yield {
      name: name.toString('utf8'),
      method: content.readUInt16LE(at + 10),
      bytes: content.subarray(from, from + packed),
    };
    at +=
      CENTRAL_BYTES +
      content.readUInt16LE(at + 28) +
      content.readUInt16LE(at + 30) +
      content.readUInt16LE(at + 32);
  }
}
