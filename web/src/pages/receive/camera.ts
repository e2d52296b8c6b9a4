/** The little of the browser's BarcodeDetector that is used here. */
export type Reader = {
  readonly detect: (source: HTMLVideoElement) => Promise<readonly { readonly rawValue: string }[]>;
};

type ReaderClass = {
  new (options: { readonly formats: readonly string[] }): Reader;
  getSupportedFormats(): Promise<readonly string[]>;
};

/** The codes that stand on labels of machines and boxes. */
const FORMATS = ['code_128', 'code_39', 'code_93', 'data_matrix', 'qr_code', 'ean_13', 'itf'];

/** The smallest module there is; its compiling tells whether the page may run wasm at all. */
const EMPTY_MODULE = new Uint8Array([0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00]);

const hasCamera = (): boolean => typeof navigator.mediaDevices?.getUserMedia === 'function';

async function native(): Promise<Reader | null> {
  const found = (globalThis as { BarcodeDetector?: ReaderClass }).BarcodeDetector;
  if (found === undefined) return null;
  const supported = await found.getSupportedFormats();
  const formats = FORMATS.filter((format) => supported.includes(format));
  return formats.length === 0 ? null : new found({ formats });
}

async function mayRunWasm(): Promise<boolean> {
  try {
    await WebAssembly.compile(EMPTY_MODULE);
    return true;
  } catch {
    return false;
  }
}

/** Whether this browser can read bar codes: by itself, or with ours. */
export async function canReadCodes(): Promise<boolean> {
  if (!hasCamera()) return false;
  return (await native()) !== null || mayRunWasm();
}

/** The browser's own reader, or ours; its wasm file comes from this very server. */
export async function openReader(): Promise<Reader> {
  const own = await native();
  if (own !== null) return own;
  const [{ BarcodeDetector, prepareZXingModule }, { default: wasm }] = await Promise.all([
    import('barcode-detector/ponyfill'),
    import('zxing-wasm/reader/zxing_reader.wasm?url'),
  ]);
  prepareZXingModule({ overrides: { locateFile: () => wasm } });
  const formats = FORMATS as ConstructorParameters<typeof BarcodeDetector>[0] extends
    { formats?: infer F } | undefined
    ? F
    : never; // the same names, listed above
  return new BarcodeDetector({ formats: formats ?? [] });
}
