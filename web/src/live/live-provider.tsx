import { createContext, useContext, useEffect, useState, type ReactNode } from 'react';
import { refresh } from '../api/resource.js';
import { followLive } from './live-stream.js';

const GATHER_MS = 150;
/** A reconnect takes two seconds; only longer silence is worth a word. */
const DOWN_AFTER_MS = 4_000;

const LiveContext = createContext(true);

/** False while the page may be showing what is no longer so. */
export const useLive = (): boolean => useContext(LiveContext);

/** While somebody is signed in: what changes anywhere is asked for again, gathered a little. */
export function LiveProvider({ children }: { readonly children: ReactNode }) {
  const [up, setUp] = useState(true);
  useEffect(() => {
    const changed = new Set<string>();
    let gathering: ReturnType<typeof setTimeout> | undefined;
    let falling: ReturnType<typeof setTimeout> | undefined;
    const tell = () => {
      gathering = undefined;
      void refresh(...changed);
      changed.clear();
    };
    const close = followLive({
      onEvent: ({ kind, subjectType }) => {
        // Somebody signing in changes nothing that a page shows, except the log.
        if (!kind.startsWith('session.')) changed.add(subjectType);
        gathering ??= setTimeout(tell, GATHER_MS);
      },
      onState: (state) => {
        clearTimeout(falling);
        if (state) setUp(true);
        else falling = setTimeout(() => setUp(false), DOWN_AFTER_MS);
      },
    });
    return () => {
      clearTimeout(gathering);
      clearTimeout(falling);
      close();
    };
  }, []);
  return <LiveContext value={up}>{children}</LiveContext>;
}
