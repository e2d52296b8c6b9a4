import { useMatch } from '@tanstack/react-router';
import { useEffect, useRef, type ReactNode } from 'react';
import { useT } from '../i18n/use-t.js';
import { announce } from './announce.js';
import classes from './page.module.css';

type PageProps = {
  /** Names the object, e.g. a serial; it becomes the heading and the window's title. */
  readonly title: string;
  /** For the window's title only, e.g. the state of the object. */
  readonly titleExtra?: string;
  /** A small line above the heading: where we are. */
  readonly kicker?: ReactNode;
  /** Beside the heading: the state, a copy button. */
  readonly beside?: ReactNode;
  /** Under the heading: the answer the reader came for, in one sentence. */
  readonly lead?: ReactNode;
  /** At the right of the heading: the first action of the page. */
  readonly actions?: ReactNode;
  /** Of an object page: the timeline, at the right on a wide screen. */
  readonly aside?: ReactNode;
  /** A list takes the whole width and scrolls inside itself. */
  readonly wide?: boolean;
  readonly mono?: boolean;
  readonly children: ReactNode;
};

/** The frame of every page: one heading that takes focus when the page opens, and its title. */
export function Page(props: PageProps) {
  const { title, titleExtra, kicker, beside, lead, actions, aside, wide, mono, children } = props;
  const heading = usePageOpening(title, titleExtra);
  return (
    <div className={classes.page} data-wide={wide || undefined}>
      <header className={classes.header}>
        <div className={classes.identity}>
          {kicker && <div className={classes.kicker}>{kicker}</div>}
          <div className={classes.titleLine}>
            <h1 ref={heading} tabIndex={-1} className={mono ? 'mono' : undefined}>
              {title}
            </h1>
            {beside}
          </div>
          {lead && <div className={classes.lead}>{lead}</div>}
        </div>
        {actions && (
          <div className={classes.actions} data-no-print>
            {actions}
          </div>
        )}
      </header>
      {aside ? (
        <div className={classes.columns}>
          <div className={classes.main}>{children}</div>
          <aside className={classes.aside}>{aside}</aside>
        </div>
      ) : (
        <div className={classes.main}>{children}</div>
      )}
    </div>
  );
}

let openedPath: string | null = null;

/** Moves focus to the heading when another page has opened, and tells its title. */
function usePageOpening(title: string, extra: string | undefined) {
  const t = useT();
  // The path of the route that drew this page, not of the one that is being opened.
  const pathname = useMatch({ strict: false, select: (match) => match.pathname });
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = [title, extra, t.common.appName].filter(Boolean).join(' · ');
  }, [title, extra, t]);
  useEffect(() => {
    const firstPage = openedPath === null;
    const samePage = openedPath === pathname;
    openedPath = pathname;
    if (firstPage || samePage) return;
    heading.current?.focus({ preventScroll: true });
    announce(t.shell.pageOpened(title));
    // Only opening counts: a title that changes later is no new page.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [pathname]);
  return heading;
}

type SectionProps = {
  readonly title: string;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  /** Without its own ground, e.g. around a table that has one. */
  readonly plain?: boolean;
  /** Says nothing on paper, e.g. what may be done next. */
  readonly screenOnly?: boolean;
};

/** A part of a page under its own heading. */
export function Section({ title, actions, plain, screenOnly, children }: SectionProps) {
  return (
    <section
      className={classes.section}
      data-plain={plain || undefined}
      data-no-print={screenOnly || undefined}
      aria-label={title}
    >
      <div className={classes.sectionHead}>
        <h2>{title}</h2>
        {actions && <div data-no-print>{actions}</div>}
      </div>
      {children}
    </section>
  );
}
