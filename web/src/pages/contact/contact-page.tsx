import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { CONTACT_ROLE_LABELS } from '../../../../src/regions/domain/region.js';
import { isProblem } from '../../api/problem.js';
import type { DateLinkView } from '../../api/types.js';
import { ErrorState } from '../../components/error-state.js';
import { Facts } from '../../components/facts.js';
import { Loading } from '../../components/loading.js';
import { Section } from '../../components/page.js';
import { PlainPage } from '../../components/plain-page.js';
import { useT, useText } from '../../i18n/use-t.js';
import { useSpokenWindow } from '../appointments/date-words.js';
import { AnswerSection } from './answer-section.js';
import { Objection } from './objection.js';
import { useDateLink, useRenewal } from './use-date-link.js';
import classes from './contact.module.css';

/** Where the link of a mail leads: one date, one role, one answer, without an account. */
export function ContactPage() {
  const t = useT();
  const text = useText();
  const query = useDateLink();
  const link = query.data;
  if (link === undefined) {
    const title = query.error ? t.contact.unknown : t.contact.loading;
    return (
      <PlainPage title={title} lead="" large>
        {query.error ? (
          <ErrorState error={query.error} retry={() => void query.refetch()} />
        ) : (
          <Loading lines={6} />
        )}
      </PlainPage>
    );
  }
  const lead = t.contact.speaksFor(text(CONTACT_ROLE_LABELS[link.role]), text(link.region));
  return (
    <PlainPage title={`${text(link.what)}: ${link.title}`} lead={lead} large>
      {isOwnProposal(link) ? (
        <Proposed link={link} />
      ) : link.state !== 'open' ? (
        <Stale link={link} />
      ) : link.kind === 'objection' ? (
        <Objection link={link} />
      ) : (
        <AnswerSection link={link} />
      )}
      <About link={link} />
    </PlainPage>
  );
}

type Props = { readonly link: DateLinkView };

/** What stands is what the role itself proposed instead. */
const isOwnProposal = ({ kind, state, role, answers }: DateLinkView): boolean =>
  kind === 'answer' &&
  state === 'superseded' &&
  answers.some((answer) => answer.role === role && answer.kind === 'propose');

function Proposed({ link }: Props) {
  const t = useT();
  return (
    <section className={classes.notice} data-tone="success">
      <h2>{t.contact.thanks}</h2>
      <p>{t.contact.kinds.propose}</p>
      <Windows windows={link.windows} />
      <p className="quiet">{t.contact.thanksNext}</p>
    </section>
  );
}

/** A link that is good for nothing any more says so in one sentence, and how to go on. */
function Stale({ link }: Props) {
  const t = useT();
  const renew = useRenewal();
  const [said, setSaid] = useState<ReactNode>(null);
  const [isBusy, setBusy] = useState(false);
  const ask = async () => {
    setBusy(true);
    try {
      await renew();
      setSaid(<output>{t.contact.renewed}</output>);
    } catch (error) {
      if (!isProblem(error)) throw error;
      setSaid(<ErrorState error={error} />);
    } finally {
      setBusy(false);
    }
  };
  const mayRenew = link.state === 'superseded' || link.state === 'expired';
  return (
    <section className={classes.notice} data-tone="attention">
      <p>{link.state !== 'open' && t.contact.states[link.state]}</p>
      {said}
      {mayRenew && said === null && (
        <Button size="md" loading={isBusy} onClick={() => void ask()}>
          {t.contact.renew}
        </Button>
      )}
    </section>
  );
}

/** What the change is, where, what it means, and who is asked beside oneself. */
function About({ link }: Props) {
  const t = useT();
  const text = useText();
  return (
    <>
      <Section title={t.contact.means}>
        <p>{text(link.means)}</p>
        <Facts
          facts={[
            { label: t.contact.where, value: link.where },
            ...link.facts.map(({ label, value }) => ({ label: text(label), value })),
            ...(link.reason === null ? [] : [{ label: t.contact.message, value: link.reason }]),
          ]}
        />
      </Section>
      {link.kind === 'answer' && <Asked link={link} />}
    </>
  );
}

function Asked({ link }: Props) {
  const t = useT();
  const text = useText();
  const words = useAnswerWords();
  return (
    <Section title={t.contact.who}>
      <ul className={classes.asked}>
        {link.answers.map((answer) => (
          <li key={answer.role}>
            <strong>
              {text(CONTACT_ROLE_LABELS[answer.role])} {answer.role === link.role && t.contact.you}
            </strong>
            <br />
            {words(answer)}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function useAnswerWords() {
  const t = useT();
  return ({ kind, windows }: DateLinkView['answers'][number]): string => {
    if (kind === 'confirm') return t.contact.saidYes(windows.join(', '));
    if (kind === 'decline') return t.contact.saidNo;
    return kind === 'propose' ? t.contact.saidOthers : t.contact.notYet;
  };
}

/** The windows of an answer, in words. */
export function Windows({ windows }: { readonly windows: DateLinkView['said']['windows'] }) {
  const spoken = useSpokenWindow();
  return (
    <ul className={classes.windows}>
      {windows.map((window) => (
        <li key={window.startsAt}>{spoken(window).when}</li>
      ))}
    </ul>
  );
}
