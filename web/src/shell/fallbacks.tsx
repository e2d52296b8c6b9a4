import { Button } from '@mantine/core';
import { AppLink } from '../components/app-link.js';
import { EmptyState } from '../components/empty-state.js';
import { Page } from '../components/page.js';
import { useT } from '../i18n/use-t.js';

export function NotFound() {
  const t = useT();
  return (
    <Page title={t.errors.notFoundTitle}>
      <EmptyState
        icon="search"
        title={t.errors.notFoundTitle}
        text={t.errors.notFoundText}
        action={<AppLink href="/">{t.errors.toOverview}</AppLink>}
      />
    </Page>
  );
}

export function Forbidden() {
  const t = useT();
  return (
    <Page title={t.errors.forbiddenTitle}>
      <EmptyState
        icon="shield"
        title={t.errors.forbiddenTitle}
        text={t.errors.forbiddenText}
        action={<AppLink href="/">{t.errors.toOverview}</AppLink>}
      />
    </Page>
  );
}

/** The page itself has a fault; the rest of the application goes on. */
export function Crashed() {
  const t = useT();
  return (
    <EmptyState
      icon="danger"
      title={t.errors.crashTitle}
      text={t.errors.crashText}
      action={
        <Button variant="default" onClick={() => location.reload()}>
          {t.errors.reload}
        </Button>
      }
    />
  );
}
