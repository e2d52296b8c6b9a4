import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { isTyping } from '../components/typing.js';
import { useNavigation } from './navigation.js';

const CHORD_MS = 1_200;

type Shortcuts = { readonly onSearch: () => void; readonly onHelp: () => void };

/** Ctrl/Cmd-K and / search, ? helps, and g with a letter goes to a page. */
export function useShortcuts({ onSearch, onHelp }: Shortcuts): void {
  const navigate = useNavigate();
  const entries = useNavigation();
  const latest = useRef({ onSearch, onHelp, entries });
  useEffect(() => {
    latest.current = { onSearch, onHelp, entries };
  });
  useEffect(() => {
    let chordAt = 0;
    const onKey = (event: KeyboardEvent) => {
      const now = latest.current;
      const act = (work: () => void) => {
        event.preventDefault();
        work();
      };
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k')
        return act(now.onSearch);
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target))
        return undefined;
      if (event.timeStamp - chordAt < CHORD_MS) {
        chordAt = 0;
        const entry = now.entries.find(({ key }) => key === event.key);
        if (entry) return act(() => void navigate({ to: entry.path }));
      }
      if (event.key === '/') return act(now.onSearch);
      if (event.key === '?') return act(now.onHelp);
      if (event.key === 'g') chordAt = event.timeStamp;
      return undefined;
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [navigate]);
}
