import type { ActionTable, StateInfo } from '../../../../src/kernel/action-table.js';
import { Icon } from '../../components/icon.js';
import { StateLabel } from '../../components/state-label.js';
import { useFormat } from '../../format.js';
import { useT, useText } from '../../i18n/use-t.js';
import classes from './state-line.module.css';

/** How long a subject may stand in its state, and how long it has; in working days. */
export type Sla = {
  readonly allowed: number | null;
  readonly used: number;
  readonly stuck: boolean;
};

/** More names than this do not fit beside each other; they stand above and below in turn. */
const LONG = 5;

type Props<S extends string, A extends string, C> = {
  readonly table: ActionTable<S, A, C>;
  readonly state: S;
  /** Since when, as an instant. */
  readonly since: string;
  /** Names the line for screen readers. */
  readonly label: string;
  readonly sla?: Sla;
};

/** The lifecycle as a line: where it stands, since when, how long it may, and what comes next. */
export function StateLine<S extends string, A extends string, C>(props: Props<S, A, C>) {
  const { table, state, since, label, sla } = props;
  const t = useT().stateLine;
  const text = useText();
  const { dateTime } = useFormat();
  const states = Object.entries(table.states) as [S, StateInfo][]; // the table's own states
  const line = states.filter(([, { side }]) => side !== true);
  const at = line.findIndex(([name]) => name === state);
  const next = at < 0 ? undefined : line[at + 1];
  const { label: name, tone, side } = table.states[state];
  return (
    <section className={classes.box} aria-label={label}>
      <ol className={classes.line} data-long={line.length > LONG || undefined}>
        {line.map(([one, info], index) => (
          <li
            key={one}
            className={classes.step}
            data-when={at < 0 ? 'aside' : index < at ? 'before' : index === at ? 'now' : 'after'}
            aria-current={index === at ? 'step' : undefined}
          >
            <span className={classes.dot} data-tone={index === at ? tone : undefined}>
              {index < at && <Icon name="check" size={10} />}
            </span>
            <span className={classes.name}>{text(info.label)}</span>
          </li>
        ))}
      </ol>
      <p className={classes.words}>
        <StateLabel tone={tone}>{text(name)}</StateLabel>
        {side === true && <span>{t.aside}</span>}
        <span>
          {t.since} <time dateTime={since}>{dateTime(since)}</time>
        </span>
        {sla && <SlaWords sla={sla} />}
        {next && (
          <span className="quiet">
            {t.next} {text(next[1].label)}
          </span>
        )}
      </p>
    </section>
  );
}

function SlaWords({ sla }: { readonly sla: Sla }) {
  const t = useT().stateLine;
  const { number } = useFormat();
  const used = t.days(number(sla.used));
  if (sla.allowed === null) return <span className="quiet">{used}</span>;
  if (sla.stuck) {
    return <StateLabel tone="danger">{t.stuck(used, number(sla.allowed))}</StateLabel>;
  }
  return <span className="quiet">{t.within(used, number(sla.allowed))}</span>;
}
