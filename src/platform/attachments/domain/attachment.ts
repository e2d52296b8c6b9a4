/** What a file is kept for. */
export const PURPOSES = ['delivery-note', 'damage-photo', 'evidence'] as const;
export type Purpose = (typeof PURPOSES)[number];

/** A file that is kept with a subject of a room: its content stands beside it, by its hash. */
export type Attachment = {
  readonly id: string;
  readonly purpose: Purpose;
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: number;
  /** In hex. */
  readonly sha256: string;
};
