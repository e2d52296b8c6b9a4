/** What comes with a step: its fields as texts, by name. */
export type StepEvidence = { readonly [field: string]: string | undefined };

/** Those that say something. */
export const fieldsOf = (evidence: StepEvidence): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(evidence).filter(
      (entry): entry is [string, string] => entry[1] !== undefined && entry[1].trim() !== '',
    ),
  );
