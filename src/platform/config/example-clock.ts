import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { InstantMs } from '../../kernel/instant.js';
import { OffsetClock, SystemClock, type Clock } from '../clock.js';
import type { Settings } from './settings.js';

const fileOf = (dataDir: string) => join(dataDir, 'example-clock.json');

/** Marks the data as an example whose day is now `at`; every process of this folder follows. */
export function setExampleClock(dataDir: string, at: InstantMs): OffsetClock {
  const offsetMs = at - Date.now();
  writeFileSync(fileOf(dataDir), JSON.stringify({ offsetMs }));
  return new OffsetClock(offsetMs);
}

export function clockOf(settings: Settings): Clock {
  const file = fileOf(settings.dataDir);
  if (!existsSync(file)) return new SystemClock();
  const { offsetMs } = JSON.parse(readFileSync(file, 'utf8')) as { offsetMs: number }; // ours
  return new OffsetClock(offsetMs);
}
