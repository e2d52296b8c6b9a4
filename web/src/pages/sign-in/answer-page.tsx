import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { api } from '../../api/client.js';
import type { ArrivalView } from '../../api/types.js';
import { AppLink } from '../../components/app-link.js';
import { Failure } from '../../components/failure.js';
import { notify } from '../../components/notices.js';
import { PlainPage } from '../../components/plain-page.js';
import { useSaid } from '../../components/use-said.js';
import { useT } from '../../i18n/use-t.js';
import { forgetSession } from '../../session/session.js';
import { takeWayBack, wayFrom } from './way-back.js';

/** Where an organisation sends the browser back to, with its answer in the address. */
export function AnswerPage() {
  const t = useT();
  const said = useSaid();
  const navigate = useNavigate();
  // As it came: it is good for one time.
  const query = useRef<string | null>(window.location.search.slice(1));
  const [failure, setFailure] = useState<string | null>(null);
  useEffect(() => {
    const given = query.current;
    if (given === null) return;
    query.current = null;
    const arrive = async () => {
      const body = { query: given };
      const { outcome } = await api<ArrivalView>('POST', '/session/arrival', { body });
      forgetSession();
      if (outcome === 'linked') notify({ text: t.signIn.linked });
      await navigate({ href: takeWayBack(), replace: true });
    };
    arrive().catch((error: unknown) => setFailure(said(error)));
  }, [navigate, said, t]);
  return (
    <PlainPage title={t.signIn.title} lead={failure === null ? t.signIn.arriving : ''}>
      {failure === null ? (
        <output>{t.signIn.wait}</output>
      ) : (
        <>
          <Failure>{failure}</Failure>
          <p>
            <AppLink href={wayFrom()}>{t.signIn.again}</AppLink>
          </p>
        </>
      )}
    </PlainPage>
  );
}
