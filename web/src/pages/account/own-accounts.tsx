import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { PASSWORD_MAX } from '../../../../src/access/domain/person.js';
import { api } from '../../api/client.js';
import { isProblem, reasonsOf } from '../../api/problem.js';
import { refresh, resource } from '../../api/resource.js';
import type {
  LinkBody,
  ProviderAccountsView,
  ProviderAccountView,
  ProvidersView,
  ProviderView,
} from '../../api/types.js';
import { Failure } from '../../components/failure.js';
import { FormPanel } from '../../components/form-panel.js';
import { notify } from '../../components/notices.js';
import { Section } from '../../components/page.js';
import { ProviderAccounts } from '../../components/provider-accounts.js';
import { useT, useText } from '../../i18n/use-t.js';
import { useSession } from '../../session/session.js';
import { ByProvider, depart } from '../sign-in/by-provider.js';
import classes from './account.module.css';

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
  const text = useText();
  const [failure, setFailure] = useState<string | null>(null);
  const unlink = async ({ id }: ProviderAccountView) => {
    setFailure(null);
    try {
      await api<void>('POST', `/session/provider-accounts/${id}/unlink`);
      await refresh('session');
      notify({ text: t.unlinked });
    } catch (error) {
      setFailure(isProblem(error) ? reasonsOf(error, text) : String(error));
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
  const t = useT();
  const { hasPassword } = useSession();
  return (
    <div className={classes.narrow}>
      <FormPanel<Pick<LinkBody, 'password'>>
        fields={
          hasPassword
            ? [
                {
                  kind: 'password',
                  name: 'password',
                  label: t.account.current,
                  required: true,
                  max: PASSWORD_MAX,
                  autoComplete: 'current-password',
                },
              ]
            : []
        }
        defaults={hasPassword ? { password: '' } : {}}
        submitLabel={t.providers.link(provider.name)}
        focusFirst
        onCancel={onCancel}
        onSubmit={(values) =>
          depart('/session/departure-to-link', { provider: provider.id, ...values }, '/account')
        }
      />
      {!hasPassword && <ByProvider back="/account" anew />}
    </div>
  );
}
