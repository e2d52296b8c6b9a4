import { existsSync, type Dirent } from 'node:fs';
import { open, readdir, realpath, stat } from 'node:fs/promises';
import { basename, join, relative, resolve, sep } from 'node:path';
import { REDFISH_ROOT } from '../../domain/redfish/tree.js';
import { parseResource } from './parse-resource.js';
import { failed, RedfishSource, type ReadLimits, type ReadResult } from './redfish-source.js';

const FILE = 'index.json';

/** Captures hold the service at their top, below its own path, or both. */
const ROOTS: readonly (readonly string[])[] = [[], ['redfish', 'v1']];

/** What shows that a service was saved here, also where its root was lost. */
const SIGNS = ['', 'Systems', 'Chassis', 'ThermalEquipment'];

/** Whether a folder itself holds a service. */
export const holdsService = (folder: string): boolean =>
  ROOTS.some((root) => SIGNS.some((sign) => existsSync(join(folder, ...root, sign, FILE))));

/** A tree that somebody saved, one file for each resource. Nothing outside the folder is read. */
export class FolderSource extends RedfishSource {
  readonly name: string;
  private readonly entries = new Map<string, Promise<readonly Dirent[]>>();

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
      const found = await this.find([...root, ...segments]);
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

  private async isInside(file: string): Promise<boolean> {
    const real = await realpath(file).catch(() => null);
    if (real === null) return false;
    const inside = relative(await realpath(this.folder), real);
    return !inside.startsWith(`..${sep}`) && inside !== '..';
  }

  /** The file by its own name, else by the only one that differs in case alone. */
  private async find(segments: readonly string[]): Promise<Place | null> {
    let place: Place = { file: this.folder, isLinked: false };
    for (const segment of [...segments, FILE]) {
      const entry = entryNamed(await this.entriesIn(place.file), segment);
      if (entry === undefined) return null;
      const isLinked = place.isLinked || entry.isSymbolicLink();
      place = { file: join(place.file, entry.name), isLinked };
    }
    return place;
  }

  private entriesIn(folder: string): Promise<readonly Dirent[]> {
    const known =
      this.entries.get(folder) ?? readdir(folder, { withFileTypes: true }).catch(() => []);
    this.entries.set(folder, known);
    return known;
  }

  private async readFile({ file, isLinked }: Place, maxBytes: number): Promise<ReadResult> {
    if (isLinked && !(await this.isInside(file))) return failed('outside-folder');
    const bytes = await readAtMost(file, maxBytes).catch((error: unknown) => codeOf(error));
    if (bytes === null) return failed('too-big', `> ${maxBytes} B`);
    return typeof bytes === 'string' ? failed('unreachable', bytes) : parseResource(bytes);
  }
}

type Place = {
  readonly file: string;
  /** Something on the way to it is a link, which may lead anywhere. */
  readonly isLinked: boolean;
};

function entryNamed(entries: readonly Dirent[], segment: string): Dirent | undefined {
  const exact = entries.find(({ name }) => name === segment);
  if (exact !== undefined) return exact;
  const same = entries.filter(({ name }) => name.toLowerCase() === segment.toLowerCase());
  return same.length === 1 ? same[0] : undefined;
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
