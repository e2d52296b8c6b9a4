import { Button } from '@mantine/core';
import { useState } from 'react';
import { PARTY_LABELS } from '../../../../src/appointments/domain/move.js';
import { api } from '../../api/client.js';
import { refresh } from '../../api/resource.js';
import { isProblem } from '../../api/problem.js';
import type { AppointmentPageView } from '../../api/types.js';
import { AppLink } from '../../components/app-link.js';
import { Icon } from '../../components/icon.js';
import { notify } from '../../components/notices.js';
import { Section } from '../../components/page.js';
import { StateLabel } from '../../components/state-label.js';
import { useFormat } from '../../format.js';
import { useT, useText } from '../../i18n/use-t.js';
import { useMay } from '../../session/session.js';
import { useWindowWords } from './date-words.js';
import { useSaidId } from './use-said-id.js';
import classes from './dates.module.css';

type Move = AppointmentPageView['moves'][number];

type Props = { readonly date: AppointmentPageView };

/** Everything that was said and written of a date, oldest first, with what still counts. */
export function Said({ date }: Props) {
  const t = useT();
  return (
    <Section title={t.dates.talk}>
      {date.moves.length === 0 ? <p className="quiet">{t.dates.noTalk}</p> : <Talk date={date} />}
    </Section>
  );
}

/** The list itself: what was said, and between it the letters that went out for it. */
export function Talk({ date }: Props) {
  const entries = [
    ...date.moves.map((move) => ({ at: move.givenAt, move, mail: null })),
    ...date.mails.map((mail) => ({ at: mail.createdAt, move: null, mail })),
  ].sort((a, b) => a.at.localeCompare(b.at));
  return (
    <ol className={classes.talk}>
      {entries.map(({ move, mail }) =>
        move === null ? (
          <OneMail key={mail.id} mail={mail} />
        ) : (
          <OneMove key={move.id} move={move} date={date} />
        ),
      )}
    </ol>
  );
}

type Mail = AppointmentPageView['mails'][number];

function OneMail({ mail }: { readonly mail: Mail }) {
  const t = useT();
  const format = useFormat();
  const may = useMay();
  return (
    <li className={classes.mail}>
      <Icon name="mail" size={14} />{' '}
      {may('mail.read') ? <AppLink href={`/mails/${mail.id}`}>{mail.title}</AppLink> : mail.title}
      <span className="quiet">
        {' '}
        {t.dates.mailed(mail.address)}, {format.dateTime(mail.createdAt)},{' '}
        {t.mails.states[mail.state].toLowerCase()}
      </span>
    </li>
  );
}

function OneMove({ move, date }: Props & { readonly move: Move }) {
  const t = useT();
  const text = useText();
  const format = useFormat();
  const may = useMay();
  const windowWords = useWindowWords();
  const of = date.moves.find(({ id }) => id === move.proposalId);
  const windows =
    move.kind === 'propose'
      ? move.windows
      : move.chosen.flatMap((number) => of?.windows[number - 1] ?? []);
  const said = useSaidId();
  const [isBusy, setBusy] = useState(false);
  const takeBack = async () => {
    setBusy(true);
    const body = { ...said(move.id), answerId: move.id };
    await retract(date.id, body, t.dates.retracted);
    setBusy(false);
  };
  const isCall = move.channel === 'phone' && move.stands && move.kind !== 'propose';
  return (
    <li className={classes.said} data-party={move.party === 'centre' ? 'centre' : 'region'}>
      <p>
        {move.kind !== 'void' && <strong>{text(PARTY_LABELS[move.party])} </strong>}
        {t.dates.kinds[move.kind]}{' '}
        {move.stands && (
          <StateLabel tone="info" bare>
            {t.dates.stands}
          </StateLabel>
        )}
      </p>
      {windows.length > 0 && (
        <ul>
          {windows.map((window) => (
            <li key={window.startsAt}>{windowWords(window)}</li>
          ))}
        </ul>
      )}
      {move.reason && <p className={classes.words}>{move.reason}</p>}
      <p className="quiet">
        {format.dateTime(move.givenAt)} {t.dates.channels[move.channel]}{' '}
        {move.channel === 'phone' && (move.recordedBy ?? text(PARTY_LABELS.centre))}
        {move.channel === 'sign-in' && move.recordedBy}
      </p>
      {isCall && may('appointment.write') && (
        <Button variant="subtle" data-no-print loading={isBusy} onClick={() => void takeBack()}>
          {t.dates.retract}
        </Button>
      )}
    </li>
  );
}

async function retract(dateId: string, body: object, done: string): Promise<void> {
  try {
    await api('POST', `/appointments/${dateId}/retractions`, { body });
    notify({ text: done });
  } catch (error) {
    if (!isProblem(error)) throw error;
    notify({ tone: 'danger', text: error.detail });
  }
  await refresh('appointment');
}
