import {
  MEASURED,
  MEASURED_LABELS,
  PHASE_LABELS,
} from '../../../../src/encryption-boxes/domain/swaps/measure.js';
import { apiUrl } from '../../api/client.js';
import type { MeasurementView } from '../../api/types.js';
import { StateLabel } from '../../components/state-label.js';
import { useNameOf } from '../../components/use-names.js';
import { useFormat } from '../../format.js';
import { useT, useText } from '../../i18n/use-t.js';
import classes from './swaps.module.css';

type Props = { readonly one: MeasurementView };

/** Whether every limit was met. */
export function Passed({ one: { passed, judged } }: Props) {
  const t = useT().swaps;
  return (
    <StateLabel tone={passed ? 'success' : 'danger'}>
      {passed ? t.allMet : t.someNotMet(judged.filter((limit) => !limit.passed).length)}
    </StateLabel>
  );
}

/** Of which phase it is, by whom and when, and where its report is. */
export function TakenBy({ one }: Props) {
  const { id, phase, takenBy, takenAt, minutes, reference, fileName } = one;
  const t = useT().swaps;
  const text = useText();
  const { dateTime, number } = useFormat();
  const nameOf = useNameOf();
  return (
    <p className="quiet">
      {text(PHASE_LABELS[phase])}:{' '}
      {t.takenBy(nameOf('person', takenBy), dateTime(takenAt), number(minutes))}
      {reference !== null && `, ${reference}`}
      {fileName !== null && (
        <>
          {', '}
          <a href={apiUrl(`/swap-measurements/${id}/file`)}>{fileName}</a>
        </>
      )}
    </p>
  );
}

/** What was measured before the latest of each phase. */
export function FormerMeasurements({ all }: { readonly all: readonly MeasurementView[] }) {
  const t = useT().swaps;
  if (all.length === 0) return null;
  return (
    <details className={classes.former}>
      <summary>{t.formerMeasurements(all.length)}</summary>
      <ul>
        {all.map((one) => (
          <li key={one.id} className={classes.said}>
            <TakenBy one={one} />
            <Values one={one} />
            {one.phase === 'after' && (
              <div>
                <Passed one={one} />
              </div>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}

function Values({ one: { measured } }: Props) {
  const text = useText();
  const { number } = useFormat();
  const told = MEASURED.flatMap((name) => {
    const value = measured[name];
    return typeof value === 'number' ? [`${text(MEASURED_LABELS[name])}: ${number(value)}`] : [];
  });
  return <p>{told.join(' · ')}</p>;
}
