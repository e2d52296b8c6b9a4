import { useRef } from 'react';

/**
 * The id of what is said: the same while the same is sent again, e.g. after a lost answer, and
 * another once something else is said.
 */
export function useSaidId(): (content: unknown) => { readonly id: string } {
  const last = useRef({ content: '', id: '' });
  return (content) => {
    const text = JSON.stringify(content);
    if (last.current.content !== text) last.current = { content: text, id: crypto.randomUUID() };
    return { id: last.current.id };
  };
}
