import type { ReactNode } from 'react';
import { Icon } from './icon.js';
import type { AnyTone } from './state-label.js';
import classes from './banner.module.css';

type Props = {
  readonly tone: AnyTone;
  /** What happened, in one sentence. */
  readonly title: string;
  readonly children?: ReactNode;
  /** Where one goes on from here. */
  readonly links?: ReactNode;
};

/** What one must know before the rest of the page, and where to go on. */
export function Banner({ tone, title, children, links }: Props) {
  return (
    <section className={classes.banner} data-tone={tone} aria-label={title}>
      <Icon name={tone} />
      <div className={classes.words}>
        <p className={classes.title}>{title}</p>
        {children}
        {links && <p className={classes.links}>{links}</p>}
      </div>
    </section>
  );
}
