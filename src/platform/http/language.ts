import type { Language } from '../../kernel/message.js';

/** Danish when the reader prefers it over English; English otherwise, e.g. for scripts. */
export function languageOf(acceptLanguage: string | undefined): Language {
  const first = (acceptLanguage ?? '')
    .slice(0, 200)
    .split(',')
    .map((part) => part.trim().slice(0, 2).toLowerCase())
    .find((code) => code === 'da' || code === 'en');
  return first === 'da' ? 'da' : 'en';
}
