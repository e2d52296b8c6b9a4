import type { CollectFailure } from '../../domain/collection/collected.js';

/** Why a collection goes no further. */
export class Hindrance extends Error {
  constructor(
    readonly code: CollectFailure,
    readonly detail: string,
    readonly hostKey?: string,
  ) {
    super(code);
  }
}
