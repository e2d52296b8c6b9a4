import type { ReactNode } from 'react';
import { setLanguage, useLanguage } from '../i18n/language.js';
import { useT } from '../i18n/use-t.js';
import { Page } from './page.js';
import classes from './plain-page.module.css';

type Props = {
  readonly title: string;
  readonly lead: ReactNode;
  /** For readers who come once, on a phone: larger letters, and room for a choice of times. */
  readonly large?: boolean;
  readonly children: ReactNode;
};

/** A page without navigation: one thing, in one column. */
export function PlainPage({ title, lead, large = false, children }: Props) {
  const t = useT();
  const other = useLanguage() === 'da' ? 'en' : 'da';
  return (
    <main className={classes.plain} data-large={large || undefined}>
      <div className={classes.card}>
        <div className={classes.top}>
          <span className={classes.brand}>
            <img src="/favicon.svg" width={28} height={28} alt="" />
            {t.common.appName}
          </span>
          <button
            type="button"
            lang={other}
            className={classes.language}
            onClick={() => setLanguage(other)}
          >
            {t.shell.switchTo}
          </button>
        </div>
        <Page title={title} lead={lead}>
          {children}
        </Page>
      </div>
    </main>
  );
}
