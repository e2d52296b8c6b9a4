/** A sentence for people, complete in both languages of the product. */
export type Text = { readonly da: string; readonly en: string };

export type Language = keyof Text;

/** A reason a rule gives: the code is stable and for machines, the text is for people. */
export type Reason = { readonly code: string; readonly text: Text };

export const reason = (code: string, en: string, da: string): Reason => ({
  code,
  text: { da, en },
});
