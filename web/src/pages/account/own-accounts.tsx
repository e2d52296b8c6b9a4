import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api/client.js';
import { isProblem, reasonsOf } from '../../api/problem.js';
import { refresh, resource } from '../../api/resource.js';
import type {
  ProviderAccountsView,
  ProviderAccountView,
  ProvidersView,
  ProviderView,
} from '../../api/types.js';
import { Failure } from '../../components/failure.js';
import { notify } from '../../components/notices.js';
import { Section } from '../../components/page.js';
import { ProviderAccounts } from '../../components/provider-accounts.js';
import { useT, useText } from '../../i18n/use-t.js';
import { depart } from '../sign-in/by-provider.js';
import classes from './account.module.css';

/** Linking an account of one's organisation, and letting go of it; nothing where there is none. */
export function OwnAccounts() {
  const t = useT().providers;
  const text = useText();
  const [failure, setFailure] = useState<string | null>(null);
  const providers = useQuery(resource<ProvidersView>('providers', '/session/providers'));
  const accounts = useQuery(
    resource<ProviderAccountsView>('session', '/session/provider-accounts'),
  );
  const [all, own] = [providers.data?.items ?? [], accounts.data?.items ?? []];
  if (all.length === 0 && own.length === 0) return null;
  const trying = (work: Promise<void>) =>
    work.then(
      () => setFailure(null),
      (error: unknown) => setFailure(isProblem(error) ? reasonsOf(error, text) : String(error)),
    );
  const link = ({ id }: ProviderView) =>
    trying(depart('/session/departure-to-link', { provider: id }, '/account'));
  const unlink = async ({ id }: ProviderAccountView) => {
    await api<void>('POST', `/session/provider-accounts/${id}/unlink`);
    await refresh('session');
    notify({ text: t.unlinked });
  };
  return (
    <Section title={t.title}>
      <p>{own.length === 0 ? t.none : t.some}</p>
      <ProviderAccounts accounts={own} onUnlink={(account) => void trying(unlink(account))} />
      {failure !== null && <Failure>{failure}</Failure>}
      <div className={classes.links}>
        {all.map((one) => (
          <Button key={one.id} variant="default" onClick={() => void link(one)}>
            {t.link(one.name)}
          </Button>
        ))}
      </div>
    </Section>
  );
}
