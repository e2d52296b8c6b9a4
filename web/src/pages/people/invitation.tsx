import { Button } from '@mantine/core';
import { useState } from 'react';
import { api } from '../../api/client.js';
import { isProblem } from '../../api/problem.js';
import { refresh } from '../../api/resource.js';
import type { InvitationView, PersonPageView } from '../../api/types.js';
import { Icon } from '../../components/icon.js';
import { KeyShown } from '../../components/key-shown.js';
import { notify } from '../../components/notices.js';
import { Section } from '../../components/page.js';
import { useT } from '../../i18n/use-t.js';

/** A one-time link, shown once and kept nowhere: it is a key to the account. */
export function Invitation({ person }: { readonly person: PersonPageView }) {
  const t = useT();
  const [url, setUrl] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const make = async () => {
    setBusy(true);
    try {
      const link = await api<InvitationView>('POST', `/people/${person.id}/invitations`);
      setUrl(link.url);
      await refresh('person');
    } catch (error) {
      notify({ tone: 'danger', text: isProblem(error) ? error.detail : t.errors.crashText });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Section title={t.invitation.title}>
      <p>{t.invitation.text}</p>
      <output>
        {url !== null && (
          <KeyShown value={url} name={t.invitation.link} warning={t.invitation.once} />
        )}
      </output>
      <div style={{ marginTop: 'var(--space-2)' }}>
        {url === null ? (
          <Button
            variant={person.hasPassword ? 'default' : 'filled'}
            leftSection={<Icon name="link" size={14} />}
            loading={busy}
            onClick={() => void make()}
          >
            {person.hasPassword ? t.invitation.makeNew : t.invitation.make}
          </Button>
        ) : (
          <Button variant="default" onClick={() => setUrl(null)}>
            {t.invitation.done}
          </Button>
        )}
      </div>
    </Section>
  );
}
