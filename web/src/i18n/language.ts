import { useSyncExternalStore } from 'react';
import type { Language } from '../../../src/kernel/message.js';

export type { Language };

const STORED_AS = 'idrift.language';
const listeners = new Set<() => void>();

const isLanguage = (value: unknown): value is Language => value === 'da' || value === 'en';

function stored(): Language | null {
  const value = localStorage.getItem(STORED_AS);
  return isLanguage(value) ? value : null;
}

function initial(): Language {
  const kept = stored();
  const language = kept ?? (navigator.language.startsWith('en') ? 'en' : 'da');
  document.documentElement.lang = language;
  return language;
}

let current: Language = initial();

/** The language outside React, e.g. for Accept-Language. */
export const currentLanguage = (): Language => current;

export function setLanguage(language: Language): void {
  localStorage.setItem(STORED_AS, language);
  show(language);
}

/** The person's own language, unless this browser has been told another one. */
export function suggestLanguage(language: string): void {
  if (stored() === null && isLanguage(language)) show(language);
}

function show(language: Language): void {
  if (language === current) return;
  current = language;
  document.documentElement.lang = language;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useLanguage = (): Language => useSyncExternalStore(subscribe, currentLanguage);
