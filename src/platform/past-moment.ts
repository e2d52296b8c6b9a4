import { AsyncLocalStorage } from 'node:async_hooks';
import type { InstantMs } from '../kernel/instant.js';

const moment = new AsyncLocalStorage<InstantMs | null>();

/** What is read inside is read as of a moment that is past; null: as of now. */
export const asOfMoment = <T>(at: InstantMs | null, fn: () => T): T => moment.run(at, fn);

/** As of when one reads here; null: now. */
export const pastMoment = (): InstantMs | null => moment.getStore() ?? null;
