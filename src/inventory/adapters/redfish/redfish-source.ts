import type { Json } from '../../domain/redfish/json.js';
import type { FailureCode } from '../../domain/redfish/failures.js';

export type ReadLimits = { readonly signal: AbortSignal; readonly maxBytes: number };

/** A resource as it was given, or the way in which it was not. */
export type ReadResult =
  | { readonly ok: true; readonly json: Json; readonly bytes: number }
  | { readonly ok: false; readonly code: FailureCode; readonly detail: string };

export const failed = (code: FailureCode, detail = ''): ReadResult => ({ ok: false, code, detail });

/** Where resources come from: a controller on the network, or a folder that holds what one said. */
export abstract class RedfishSource {
  /** What people know it by; never anything secret. */
  abstract readonly name: string;

  /**
   * @param path normalised, below `/redfish/v1`, with the query of a page if it is one
   * @returns never throws for what the other side does
   */
  abstract read(path: string, limits: ReadLimits): Promise<ReadResult>;

  /** Lets go of what was opened for reading. */
  abstract close(): Promise<void>;
}
