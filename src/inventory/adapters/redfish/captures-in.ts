import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isObject } from '../../domain/redfish/json.js';
import { isServiceRoot } from '../../domain/redfish/tree.js';
import { FILE, ROOTS } from './folder-source.js';
import { parseResource } from './parse-resource.js';

/** What shows that a service was saved here, also where its root was lost. */
const SIGNS = ['Systems', 'Chassis', 'ThermalEquipment'];

/** Captures are looked for so far below what was named, as in `lot/rack/server/redfish`. */
const LEVELS = 4;
const FOLDERS_MAX = 10_000;

/** Roots of services are small; what is larger is something else. */
const ROOT_BYTES_MAX = 1_024 * 1_024;

const isIn = (folder: string, ...names: readonly string[]): boolean =>
  ROOTS.some((root) => existsSync(join(folder, ...root, ...names, FILE)));

/** Parts of a tree have such a file each, so that it is one of a service only if it says so. */
function holdsRoot(folder: string): boolean {
  return ROOTS.some((root) => {
    try {
      const file = join(folder, ...root, FILE);
      const info = statSync(file);
      if (!info.isFile() || info.size > ROOT_BYTES_MAX) return false;
      const read = parseResource(readFileSync(file));
      return read.ok && isObject(read.json) && isServiceRoot(read.json);
    } catch {
      return false;
    }
  });
}

function foldersIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() || entry.isSymbolicLink())
      .map(({ name }) => join(folder, name))
      .sort();
  } catch {
    return [];
  }
}

type Budget = { folders: number };

/** Whole services below a folder, and beside them those whose root was lost. */
function below(folder: string, levels: number, budget: Budget): readonly string[] {
  if (levels === 0 || budget.folders <= 0) return [];
  const inside = foldersIn(folder);
  budget.folders -= inside.length;
  const isAmongServices = inside.some(holdsRoot);
  return inside.flatMap((one) => {
    const isCapture = holdsRoot(one) || (isAmongServices && (isIn(one) || showsService(one)));
    return isCapture ? [one] : below(one, levels - 1, budget);
  });
}

const showsService = (folder: string): boolean => SIGNS.some((sign) => isIn(folder, sign));

/** A folder is one capture, unless it is none and holds some: then it is all of those. */
export function capturesIn(folder: string): readonly string[] {
  if (holdsRoot(folder) || showsService(folder)) return [folder];
  const inside = below(folder, LEVELS, { folders: FOLDERS_MAX });
  return inside.length > 0 ? inside : [folder];
}
