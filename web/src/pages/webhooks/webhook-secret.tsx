import { Button } from '@mantine/core';
import { useState } from 'react';
import { api } from '../../api/client.js';
import { isProblem, isStale } from '../../api/problem.js';
import { refresh } from '../../api/resource.js';
import type { WebhookPageView, WebhookSecretView } from '../../api/types.js';
import { KeyShown } from '../../components/key-shown.js';
import { notify } from '../../components/notices.js';
import { Section } from '../../components/page.js';
import { useFormat } from '../../format.js';
import { useT } from '../../i18n/use-t.js';

type Busy = 'show' | 'renew' | null;

/** What deliveries are signed with: shown only to whoever asks, and the log keeps that they did. */
export function WebhookSecret({ webhook }: { readonly webhook: WebhookPageView }) {
  const t = useT();
  const { dateTime } = useFormat();
  const [secret, setSecret] = useState<string | null>(null);
  const [busy, setBusy] = useState<Busy>(null);
  const path = `/webhooks/${webhook.id}/secret`;

  const ask = async (what: 'show' | 'renew', call: () => Promise<WebhookSecretView>) => {
    setBusy(what);
    try {
      setSecret((await call()).secret);
      await refresh('webhook');
      if (what === 'renew') notify({ text: t.webhooks.renewed });
    } catch (error) {
      if (isStale(error)) await refresh('webhook');
      notify({ tone: 'danger', text: isProblem(error) ? error.detail : t.errors.crashText });
    } finally {
      setBusy(null);
    }
  };

  return (
    <Section title={t.webhooks.secretTitle}>
      <p>
        {t.webhooks.secretText} {t.webhooks.secretSince(dateTime(webhook.secretSince))}
      </p>
      <output>
        {secret !== null && (
          <KeyShown value={secret} name={t.webhooks.secret} warning={t.webhooks.keep} />
        )}
      </output>
      <div style={{ display: 'flex', flexWrap: 'wrap', gap: 'var(--space-2)' }}>
        {secret === null ? (
          <Button
            variant="default"
            loading={busy === 'show'}
            onClick={() => void ask('show', () => api('POST', path))}
          >
            {t.webhooks.show}
          </Button>
        ) : (
          <Button variant="default" onClick={() => setSecret(null)}>
            {t.webhooks.hide}
          </Button>
        )}
        <Button
          variant="default"
          loading={busy === 'renew'}
          onClick={() => void ask('renew', () => api('PUT', path, { ifMatch: webhook.revision }))}
        >
          {t.webhooks.renew}
        </Button>
      </div>
    </Section>
  );
}
