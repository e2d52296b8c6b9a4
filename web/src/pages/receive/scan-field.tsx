import { Button } from '@mantine/core';
import {
  useCallback,
  useEffect,
  useImperativeHandle,
  useRef,
  type ReactNode,
  type Ref,
} from 'react';
import { SCAN_CODE_MAX } from '../../../../src/inventory/domain/scan.js';
import { Icon } from '../../components/icon.js';
import { isTyping } from '../../components/typing.js';
import { useT } from '../../i18n/use-t.js';
import { wakeSound } from './sounds.js';
import classes from './receive.module.css';

export type FieldHandle = { readonly focus: () => void };

type Props = {
  readonly ref: Ref<FieldHandle>;
  readonly onScan: (code: string) => void;
  /** Beside the label: the queue, the sound, the camera. */
  readonly tools: ReactNode;
};

/**
 * The one large field. Not a controlled input: a scanner types forty characters in a few
 * milliseconds, and none of them may wait for a rendering.
 */
export function ScanField({ ref, onScan, tools }: Props) {
  const t = useT();
  const input = useRef<HTMLInputElement>(null);
  const focus = useCallback(() => input.current?.focus({ preventScroll: true }), []);
  useImperativeHandle(ref, () => ({ focus }), [focus]);
  useEffect(() => {
    // After the page's heading has taken focus, as on every page.
    const frame = requestAnimationFrame(focus);
    return () => cancelAnimationFrame(frame);
  }, [focus]);
  useStrayKeys(focus);

  const submit = () => {
    const field = input.current;
    if (field === null) return;
    const code = field.value.trim();
    field.value = '';
    field.focus();
    if (code !== '') onScan(code);
  };
  return (
    <form
      className={classes.field}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div className={classes.fieldHead}>
        <label htmlFor="scan-serial" className={classes.fieldLabel}>
          {t.receive.field}
        </label>
        {tools}
      </div>
      <div className={classes.fieldRow}>
        <input
          ref={input}
          id="scan-serial"
          className={`${classes.input} mono`}
          type="text"
          autoComplete="off"
          autoCapitalize="characters"
          autoCorrect="off"
          spellCheck={false}
          enterKeyHint="done"
          maxLength={SCAN_CODE_MAX}
          aria-describedby="scan-hint"
          onKeyDown={(event) => {
            wakeSound();
            // Some scanners end with Tab; in an empty field Tab goes on, as everywhere.
            const ends = event.key === 'Tab' && !event.shiftKey && input.current?.value !== '';
            if (!ends) return;
            event.preventDefault();
            submit();
          }}
        />
        <Button type="submit" className={classes.submit ?? ''}>
          <Icon name="check" size={24} />
          <span>{t.receive.submit}</span>
        </Button>
      </div>
      <p id="scan-hint" className={classes.hint}>
        {t.receive.fieldHint}
      </p>
    </form>
  );
}

/**
 * A scanner types wherever focus is. Letters and digits that no other field takes belong here, so
 * that a scan is never lost to a button that was pressed last, nor read as a short cut.
 */
function useStrayKeys(focus: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (!/^[\p{L}\p{N}*\]]$/u.test(event.key) || document.querySelector('[role="dialog"]'))
        return;
      event.stopPropagation();
      focus();
    };
    window.addEventListener('keydown', onKey, { capture: true });
    return () => window.removeEventListener('keydown', onKey, { capture: true });
  }, [focus]);
}
