import type { Reason } from '../../../src/kernel/message.js';
import { useT, useText } from '../i18n/use-t.js';
import { AppLink } from './app-link.js';
import { Icon } from './icon.js';
import classes from './reasons.module.css';

type ItemsProps = { readonly because: readonly Reason[] };

/** The reasons as items of a list that holds more than them. */
export function ReasonItems({ because }: ItemsProps) {
  const text = useText();
  return because.map((reason, at) => <li key={keyOf(reason, at)}>{text(reason.text)}</li>);
}

type Props = ItemsProps & {
  /** Says to a screen reader what they are the reasons of. */
  readonly label?: string;
  /** Where the reason of a code is solved: a path of the application. */
  readonly solvedAt?: (code: string) => string | undefined;
};

/** Every reason why something may not be, each with the page where it is solved. */
export function Reasons({ because, label, solvedAt = () => undefined }: Props) {
  const t = useT();
  const text = useText();
  return (
    <ul className={classes.reasons} aria-label={label}>
      {because.map((reason, at) => {
        const href = solvedAt(reason.code);
        return (
          <li key={keyOf(reason, at)}>
            <Icon name="attention" size={14} />
            <span>
              {text(reason.text)}
              {href !== undefined && (
                <>
                  {' '}
                  <AppLink href={href}>{t.actions.solve}</AppLink>
                </>
              )}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

/** One code may stand several times, e.g. for each open finding; the list never moves. */
const keyOf = ({ code }: Reason, at: number): string => `${code} ${at}`;
