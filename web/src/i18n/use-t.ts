import type { Text } from '../../../src/kernel/message.js';
import { da } from './da.js';
import { en } from './en.js';
import { currentLanguage, useLanguage, type Language } from './language.js';

type Widened<T> = T extends string
  ? string
  : T extends (...args: infer A) => string
    ? (...args: A) => string
    : { readonly [K in keyof T]: Widened<T[K]> };

/** Danish is written first; English must have the same keys and the same arguments. */
export type Catalogue = Widened<typeof da>;

export const CATALOGUES: { readonly [language in Language]: Catalogue } = { da, en };

/** The sentences of the chosen language: `t.common.save`, `t.table.selected(3)`. */
export const useT = (): Catalogue => CATALOGUES[useLanguage()];

/** Outside React, e.g. for a notice after a request. */
export const currentT = (): Catalogue => CATALOGUES[currentLanguage()];

const PICKS: { readonly [language in Language]: (text: Text) => string } = {
  da: ({ da: text }) => text,
  en: ({ en: text }) => text,
};

/** Picks the language of a text that comes in both, from the API or a domain table. */
export const useText = (): ((text: Text) => string) => PICKS[useLanguage()];
