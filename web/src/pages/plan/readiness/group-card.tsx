import type { Tone } from '../../../../../src/kernel/action-table.js';
import {
  READINESS_STATES,
  type ReadinessState,
} from '../../../../../src/migration-plan/domain/readiness/standing-rules.js';
import type { KindReadinessView } from '../../../api/types.js';
import { AppLink } from '../../../components/app-link.js';
import { Icon } from '../../../components/icon.js';
import { useFormat } from '../../../format.js';
import { useT } from '../../../i18n/use-t.js';
import bars from '../plan.module.css';
import { Obstacles } from './obstacles.js';
import classes from './readiness.module.css';

type Props = {
  readonly name: string;
  /** Its own page; null or left out: it has none. */
  readonly href?: string | null;
  readonly kinds: readonly KindReadinessView[];
  /** All groups together: a kind is named even if it is the only one. */
  readonly isWhole?: boolean;
};

/** One rack, lot, wave or region: how far what is counted there is, and why not further. */
export function GroupCard({ name, href = null, kinds, isWhole = false }: Props) {
  return (
    <section className={classes.group} aria-label={name} data-whole={isWhole || undefined}>
      <h2>{href === null ? name : <AppLink href={href}>{name}</AppLink>}</h2>
      <div className={classes.kinds}>
        {kinds.map((kind) => (
          <KindOf key={kind.kind} of={kind} place={name} isNamed={isWhole || kinds.length > 1} />
        ))}
      </div>
    </section>
  );
}

const TONES: { readonly [state in ReadinessState]: Tone } = {
  done: 'success',
  inWork: 'info',
  blocked: 'attention',
  notStarted: 'neutral',
};

type KindProps = {
  readonly of: KindReadinessView;
  readonly place: string;
  readonly isNamed: boolean;
};

/** A bar, the same in words, and the reasons of what is blocked. */
function KindOf({ of: { kind, total, counts, because }, place, isNamed }: KindProps) {
  const t = useT().planReadiness;
  const { number } = useFormat();
  const shown = READINESS_STATES.filter((state) => counts[state] > 0);
  return (
    <div className={bars.counts}>
      <p className={classes.kindHead}>
        {isNamed && <strong>{t.kinds[kind]}</strong>}
        <span>{t.doneOf(number(counts.done), number(total))}</span>
      </p>
      <div className={bars.bar} aria-hidden="true">
        {shown.map((state) => (
          <span key={state} data-tone={TONES[state]} style={{ flexGrow: counts[state] }} />
        ))}
      </div>
      <ul className={bars.legend} aria-label={t.counts(t.kinds[kind], place)}>
        {shown.map((state) => (
          <li key={state} data-tone={TONES[state]}>
            <Icon name={TONES[state]} size={13} />
            {t.states[state]} {number(counts[state])}
          </li>
        ))}
      </ul>
      {because.length > 0 && <Obstacles obstacles={because} of={t.counts(t.kinds[kind], place)} />}
    </div>
  );
}
