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
      sum += inflatedBytes(entry, left);
    }
  } catch {
    return null;
  }
  return sum <= limit ? sum : null;
}

type Packed = { readonly method: number; readonly bytes: Buffer };

function inflatedBytes({ method, bytes }: Packed, limit: number): number {
  if (method === STORED) return bytes.length;
  if (method !== DEFLATED) throw new RangeError('an unknown way of packing');
  return inflateRawSync(bytes, { maxOutputLength: limit }).length;
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
    yield {
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
