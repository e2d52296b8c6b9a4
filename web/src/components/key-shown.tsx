import { CopyButton } from './copy-button.js';
import { Icon } from './icon.js';
import classes from './key-shown.module.css';

type Props = {
  readonly value: string;
  /** What it is, for the copy button. */
  readonly name: string;
  /** What whoever sees it must know. */
  readonly warning: string;
};

/** A key that opens something: shown because somebody asked, with what to mind, to be copied. */
export function KeyShown({ value, name, warning }: Props) {
  return (
    <>
      <p className={classes.warning}>
        <Icon name="attention" />
        {warning}
      </p>
      <p className={classes.key}>
        <code>{value}</code>
        <CopyButton value={value} name={name} />
      </p>
    </>
  );
}
