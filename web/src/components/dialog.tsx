import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useT } from '../i18n/use-t.js';
import { Icon } from './icon.js';
import small from './small-button.module.css';
import classes from './dialog.module.css';

type Props = {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly size?: 'md' | 'lg';
  /** Without its head, e.g. the command palette; the title is then only its name. */
  readonly bare?: boolean;
};

/** The few modals there are: help, the command palette, and what cannot be undone. */
export function Dialog({ title, onClose, children, size = 'md', bare = false }: Props) {
  const t = useT();
  return (
    <Modal.Root opened onClose={onClose} size={size} yOffset={bare ? '10vh' : '8vh'} padding={0}>
      <Modal.Overlay />
      <Modal.Content aria-label={title} className={classes.content ?? ''}>
        {!bare && (
          <div className={classes.head}>
            <h2>{title}</h2>
            <button
              type="button"
              className={small.small}
              aria-label={t.common.close}
              onClick={onClose}
            >
              <Icon name="close" />
            </button>
          </div>
        )}
        <div className={bare ? undefined : classes.body}>{children}</div>
      </Modal.Content>
    </Modal.Root>
  );
}
