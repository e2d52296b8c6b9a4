import { useQuery } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import { api } from '../api/client.js';
import { queryClient, resource } from '../api/resource.js';
import type { MeView } from '../api/types.js';
import { usePastDay } from '../past/past-day.js';

export const SESSION = resource<MeView>('session', '/session');

export const useSessionQuery = () => useQuery({ ...SESSION, retry: false, staleTime: 60_000 });

export const SessionContext = createContext<MeView | null>(null);

/** Who is signed in. Only below the shell, where somebody is. */
export function useSession(): MeView {
  const me = useContext(SessionContext);
  if (me === null) throw new Error('useSession is used outside the shell');
  return me;
}

/**
 * Whether the roles ever allow it; what is not allowed *now* is told by `actions`. While one looks
 * at a past day they allow to read alone.
 */
export function useMay(): (permission: string) => boolean {
  const { permissions } = useSession();
  const isPast = usePastDay() !== null;
  return (permission) =>
    permissions.includes(permission) && (!isPast || permission.endsWith('.read'));
}

/** Ends the session and forgets everything that was read in it. */
export async function signOut(): Promise<void> {
  await api<void>('DELETE', '/session');
  forgetSession();
}

export function forgetSession(): void {
  queryClient.clear();
}
