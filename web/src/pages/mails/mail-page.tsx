import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../../api/client.js';
import { isProblem } from '../../api/problem.js';
import { refresh, resource } from '../../api/resource.js';
import type { MailPageView } from '../../api/types.js';
import { AppLink } from '../../components/app-link.js';
import { ErrorState } from '../../components/error-state.js';
import { Facts } from '../../components/facts.js';
import { notify } from '../../components/notices.js';
import { Page, Section } from '../../components/page.js';
import { ResourceView } from '../../components/resource-view.js';
import { subjectHref } from '../../components/subject-pages.js';
import { useFormat } from '../../format.js';
import { useT } from '../../i18n/use-t.js';
import { useMay } from '../../session/session.js';
import { MailState } from './mail-state.js';
import classes from './mails.module.css';

export function MailPage() {
  const { id = '' } = useParams({ strict: false });
  const query = useQuery(resource<MailPageView>('mail', `/mails/${id}`));
  return <ResourceView query={query}>{(mail) => <Mail mail={mail} />}</ResourceView>;
}

type Props = { readonly mail: MailPageView };

function Mail({ mail }: Props) {
  const t = useT();
  const format = useFormat();
  const subject = subjectHref(mail.subjectType, mail.subjectId);
  return (
    <Page
      title={mail.title}
      kicker={<AppLink href="/mails">{t.mails.title}</AppLink>}
      beside={<MailState state={mail.state} />}
      actions={<Again mail={mail} />}
    >
      {mail.state === 'kept' && <p className={classes.note}>{t.mails.kept}</p>}
      <Section title={t.mails.one}>
        <Facts
          facts={[
            {
              label: t.mails.to,
              value: mail.name ? `${mail.name}, ${mail.address}` : mail.address,
            },
            { label: t.mails.created, value: format.dateTime(mail.createdAt) },
            { label: t.mails.sent, value: mail.sentAt && format.dateTime(mail.sentAt) },
            { label: t.mails.attempts, value: String(mail.attempts) },
            { label: t.mails.reply, value: mail.reply },
            {
              label: t.mails.about,
              value: subject && <AppLink href={subject}>{t.mails.toSubject}</AppLink>,
            },
          ]}
        />
      </Section>
      <Section title={t.mails.text}>
        {mail.state !== 'kept' && <p className="quiet">{t.mails.hidden}</p>}
        <p className={classes.text}>{linked(mail.text)}</p>
      </Section>
      {mail.calendar !== null && (
        <Section title={t.mails.calendar}>
          <pre className={classes.calendar}>{mail.calendar}</pre>
        </Section>
      )}
    </Page>
  );
}

const OWN_LINK = /(https?:\/\/\S+\/d\/[0-9a-f]{64})/;

/** Our own links in a text can be followed; a hidden one, and what others wrote, is only text. */
const linked = (text: string) =>
  text.split(OWN_LINK).map((part) => {
    if (!OWN_LINK.test(part)) return part;
    return (
      <a key={part} href={part.slice(part.lastIndexOf('/d/'))}>
        {part}
      </a>
    );
  });

function Again({ mail }: Props) {
  const t = useT();
  const may = useMay();
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  if (!may('mail.send') || mail.state === 'waiting') return null;
  const again = async () => {
    setBusy(true);
    setFailure(null);
    try {
      await api<void>('POST', `/mails/${mail.id}/sendings`);
      notify({ text: t.mails.sentAgain });
      await refresh('mail');
    } catch (error) {
      if (!isProblem(error)) throw error;
      setFailure(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div>
      <Button variant="default" loading={isBusy} onClick={() => void again()}>
        {t.mails.again}
      </Button>
      {failure !== null && <ErrorState error={failure} />}
    </div>
  );
}
