import { api } from '../api/client.js';
import { setLanguage, type Language } from '../i18n/language.js';

/** Keeps the language in this browser, and with the person where the server can. */
export function chooseLanguage(language: Language): void {
  setLanguage(language);
  void api<unknown>('POST', '/session/language', { body: { language } }).catch(() => undefined);
}
