import { Button } from '@mantine/core';
import { useState } from 'react';
import { CONTACT_ROLE_LABELS } from '../../../../src/regions/domain/region.js';
import { isProblem } from '../../api/problem.js';
import type { DateLinkView } from '../../api/types.js';
import { announce } from '../../components/announce.js';
import { ErrorState } from '../../components/error-state.js';
import { useFormat } from '../../format.js';
import { useT, useText } from '../../i18n/use-t.js';
import { useSaidId } from '../appointments/use-said-id.js';
import { Windows } from './contact-page.js';
import { useSayByLink } from './use-date-link.js';
import classes from './contact.module.css';

/** One click takes back what was said in the role's name by somebody else. */
export function Objection({ link }: { readonly link: DateLinkView }) {
  const t = useT();
  const text = useText();
  const format = useFormat();
  const say = useSayByLink();
  const said = useSaidId();
  const [state, setState] = useState<'asked' | 'busy' | 'done'>('asked');
  const [failure, setFailure] = useState<unknown>(null);
  const object = async () => {
    setState('busy');
    setFailure(null);
    try {
      await say('objections', said('objection'));
      setState('done');
      announce(t.contact.objectionDone);
    } catch (error) {
      setState('asked');
      if (!isProblem(error)) throw error;
      setFailure(error);
    }
  };
  if (state === 'done') {
    return (
      <section className={classes.notice} data-tone="success">
        <p>{t.contact.objectionDone}</p>
      </section>
    );
  }
  const { kind, windows, reason, channel, givenAt } = link.said;
  return (
    <section className={classes.notice}>
      <p>{t.contact.objectionLead(text(CONTACT_ROLE_LABELS[link.role]))}</p>
      <p>
        <strong>{t.contact.kinds[kind]}</strong>
      </p>
      <Windows windows={windows} />
      {reason && <p className={classes.words}>{reason}</p>}
      <p className="quiet">
        {format.dateTime(givenAt)}, {t.contact.givenBy[channel]}
      </p>
      {failure !== null && <ErrorState error={failure} />}
      <Button size="md" loading={state === 'busy'} onClick={() => void object()}>
        {t.contact.objectionTitle}
      </Button>
    </section>
  );
}
