import { Outlet, useLocation, useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { isProblem } from '../api/problem.js';
import { ErrorState } from '../components/error-state.js';
import { Icon } from '../components/icon.js';
import { Loading } from '../components/loading.js';
import { useFormat } from '../format.js';
import { suggestLanguage } from '../i18n/language.js';
import { useT } from '../i18n/use-t.js';
import { LiveProvider } from '../live/live-provider.js';
import { PastBar } from '../past/past-bar.js';
import { SessionContext, useSession, useSessionQuery } from '../session/session.js';
import { StepUp } from '../session/step-up.js';
import { useScanOwner } from '../pages/receive/scan-owner.js';
import { FollowedJobs } from '../jobs/followed.js';
import { BottomBar, SideNav } from './navigation.js';
import { TopBar } from './top-bar.js';
import classes from './shell.module.css';

/** Around every page that needs somebody signed in. */
export function Shell() {
  const session = useSessionQuery();
  const language = session.data?.language;
  useEffect(() => {
    if (language !== undefined) suggestLanguage(language);
  }, [language]);
  if (session.data) {
    return (
      <SessionContext value={session.data}>
        <LiveProvider>
          <Frame />
        </LiveProvider>
      </SessionContext>
    );
  }
  if (isProblem(session.error, 401)) {
    return <ToSignIn />;
  }
  if (session.error) {
    return <ErrorState error={session.error} retry={() => void session.refetch()} />;
  }
  return null;
}

/**
 * Goes there once. While that page is being fetched the address is already its own and this one
 * still stands, so an address taken anew at each rendering would lead to itself, without end.
 */
function ToSignIn() {
  const navigate = useNavigate();
  const { href, pathname } = useLocation();
  const [from] = useState(pathname === '/sign-in' ? null : href);
  useEffect(() => {
    if (from === null) return;
    const search = from === '/' ? {} : { return: from };
    void navigate({ to: '/sign-in', search, replace: true });
  }, [navigate, from]);
  return (
    <main className={classes.coming}>
      <Loading lines={4} />
    </main>
  );
}

function Frame() {
  const t = useT();
  useScanOwner();
  return (
    <div className={classes.frame}>
      <a className={classes.skip} href="#content">
        {t.shell.skip}
      </a>
      <SideNav />
      <div className={classes.column}>
        <header className={classes.top}>
          <ExampleBanner />
          <PastBar />
          <TopBar />
        </header>
        <main id="content" tabIndex={-1} className={classes.content}>
          <Outlet />
        </main>
      </div>
      <BottomBar />
      <FollowedJobs />
      <StepUp />
      <div id="panels" />
    </div>
  );
}

/** Example data must never pass for the real thing. */
function ExampleBanner() {
  const t = useT();
  const format = useFormat();
  const { exampleClock } = useSession();
  if (exampleClock === null) return null;
  return (
    <p className={classes.banner} role="note">
      <Icon name="attention" />
      <span>{t.shell.exampleClock(format.dateTime(exampleClock))}</span>
    </p>
  );
}
