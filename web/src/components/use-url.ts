import { useLocation, useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';

export type UrlState = Readonly<Record<string, string>>;
type Patch = Readonly<Record<string, string | null | undefined>>;

export type Url = {
  readonly search: UrlState;
  /** Changes some of the query; null or empty text removes. */
  readonly set: (patch: Patch, options?: { readonly replace?: boolean }) => void;
};

/** What the address says after the question mark: the only place where a list keeps its state. */
export function useUrl(): Url {
  const { search } = useLocation();
  const navigate = useNavigate();
  const set = useCallback<Url['set']>(
    (patch, { replace = false } = {}) => {
      void navigate({
        to: '.',
        search: (before: UrlState) => merged(before, patch),
        replace,
        resetScroll: false,
      });
    },
    [navigate],
  );
  return { search: search as UrlState, set }; // the router's parser gives text only
}

export function merged(before: UrlState, patch: Patch): UrlState {
  const entries = Object.entries({ ...before, ...patch });
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string] => Boolean(entry[1])),
  );
}
