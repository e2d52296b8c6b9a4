import { Button } from '@mantine/core';
import { useEffect, useSyncExternalStore } from 'react';
import { useT } from '../i18n/use-t.js';
import { announce } from './announce.js';
import { Icon } from './icon.js';
import type { AnyTone } from './state-label.js';
import classes from './notices.module.css';

export type NoticeInput = {
  readonly tone?: AnyTone;
  readonly text: string;
  /** Takes the act back; the notice then stays longer. */
  readonly undo?: () => void | Promise<void>;
};

type Notice = NoticeInput & { readonly id: number };

const PLAIN_MS = 6_000;
const UNDO_MS = 15_000;
const SHOWN_MAX = 4;

let notices: readonly Notice[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

function put(next: readonly Notice[]): void {
  notices = next;
  for (const listener of listeners) listener();
}

/** Tells that something happened, at the bottom of the page, and lets it be undone. */
export function notify(input: NoticeInput): void {
  lastId += 1;
  put([...notices, { ...input, id: lastId }].slice(-SHOWN_MAX));
  announce(input.text, input.tone === 'danger' ? 'assertive' : 'polite');
}

const dismiss = (id: number) => put(notices.filter((notice) => notice.id !== id));

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export function Notices() {
  const t = useT();
  const shown = useSyncExternalStore(subscribe, () => notices);
  return (
    <section className={classes.stack} aria-label={t.shell.notices} data-no-print>
      {shown.map((notice) => (
        <OneNotice key={notice.id} notice={notice} />
      ))}
    </section>
  );
}

function OneNotice({ notice }: { readonly notice: Notice }) {
  const t = useT();
  const { id, tone = 'success', text, undo } = notice;
  useEffect(() => {
    const timer = setTimeout(() => dismiss(id), undo ? UNDO_MS : PLAIN_MS);
    return () => clearTimeout(timer);
  }, [id, undo]);
  return (
    <div className={classes.notice} data-tone={tone}>
      <Icon name={tone} />
      <span className={classes.text}>{text}</span>
      {undo && (
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<Icon name="undo" size={14} />}
          onClick={() => {
            dismiss(id);
            void undo();
          }}
        >
          {t.common.undo}
        </Button>
      )}
      <button
        type="button"
        className={classes.close}
        aria-label={t.shell.dismiss}
        onClick={() => dismiss(id)}
      >
        <Icon name="close" size={14} />
      </button>
    </div>
  );
}
