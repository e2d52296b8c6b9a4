import { PROBE_STATES, type ProbeOutcome } from '../../../../src/inventory/domain/probes/probe.js';
import type { LookView } from '../../api/types.js';
import { Facts } from '../../components/facts.js';
import { StateLabel, TableState } from '../../components/state-label.js';
import { useFormat } from '../../format.js';
import { useT, useText } from '../../i18n/use-t.js';
import classes from './probes.module.css';

type Props = { readonly look: LookView };

/** When it was looked at, how that ended, and what could not be read. */
export function LastLook({ look }: Props) {
  const t = useT().probes;
  const text = useText();
  const { dateTime } = useFormat();
  const { outcome, outcomeSince, failure, evidence } = look;
  return (
    <>
      {failure !== null && <p>{text(failure)}</p>}
      <Facts
        facts={[
          { label: t.lookedAt, value: dateTime(look.lookedAt) },
          {
            label: t.outcome,
            value: outcome !== null && (
              <>
                <TableState<ProbeOutcome> states={PROBE_STATES} state={outcome} />{' '}
                <span className="quiet">{t.since(dateTime(outcomeSince))}</span>
              </>
            ),
          },
          { label: t.wholeAt, value: dateTime(look.wholeAt) },
          { label: t.evidence, value: evidence && t.evidences[evidence] },
          { label: t.node, value: look.nodePath && <Path text={look.nodePath} /> },
          { label: t.serialsSeen, value: <Serials look={look} /> },
        ]}
      />
      <Unread look={look} />
    </>
  );
}

const Path = ({ text }: { readonly text: string }) => (
  <span className={`mono ${classes.path ?? ''}`}>{text}</span>
);

function Serials({ look: { serialsSeen, serialAgrees } }: Props) {
  const t = useT().probes;
  const [serial] = serialsSeen;
  if (serial === undefined) return <StateLabel tone="unknown">{t.unknown}</StateLabel>;
  return (
    <>
      <span className="mono">{serial}</span>{' '}
      {serialAgrees === null && <StateLabel tone="unknown">{t.cannotTell}</StateLabel>}
      {serialAgrees === true && <StateLabel tone="success">{t.agrees}</StateLabel>}
      {serialAgrees === false && <StateLabel tone="danger">{t.differs}</StateLabel>}
    </>
  );
}

function Unread({ look: { unread, unreadCount, snapshotId, outcome } }: Props) {
  const t = useT().probes;
  const text = useText();
  const { number } = useFormat();
  if (unreadCount === 0) return null;
  const rest = unreadCount - unread.length;
  return (
    <div>
      <details className={classes.details}>
        <summary>{t.unread(number(unreadCount))}</summary>
        <ul className={classes.list}>
          {unread.map(({ path, code, text: why }) => (
            <li key={`${path} ${code}`}>
              <Path text={path} /> <span className="quiet">{text(why)}</span>
            </li>
          ))}
        </ul>
        {rest > 0 && <p className="quiet">{t.unreadMore(number(rest))}</p>}
      </details>
      {snapshotId !== null && outcome !== 'whole' && <p className="quiet">{t.bestKnown}</p>}
    </div>
  );
}
