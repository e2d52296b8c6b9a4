import { PLATFORMS } from './platforms.js';

/**
 * What a text may call its host, whatever platform it is of: in the order of its lines. Which of
 * them is a device's is found by looking them up.
 */
export function hostnamesIn(text: string): readonly string[] {
  const found = new Set<string>();
  for (const line of text.split(/\r?\n/)) {
    if (!/host|switchname/i.test(line)) continue;
    for (const { hostname } of PLATFORMS) {
      const name = hostname.exec(line.trim())?.groups?.['name'];
      if (name !== undefined) found.add(name);
    }
    if (found.size >= NAMES_MAX) break;
  }
  return [...found];
}

/** No device has so many names. */
const NAMES_MAX = 20;

/** `backups/sw-spine-001.cfg` is of sw-spine-001: so Oxidized and others call their files. */
export function hostnameOfFile(path: string): string | null {
  const file = path.split(/[\\/]/).at(-1) ?? '';
  const stem = file.replace(/\.(?:cfg|conf|config|txt|log|backup|bak)$/i, '');
  return stem === '' ? null : stem;
}
