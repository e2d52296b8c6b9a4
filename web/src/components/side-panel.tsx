import { useEffect, useRef, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { useT } from '../i18n/use-t.js';
import { Icon } from './icon.js';
import small from './small-button.module.css';
import classes from './side-panel.module.css';

type Props = {
  readonly title: string;
  readonly onClose: () => void;
  /** false: it opens beside what is being done, which keeps the focus. Read once, on opening. */
  readonly takesFocus?: boolean;
  readonly children: ReactNode;
};

/**
 * Where forms open: at the right, with the page still readable beside it. It takes focus when it
 * opens and gives it back when it closes; Escape closes. Keep "open" in the address (use-panel.ts).
 */
export function SidePanel({ title, onClose, takesFocus = true, children }: Props) {
  const t = useT();
  const panel = useRef<HTMLElement>(null);
  const isTaking = useRef(takesFocus);
  useEffect(() => {
    const before = document.activeElement;
    if (isTaking.current) panel.current?.focus({ preventScroll: true });
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      if (document.querySelector('[role="dialog"], [role="menu"]') !== null) return;
      onClose();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [onClose]);
  return createPortal(
    <section ref={panel} tabIndex={-1} className={classes.panel} aria-label={title} data-no-print>
      <div className={classes.head}>
        <h2>{title}</h2>
        <button type="button" className={small.small} aria-label={t.common.close} onClick={onClose}>
          <Icon name="close" />
        </button>
      </div>
      <div className={classes.body}>{children}</div>
    </section>,
    document.getElementById('panels') ?? document.body,
  );
}
