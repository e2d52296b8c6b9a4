import type { Dirent } from 'node:fs';
import { open, readdir, realpath, stat } from 'node:fs/promises';
import { basename, join, relative, resolve, sep } from 'node:path';
import { REDFISH_ROOT } from '../../domain/redfish/tree.js';
import { parseResource } from './parse-resource.js';
import { failed, RedfishSource, type ReadLimits, type ReadResult } from './redfish-source.js';

export const FILE = 'index.json';

/** Captures hold the service at their top, below its own path, or both. */
export const ROOTS: readonly (readonly string[])[] = [[], ['redfish', 'v1']];

/** What a folder holds, or the code of the system that says why it cannot be told. */
type Entries = readonly Dirent[] | string;

/** A tree that somebody saved, one file for each resource. Nothing outside the folder is read. */
export class FolderSource extends RedfishSource {
  readonly name: string;
  private readonly entries = new Map<string, Promise<Entries>>();

  constructor(private readonly folder: string) {
    super();
    this.name = basename(resolve(folder));
  }

  async read(path: string, { maxBytes }: ReadLimits): Promise<ReadResult> {
    const segments = path.slice(REDFISH_ROOT.length).split('/').filter(Boolean).map(decoded);
    if (segments.some((one) => one === '..' || one.includes('\0') || /[\\/]/.test(one))) {
      return failed('outside-folder');
    }
    const top = await this.entriesIn(this.folder);
    if (typeof top === 'string') return failed('no-folder', top);
    let answer = failed('not-found');
    for (const root of ROOTS) {
      const found = await this.find([...root, ...segments]);
      if (found === null) continue;
      if (typeof found === 'string') answer = failed('not-readable', found);
      else answer = await this.readFile(found, maxBytes);
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
  private async find(segments: readonly string[]): Promise<Place | string | null> {
    let place: Place = { file: this.folder, isLinked: false };
    for (const segment of [...segments, FILE]) {
      const entries = await this.entriesIn(place.file);
      if (typeof entries === 'string') return NOTHING.has(entries) ? null : entries;
      const entry = entryNamed(entries, segment);
      if (entry === undefined) return null;
      const isLinked = place.isLinked || entry.isSymbolicLink();
      place = { file: join(place.file, entry.name), isLinked };
    }
    return place;
  }

  private entriesIn(folder: string): Promise<Entries> {
    const known =
      this.entries.get(folder) ?? readdir(folder, { withFileTypes: true }).catch(codeOf);
    this.entries.set(folder, known);
    return known;
  }

  private async readFile({ file, isLinked }: Place, maxBytes: number): Promise<ReadResult> {
    if (isLinked && !(await this.isInside(file))) return failed('outside-folder');
    const bytes = await readAtMost(file, maxBytes).catch(codeOf);
    if (bytes === null) return failed('too-big', `> ${maxBytes} B`);
    return typeof bytes === 'string' ? failed('not-readable', bytes) : parseResource(bytes);
  }
}

/** Codes of the system that say that there is no such folder, and nothing worse. */
const NOTHING: ReadonlySet<string> = new Set(['ENOENT', 'ENOTDIR']);

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
