import type { Text } from './message.js';

/** In whose name something is written: the organisation, and what it is a part of. */
export type Letterhead = {
  readonly name: Text;
  /** null: it stands by itself. */
  readonly partOf: Text | null;
};

/** One line, as it stands over a document and under a letter. */
export const letterheadLine = ({ name, partOf }: Letterhead): Text =>
  partOf === null
    ? name
    : { da: `${name.da}, en del af ${partOf.da}`, en: `${name.en}, a part of ${partOf.en}` };
