import { CopyButton } from './copy-button.js';
import { Icon } from './icon.js';
import classes from './key-shown.module.css';

type Props = {
  readonly value: string;
  /** What it is, for the copy button. */
  readonly name: string;
  /** What whoever sees it must know; left out: it is said above, of several keys at once. */
  readonly warning?: string;
};

/** A key that opens something: shown because somebody asked, with what to mind, to be copied. */
export function KeyShown({ value, name, warning }: Props) {
  return (
    <>
      {warning !== undefined && <KeyWarning text={warning} />}
      <p className={classes.key}>
        <code>{value}</code>
        <CopyButton value={value} name={name} />
      </p>
    </>
  );
}

export function KeyWarning({ text }: { readonly text: string }) {
  return (
    <p className={classes.warning}>
      <Icon name="attention" />
      {text}
    </p>
  );
}
