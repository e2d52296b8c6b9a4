import {
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  type RouteComponent,
} from '@tanstack/react-router';
import { search as queryText } from './api/client.js';
import { LiveRegions } from './components/announce.js';
import { Notices } from './components/notices.js';
import { CONTACT, PAGES, SETUP, SIGN_IN, SIGN_IN_ANSWER } from './routes.js';
import { Crashed, Forbidden, NotFound } from './shell/fallbacks.js';
import { Shell } from './shell/shell.js';
import { useMay } from './session/session.js';

const root = createRootRoute({
  component: () => (
    <>
      <Outlet />
      <Notices />
      <LiveRegions />
    </>
  ),
  notFoundComponent: NotFound,
});

const shell = createRoute({ getParentRoute: () => root, id: 'shell', component: Shell });

function guarded(Component: RouteComponent, permission: string | undefined): RouteComponent {
  if (permission === undefined) return Component;
  return function Guarded() {
    const may = useMay();
    return may(permission) ? <Component /> : <Forbidden />;
  };
}

const pages = PAGES.map(({ path, component, permission }) =>
  createRoute({ getParentRoute: () => shell, path, component: guarded(component, permission) }),
);

const outside = [SIGN_IN, SIGN_IN_ANSWER, SETUP, CONTACT].map(({ path, component }) =>
  createRoute({ getParentRoute: () => root, path, component }),
);

const nothing = createRoute({ getParentRoute: () => shell, path: '$', component: NotFound });

/** The address carries text only, so that it reads as people would type it. */
export const router = createRouter({
  routeTree: root.addChildren([...outside, shell.addChildren([...pages, nothing])]),
  defaultPreload: 'intent',
  defaultErrorComponent: Crashed,
  scrollRestoration: true,
  parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: (search) => queryText(search),
});
