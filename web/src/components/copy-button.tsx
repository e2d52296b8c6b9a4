import { useState } from 'react';
import { useT } from '../i18n/use-t.js';
import { announce } from './announce.js';
import { Icon } from './icon.js';
import classes from './small-button.module.css';

/** Copies a serial, link or id; says that it did. */
export function CopyButton({ value, name }: { readonly value: string; readonly name: string }) {
  const t = useT();
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(value);
    setCopied(true);
    announce(t.common.copied);
    setTimeout(() => setCopied(false), 2_000);
  };
  return (
    <button
      type="button"
      className={classes.small}
      aria-label={`${t.common.copy}: ${name}`}
      title={copied ? t.common.copied : t.common.copy}
      onClick={() => void copy()}
      data-no-print
    >
      <Icon name={copied ? 'check' : 'copy'} size={14} />
    </button>
  );
}
