import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api/client.js';
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
import { useSaid } from '../../components/use-said.js';
import { useT } from '../../i18n/use-t.js';
import { depart } from '../sign-in/by-provider.js';
import classes from './account.module.css';
import { OneselfForm } from './oneself-form.js';

/** Linking an account of one's organisation, and letting go of it; nothing where there is none. */
export function OwnAccounts() {
  const t = useT().providers;
  const [linking, setLinking] = useState<ProviderView | null>(null);
  const providers = useQuery(resource<ProvidersView>('providers', '/session/providers'));
  const accounts = useQuery(
    resource<ProviderAccountsView>('session', '/session/provider-accounts'),
  );
  const [all, own] = [providers.data?.items ?? [], accounts.data?.items ?? []];
  if (all.length === 0 && own.length === 0) return null;
  return (
    <Section title={t.title}>
      <p>{own.length === 0 ? t.none : t.some}</p>
      <Linked accounts={own} />
      {linking === null ? (
        <div className={classes.links}>
          {all.map((one) => (
            <Button key={one.id} variant="default" onClick={() => setLinking(one)}>
              {t.link(one.name)}
            </Button>
          ))}
        </div>
      ) : (
        <Link provider={linking} onCancel={() => setLinking(null)} />
      )}
    </Section>
  );
}

function Linked({ accounts }: { readonly accounts: readonly ProviderAccountView[] }) {
  const t = useT().providers;
  const said = useSaid();
  const [failure, setFailure] = useState<string | null>(null);
  const unlink = async ({ id }: ProviderAccountView) => {
    setFailure(null);
    try {
      await api<void>('POST', `/session/provider-accounts/${id}/unlink`);
      await refresh('session');
      notify({ text: t.unlinked });
    } catch (error) {
      setFailure(said(error));
    }
  };
  return (
    <>
      <ProviderAccounts accounts={accounts} onUnlink={(account) => void unlink(account)} />
      {failure !== null && <Failure>{failure}</Failure>}
    </>
  );
}

type LinkProps = { readonly provider: ProviderView; readonly onCancel: () => void };

/** Another way in: whoever adds one proves to be who is signed in. */
function Link({ provider, onCancel }: LinkProps) {
  const t = useT().providers;
  return (
    <div className={classes.narrow}>
      <OneselfForm
        submitLabel={t.link(provider.name)}
        onCancel={onCancel}
        onSubmit={(proof) =>
          depart('/session/departure-to-link', { provider: provider.id, ...proof }, '/account')
        }
      />
    </div>
  );
}
