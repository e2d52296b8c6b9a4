import '@mantine/core/styles.layer.css';
import './theme/tokens.css';
import './theme/global.css';
import './theme/print.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { whenSignedOut } from './api/client.js';
import { App } from './app.js';
import { queryClient } from './api/resource.js';
import { watchPastDay } from './past/past-day.js';
import { router } from './router.js';
import { forgetSession } from './session/session.js';

whenSignedOut(() => {
  const { pathname, href } = router.state.location;
  if (pathname.startsWith('/sign-in') || pathname === '/setup') return;
  forgetSession();
  void router.navigate({ to: '/sign-in', search: { return: href } });
});

// Whatever is shown is read anew as of that day; who one is stays.
watchPastDay(() => {
  void queryClient.resetQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
});

const place = document.getElementById('root');
if (place === null) throw new Error('index.html has no #root');
createRoot(place).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
