import { Button } from '@mantine/core';
import { useState } from 'react';
import {
  APPOINTMENT_STATE_INFOS,
  isAnswerable,
} from '../../../../src/appointments/domain/standing.js';
import { api } from '../../api/client.js';
import { isProblem } from '../../api/problem.js';
import { refresh } from '../../api/resource.js';
import type { AppointmentPageView } from '../../api/types.js';
import { ErrorState } from '../../components/error-state.js';
import { Facts } from '../../components/facts.js';
import { notify } from '../../components/notices.js';
import { Section } from '../../components/page.js';
import { Reasons } from '../../components/reasons.js';
import { StateLabel, TableState } from '../../components/state-label.js';
import { usePanel } from '../../components/use-panel.js';
import { useFormat } from '../../format.js';
import { useT, useText } from '../../i18n/use-t.js';
import { useMay } from '../../session/session.js';
import { AnswerPanel } from './answer-panel.js';
import { CancelPanel } from './cancel-panel.js';
import { Deadline, useTurnWords, useWindowWords } from './date-words.js';
import { OverridePanel } from './override-panel.js';
import { Overrides } from './overrides.js';
import { ProposePanel } from './propose-panel.js';
import { Said } from './said.js';
import { useSaidId } from './use-said-id.js';
import classes from './dates.module.css';

type Props = { readonly date: AppointmentPageView };

/** A date as a conversation: where it stands, what is proposed, who said what, what one may say. */
export function DateTalk({ date }: Props) {
  const t = useT();
  const format = useFormat();
  const panel = usePanel();
  const text = useText();
  const turnWords = useTurnWords();
  const windowWords = useWindowWords();
  const { agreedFrom, agreedTo, because, speaksFor } = date;
  const isOfCentre = speaksFor.includes('centre');
  const mayAnswer = isAnswerable(date.state) && speaksFor.some((party) => party !== 'centre');
  return (
    <>
      <Section title={t.dates.one}>
        <Facts
          facts={[
            {
              label: t.dates.state,
              value: <TableState states={APPOINTMENT_STATE_INFOS} state={date.state} bare />,
            },
            { label: t.dates.turn, value: turnWords(date.turn) },
            { label: t.dates.nextStep, value: text(date.nextStep) },
            {
              label: t.dates.agreed,
              value:
                agreedFrom && agreedTo && windowWords({ startsAt: agreedFrom, endsAt: agreedTo }),
            },
            { label: t.dates.answerBy, value: date.answerBy && <Deadline day={date.answerBy} /> },
            { label: t.dates.since, value: format.dateTime(date.turnSince) },
          ]}
        />
        {because.length > 0 && speaksFor.length > 0 && (
          <Reasons because={because} label={t.dates.blocked} />
        )}
        {speaksFor.length > 0 && (
          <div className={classes.acts} data-no-print>
            {mayAnswer && (
              <Button
                variant={date.state === 'proposed' ? 'filled' : 'default'}
                onClick={() => panel.open('answer')}
              >
                {t.dates.answer}
              </Button>
            )}
            <Button
              variant={mayAnswer ? 'default' : 'filled'}
              disabled={because.length > 0}
              onClick={() => panel.open('propose')}
            >
              {t.dates.propose}
            </Button>
            <Button variant="subtle" onClick={() => panel.open('override')}>
              {t.overrides.ask}
            </Button>
            {isOfCentre && date.state !== 'none' && date.state !== 'cancelled' && (
              <Button variant="subtle" onClick={() => panel.open('cancel-date')}>
                {t.dates.cancel}
              </Button>
            )}
          </div>
        )}
      </Section>
      {isAnswerable(date.state) && <Offered date={date} />}
      <Overrides date={date} />
      <Said date={date} />
      {panel.name === 'propose' && <ProposePanel date={date} onClose={panel.close} />}
      {panel.name === 'answer' && <AnswerPanel date={date} onClose={panel.close} />}
      {panel.name === 'override' && <OverridePanel date={date} onClose={panel.close} />}
      {panel.name === 'cancel-date' && <CancelPanel date={date} onClose={panel.close} />}
    </>
  );
}

/** The windows of the standing proposal, what has come in their way since, and the last word. */
function Offered({ date }: Props) {
  const t = useT();
  const may = useMay();
  const windowWords = useWindowWords();
  const said = useSaidId();
  const [failure, setFailure] = useState<unknown>(null);
  const [busy, setBusy] = useState<number | null>(null);
  const accept = async (window: number) => {
    const what = { proposalId: date.proposalId, window };
    const body = { ...said(what), ...what };
    setBusy(window);
    setFailure(null);
    try {
      await api('POST', `/appointments/${date.id}/acceptances`, { body, ifMatch: date.revision });
      notify({ text: t.dates.accepted });
    } catch (error) {
      setFailure(error);
      if (!isProblem(error)) throw error;
    } finally {
      await refresh('appointment');
      setBusy(null);
    }
  };
  return (
    <Section title={t.dates.windows}>
      {failure !== null && <ErrorState error={failure} />}
      <ol className={classes.windows}>
        {date.windows.map((window) => (
          <li key={window.number} className={classes.window}>
            <div>
              <strong>{windowWords(window)}</strong>
              <div>
                <StateLabel tone={window.isCommon ? 'success' : 'neutral'} bare>
                  {window.isCommon ? t.dates.common : t.dates.notCommon}
                </StateLabel>
              </div>
              {window.against.length > 0 && <Reasons because={window.against} />}
            </div>
            {date.state === 'proposed' && window.isCommon && may('appointment.write') && (
              <Button
                data-no-print
                loading={busy === window.number}
                disabled={date.because.length > 0 || window.against.length > 0}
                aria-label={`${t.dates.accept}: ${windowWords(window)}`}
                onClick={() => void accept(window.number)}
              >
                {t.dates.accept}
              </Button>
            )}
          </li>
        ))}
      </ol>
    </Section>
  );
}
