import { useCallback, useState, type ComponentProps } from 'react';
import { useT } from '../i18n/use-t.js';

type Props = ComponentProps<'section'> & {
  /** What is scrolled, e.g. the name of a table. */
  readonly label: string;
};

/**
 * A box whose content may be wider or higher than itself. While it is, the keyboard reaches it and
 * a screen reader names it; where all is seen, it is no stop on the way.
 */
export function Scroller({ label, children, ...rest }: Props) {
  const t = useT();
  const [scrolls, ref] = useScrolls();
  return (
    <section
      ref={ref}
      {...rest}
      {...(scrolls ? { tabIndex: 0, 'aria-label': t.table.scrolls(label) } : {})}
    >
      {children}
    </section>
  );
}

/** Looks again whenever the box or something in it gets another size. */
function useScrolls() {
  const [scrolls, setScrolls] = useState(false);
  const ref = useCallback((box: HTMLElement | null) => {
    if (box === null) return undefined;
    const sizes = new ResizeObserver(() => setScrolls(isScrolled(box)));
    const observe = () => {
      sizes.observe(box);
      for (const child of box.children) sizes.observe(child);
    };
    const children = new MutationObserver(observe);
    children.observe(box, { childList: true });
    observe();
    return () => {
      sizes.disconnect();
      children.disconnect();
    };
  }, []);
  return [scrolls, ref] as const;
}

/** On a phone the same box may let its content stand, so that the page scrolls instead. */
function isScrolled(box: HTMLElement): boolean {
  const { overflowX, overflowY } = getComputedStyle(box);
  const by = (overflow: string, hidden: number) => /auto|scroll/.test(overflow) && hidden > 0;
  return (
    by(overflowX, box.scrollWidth - box.clientWidth) ||
    by(overflowY, box.scrollHeight - box.clientHeight)
  );
}
