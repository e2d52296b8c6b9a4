import type { InstantMs } from '../../../kernel/instant.js';

/** What a file is kept for. */
export const PURPOSES = ['delivery-note', 'damage-photo', 'evidence', 'seal-photo'] as const;
export type Purpose = (typeof PURPOSES)[number];

/** A file that is kept with a subject of a room: its content stands beside it, by its hash. */
export type Attachment = {
  readonly id: string;
  readonly purpose: Purpose;
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: number;
  /** In hex. It stays when the content is taken away. */
  readonly sha256: string;
};

export const REMOVAL_REASON_MAX = 500;

/** Who took its content away, and why; each of them null: it is there. */
export type Removal = {
  readonly removedAt: InstantMs | null;
  readonly removedBy: string | null;
  readonly removedReason: string | null;
};
