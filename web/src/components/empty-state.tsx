import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon.js';
import classes from './states.module.css';

type Props = {
  readonly icon?: IconName;
  readonly title: string;
  /** What this place is for. */
  readonly text?: ReactNode;
  /** The first step. */
  readonly action?: ReactNode;
};

export function EmptyState({ icon = 'neutral', title, text, action }: Props) {
  return (
    <div className={classes.state}>
      <Icon name={icon} size={28} />
      <p className={classes.title}>{title}</p>
      {text && <p className="quiet">{text}</p>}
      {action}
    </div>
  );
}
