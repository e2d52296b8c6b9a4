import { skipToken, useQuery } from '@tanstack/react-query';
import { queryClient } from '../../../api/resource.js';
import { NO_DRAFT, type Draft } from './draft.js';

type Typed = { readonly draft: Draft; readonly reason: string };

const NOTHING: Typed = { draft: NO_DRAFT, reason: '' };

/**
 * What is typed of a plan. It stays while its owner is on other pages of this window, until it is
 * carried out or discarded, or somebody signs out.
 */
export function useTyped(planId: string) {
  const queryKey = ['typed-what-if', planId];
  const { data: typed = NOTHING } = useQuery<Typed>({
    queryKey,
    queryFn: skipToken,
    gcTime: Infinity,
  });
  const put = (next: Partial<Typed>): void => {
    queryClient.setQueryData<Typed>(queryKey, (now = NOTHING) => ({ ...now, ...next }));
  };
  return {
    ...typed,
    setDraft: (draft: Draft) => put({ draft }),
    setReason: (reason: string) => put({ reason }),
    clear: () => put(NOTHING),
  };
}
