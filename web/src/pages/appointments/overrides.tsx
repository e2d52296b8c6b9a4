import { PARTY_LABELS } from '../../../../src/appointments/domain/move.js';
import { OVERRIDE_TABLE } from '../../../../src/appointments/domain/override.js';
import type { AppointmentPageView } from '../../api/types.js';
import { ActionPanel } from '../../components/action-panel.js';
import { Section } from '../../components/page.js';
import { TableState } from '../../components/state-label.js';
import { useFormat } from '../../format.js';
import { useT, useText } from '../../i18n/use-t.js';
import { useWindowWords } from './date-words.js';
import classes from './dates.module.css';

type Props = { readonly date: AppointmentPageView };

/** Windows that two people let be, or are asked to, with exactly what is against each. */
export function Overrides({ date }: Props) {
  const t = useT();
  if (date.overrides.length === 0) return null;
  return (
    <Section title={t.overrides.title}>
      <ul className={classes.windows}>
        {date.overrides.map((one) => (
          <li key={one.id} className={classes.override}>
            <Override one={one} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Override({ one }: { readonly one: AppointmentPageView['overrides'][number] }) {
  const t = useT();
  const text = useText();
  const format = useFormat();
  const windowWords = useWindowWords();
  return (
    <>
      <p>
        <strong>{windowWords(one)}</strong>{' '}
        <TableState states={OVERRIDE_TABLE.states} state={one.state} bare />
      </p>
      <ul>
        {one.shown.map((why) => (
          <li key={why.da}>{text(why)}</li>
        ))}
      </ul>
      <p className={classes.words}>{one.reason}</p>
      <p className="quiet">
        {text(PARTY_LABELS[one.requestedFor])}, {format.dateTime(one.requestedAt)}
        {one.decidedFor && one.decidedAt && (
          <>
            {'; '}
            {text(PARTY_LABELS[one.decidedFor])}, {format.dateTime(one.decidedAt)}
          </>
        )}
        {one.note && `: ${one.note}`}
      </p>
      <ActionPanel
        title={t.overrides.decide}
        subject="appointment"
        path={`/window-overrides/${one.id}`}
        revision={one.revision}
        actions={one.actions}
        among={one.id}
      />
    </>
  );
}
