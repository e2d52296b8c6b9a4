import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import { MOVE_REASON_MAX } from '../../../../src/appointments/domain/move.js';
import { isProblem } from '../../api/problem.js';
import type { DateLinkView } from '../../api/types.js';
import { announce } from '../../components/announce.js';
import { ErrorState } from '../../components/error-state.js';
import { FormPanel } from '../../components/form-panel.js';
import { Section } from '../../components/page.js';
import { Reasons } from '../../components/reasons.js';
import { orNull } from '../../components/values.js';
import { useT } from '../../i18n/use-t.js';
import { useSpokenWindow } from '../appointments/date-words.js';
import { useSaidId } from '../appointments/use-said-id.js';
import {
  NO_WINDOWS,
  useWindowFields,
  windowFieldAt,
  windowsIn,
  type WindowValues,
} from '../appointments/window-fields.js';
import { Windows } from './contact-page.js';
import { CodeStep } from './code-step.js';
import { needsCode, useCalendarFile, useSayByLink } from './use-date-link.js';
import classes from './contact.module.css';

type Props = { readonly link: DateLinkView };

/** What is asked, or the receipt of what was answered, which can be changed. */
export function AnswerSection({ link }: Props) {
  const t = useT();
  const [isNew, setNew] = useState(false);
  const mine = link.answers.find(({ role }) => role === link.role);
  const [isChanging, setChanging] = useState(false);
  const isAnswered = mine !== undefined && mine.kind !== null;
  if (isAnswered && !isChanging) {
    return <Receipt link={link} mine={mine} onChange={() => setChanging(true)} />;
  }
  const thank = () => {
    setChanging(false);
    announce(t.contact.thanks);
  };
  if (isNew) return <CodeStep onTrusted={() => setNew(false)} />;
  return <Question link={link} onSaid={thank} onNew={() => setNew(true)} />;
}

type ReceiptProps = Props & {
  readonly mine: DateLinkView['answers'][number];
  readonly onChange: () => void;
};

function Receipt({ link, mine, onChange }: ReceiptProps) {
  const t = useT();
  const calendarFile = useCalendarFile();
  const [error, setError] = useState<unknown>(null);
  const { agreedFrom, agreedTo } = link;
  const isAgreed = agreedFrom !== null && agreedTo !== null;
  const kind = mine.kind ?? 'confirm';
  return (
    <section className={classes.notice} data-tone="success">
      <h2>{isAgreed ? t.contact.agreed : t.contact.thanks}</h2>
      {isAgreed ? (
        <Windows windows={[{ startsAt: agreedFrom, endsAt: agreedTo }]} />
      ) : (
        <>
          <p>{t.contact.kinds[kind]}</p>
          <Windows windows={link.windows.filter(({ number }) => mine.windows.includes(number))} />
        </>
      )}
      <p className="quiet">{isAgreed ? t.contact.agreedNext : t.contact.thanksNext}</p>
      <div className={classes.buttons}>
        {isAgreed && (
          <Button
            size="md"
            onClick={() =>
              void calendarFile(t.contact.calendarFile).then(() => setError(null), setError)
            }
          >
            {t.contact.calendar}
          </Button>
        )}
        <Button size="md" variant="default" onClick={onChange}>
          {t.contact.change}
        </Button>
      </div>
      {error !== null && <ErrorState error={error} />}
    </section>
  );
}

type QuestionProps = Props & {
  readonly onSaid: () => void;
  /** The device has to show first that it may answer. */
  readonly onNew: () => void;
};

/** Three large choices: yes to some, others instead, or none and why. */
function Question({ link, onSaid, onNew }: QuestionProps) {
  const t = useT();
  const [way, setWay] = useState<'choose' | 'propose' | 'decline'>('choose');
  const back = () => setWay('choose');
  if (link.because.length > 0) {
    return <Reasons because={link.because} label={t.contact.blocked} />;
  }
  if (way === 'propose') return <Proposing onSaid={onSaid} onNew={onNew} onBack={back} />;
  if (way === 'decline') return <Declining onSaid={onSaid} onNew={onNew} onBack={back} />;
  return (
    <Choosing
      link={link}
      onSaid={onSaid}
      onNew={onNew}
      onPropose={() => setWay('propose')}
      onDecline={() => setWay('decline')}
    />
  );
}

type ChoosingProps = QuestionProps & {
  readonly onPropose: () => void;
  readonly onDecline: () => void;
};

function Choosing({ link, onSaid, onNew, onPropose, onDecline }: ChoosingProps) {
  const t = useT();
  const spoken = useSpokenWindow();
  const say = useSayByLink();
  const said = useSaidId();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const confirm = async () => {
    const windows = chosen.map(Number).sort();
    setBusy(true);
    setFailure(null);
    try {
      await say('answers', { ...said(windows), answer: 'confirm', windows });
      onSaid();
    } catch (error) {
      if (needsCode(error)) return onNew();
      if (!isProblem(error)) throw error;
      setFailure(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Section title={t.contact.windows}>
      <p>{t.contact.choose}</p>
      {failure !== null && <ErrorState error={failure} />}
      <Checkbox.Group value={[...chosen]} onChange={setChosen} aria-label={t.contact.windows}>
        {link.windows.map((window) => (
          <div key={window.number} className={classes.choice}>
            <Checkbox
              size="lg"
              value={String(window.number)}
              disabled={window.against.length > 0}
              label={spoken(window).when}
              description={t.contact.length(spoken(window).length)}
            />
            {window.against.length > 0 && <Reasons because={window.against} />}
          </div>
        ))}
      </Checkbox.Group>
      <div className={classes.ways}>
        <Button
          size="lg"
          fullWidth
          loading={isBusy}
          disabled={chosen.length === 0}
          onClick={() => void confirm()}
        >
          {chosen.length === 0 ? t.contact.confirmNone : t.contact.confirm}
        </Button>
        <Button size="lg" fullWidth variant="default" onClick={onPropose}>
          {t.contact.propose}
        </Button>
        <Button size="lg" fullWidth variant="default" onClick={onDecline}>
          {t.contact.decline}
        </Button>
      </div>
    </Section>
  );
}

type WayProps = Pick<QuestionProps, 'onSaid' | 'onNew'> & { readonly onBack: () => void };

function Proposing({ onSaid, onNew, onBack }: WayProps) {
  const t = useT();
  const say = useSayByLink();
  const said = useSaidId();
  const windowFields = useWindowFields();
  return (
    <Section title={t.contact.propose}>
      <FormPanel<WindowValues>
        fields={[
          ...windowFields,
          { kind: 'multiline', name: 'reason', label: t.dates.reason, max: MOVE_REASON_MAX },
        ]}
        defaults={{ ...NO_WINDOWS, reason: '' }}
        submitLabel={t.contact.send}
        focusFirst
        fieldAt={windowFieldAt}
        onCancel={onBack}
        onProblem={(problem) => {
          if (needsCode(problem)) onNew();
          return needsCode(problem);
        }}
        onSubmit={async (values) => {
          const reason = orNull(values['reason']);
          const why = reason === null ? {} : { reason };
          await say('proposals', { ...said(values), windows: windowsIn(values), ...why });
          onSaid();
        }}
      />
    </Section>
  );
}

function Declining({ onSaid, onNew, onBack }: WayProps) {
  const t = useT();
  const say = useSayByLink();
  const said = useSaidId();
  return (
    <Section title={t.contact.decline}>
      <FormPanel<{ reason: string }>
        fields={[
          {
            kind: 'multiline',
            name: 'reason',
            label: t.contact.declineWhy,
            required: true,
            max: MOVE_REASON_MAX,
          },
        ]}
        defaults={{ reason: '' }}
        submitLabel={t.contact.declineSend}
        focusFirst
        onCancel={onBack}
        onProblem={(problem) => {
          if (needsCode(problem)) onNew();
          return needsCode(problem);
        }}
        onSubmit={async ({ reason }) => {
          await say('answers', { ...said(reason), answer: 'decline', windows: [], reason });
          onSaid();
        }}
      />
    </Section>
  );
}
