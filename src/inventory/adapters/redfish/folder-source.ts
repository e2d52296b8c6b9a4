import { existsSync } from 'node:fs';
import { open, readdir, realpath, stat } from 'node:fs/promises';
import { basename, join, relative, resolve, sep } from 'node:path';
import { REDFISH_ROOT } from '../../domain/redfish/tree.js';
import { parseResource } from './parse-resource.js';
import { failed, RedfishSource, type ReadLimits, type ReadResult } from './redfish-source.js';

const FILE = 'index.json';

/** Captures hold the service at their top, below its own path, or both. */
const ROOTS = ['', join('redfish', 'v1')];

/** What shows that a service was saved here, also where its root was lost. */
const SIGNS = ['', 'Systems', 'Chassis', 'ThermalEquipment'];

/** Whether a folder itself holds a service. */
export const holdsService = (folder: string): boolean =>
  ROOTS.some((root) => SIGNS.some((sign) => existsSync(join(folder, root, sign, FILE))));

/** A tree that somebody saved, one file for each resource. Nothing outside the folder is read. */
export class FolderSource extends RedfishSource {
  readonly name: string;
  private readonly entries = new Map<string, Promise<readonly string[]>>();

  constructor(private readonly folder: string) {
    super();
    this.name = basename(resolve(folder));
  }

  async read(path: string, { maxBytes }: ReadLimits): Promise<ReadResult> {
    const segments = path.slice(REDFISH_ROOT.length).split('/').filter(Boolean).map(decoded);
    if (segments.some((one) => one === '..' || one.includes('\0') || /[\\/]/.test(one))) {
      return failed('outside-folder');
    }
    let answer = failed('not-found');
    for (const root of ROOTS) {
      const found = await this.find(join(this.folder, root), segments);
      if (found === null) continue;
      answer = await this.readFile(found, maxBytes);
      // The tree is often stored twice; a copy that is broken does not hide one that is whole.
      if (answer.ok) return answer;
    }
    return answer;
  }

  async close(): Promise<void> {
    this.entries.clear();
  }

  /** The file by its own name, else by the only one that differs in case alone. */
  private async find(start: string, segments: readonly string[]): Promise<string | null> {
    let here = start;
    for (const segment of [...segments, FILE]) {
      const names = await this.namesIn(here);
      const same = names.filter((name) => name.toLowerCase() === segment.toLowerCase());
      const name = names.includes(segment) ? segment : same.length === 1 ? same[0] : undefined;
      if (name === undefined) return null;
      here = join(here, name);
    }
    return here;
  }

  private namesIn(folder: string): Promise<readonly string[]> {
    const known = this.entries.get(folder) ?? readdir(folder).catch(() => []);
    this.entries.set(folder, known);
    return known;
  }

  private async readFile(file: string, maxBytes: number): Promise<ReadResult> {
    const [top, real] = await Promise.all([
      realpath(this.folder),
      realpath(file).catch(() => null),
    ]);
    if (real === null) return failed('not-found');
    const inside = relative(top, real);
    if (inside.startsWith(`..${sep}`) || inside === '..') return failed('outside-folder');
    const bytes = await readAtMost(real, maxBytes).catch((error: unknown) => codeOf(error));
    if (bytes === null) return failed('too-big', `> ${maxBytes} B`);
    return typeof bytes === 'string' ? failed('unreachable', bytes) : parseResource(bytes);
  }
}

const decoded = (segment: string): string => {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
};

const codeOf = (error: unknown): string => {
  const { code } = Object(error) as { readonly code?: unknown };
  return typeof code === 'string' ? code : 'error';
};

/** @returns null when there is more than is read; pipes and devices have no size and give none */
async function readAtMost(file: string, maxBytes: number): Promise<Uint8Array | null> {
  // Before it is opened: opening a pipe waits for whoever writes into it.
  const info = await stat(file);
  if (!info.isFile()) return new Uint8Array();
  if (info.size > maxBytes) return null;
  const handle = await open(file, 'r');
  try {
    const bytes = Buffer.alloc(info.size);
    const { bytesRead } = await handle.read(bytes, 0, info.size, 0);
    return bytes.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
