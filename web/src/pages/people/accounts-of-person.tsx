import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api/client.js';
import { refresh, resource } from '../../api/resource.js';
import type { ProviderAccountsView, ProviderAccountView } from '../../api/types.js';
import { FormPanel } from '../../components/form-panel.js';
import { notify } from '../../components/notices.js';
import { Section } from '../../components/page.js';
import { ProviderAccounts } from '../../components/provider-accounts.js';
import { useT } from '../../i18n/use-t.js';

const REASON_MAX = 2_000;

type Values = { readonly reason: string };

/** Takes an account away by which somebody signs in; nothing where there is none. */
export function AccountsOfPerson({ personId }: { readonly personId: string }) {
  const t = useT().providers;
  const path = `/people/${personId}`;
  const { data } = useQuery(resource<ProviderAccountsView>('person', `${path}/provider-accounts`));
  const [leaving, setLeaving] = useState<ProviderAccountView | null>(null);
  if (data === undefined || data.items.length === 0) return null;
  const reason = { kind: 'multiline', name: 'reason', label: t.why, required: true } as const;
  return (
    <Section title={t.title}>
      <ProviderAccounts accounts={data.items} onUnlink={setLeaving} />
      {leaving !== null && (
        <FormPanel<Values>
          fields={[{ ...reason, max: REASON_MAX }]}
          defaults={{ reason: '' }}
          submitLabel={t.unlinkOf(leaving.providerName)}
          focusFirst
          onCancel={() => setLeaving(null)}
          onSubmit={async (values) => {
            const body = { ...values, accountId: leaving.id };
            await api<void>('POST', `${path}/unlink-account`, { body });
            await refresh('person');
            notify({ text: t.unlinked });
            setLeaving(null);
          }}
        />
      )}
    </Section>
  );
}
