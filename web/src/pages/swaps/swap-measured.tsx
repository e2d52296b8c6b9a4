import { DATED_STATES } from '../../../../src/encryption-boxes/domain/swaps/states.js';
import {
  MEASURED,
  MEASURED_LABELS,
} from '../../../../src/encryption-boxes/domain/swaps/measure.js';
import type { JudgedView, MeasurementView, SwapPageView } from '../../api/types.js';
import { Section } from '../../components/page.js';
import { PanelButton } from '../../components/panel-button.js';
import { PlainTable, type PlainColumn } from '../../components/plain-table.js';
import { StateLabel } from '../../components/state-label.js';
import { NONE, useFormat } from '../../format.js';
import { useT, useText } from '../../i18n/use-t.js';
import { FormerMeasurements, Passed, TakenBy } from './one-measurement.js';
import classes from './swaps.module.css';

type Props = { readonly swap: SwapPageView };

export const isMeasurable = ({ state }: SwapPageView): boolean =>
  state === 'cut-over' || DATED_STATES.includes(state);

/** What the link gave over the old boxes and over the new ones, and which limits that meets. */
export function SwapMeasured({ swap }: Props) {
  const t = useT().swaps;
  return (
    <Section
      title={t.measured}
      actions={
        isMeasurable(swap) && (
          <PanelButton panel="measure" label={t.measure} icon="plus" permission="swap.measure" />
        )
      }
    >
      {swap.measurements.length === 0 ? (
        <p className="quiet">{t.noMeasurements}</p>
      ) : (
        <Compared swap={swap} />
      )}
    </Section>
  );
}

function Compared({ swap: { measurements, cutOverAt, state } }: Props) {
  const t = useT().swaps;
  const before = measurements.find(({ phase }) => phase === 'before');
  const after = measurements.find(({ phase }) => phase === 'after');
  const isFormer =
    after !== undefined &&
    (DATED_STATES.includes(state) || (cutOverAt !== null && after.takenAt < cutOverAt));
  return (
    <>
      <div className={classes.above}>
        {after && <Passed one={after} />}
        {isFormer && <span className="quiet">{t.formerCutOver}</span>}
      </div>
      <Figures before={before} after={after} />
      <div className={classes.below}>
        {before && <TakenBy one={before} />}
        {after && <TakenBy one={after} />}
      </div>
      <FormerMeasurements all={measurements.filter((one) => one !== before && one !== after)} />
    </>
  );
}

type Pair = {
  readonly before: MeasurementView | undefined;
  readonly after: MeasurementView | undefined;
};

type Figure = (typeof MEASURED)[number];

/** Side by side, each with the limit as it stood when it was judged. */
function Figures({ before, after }: Pair) {
  const t = useT().swaps;
  const text = useText();
  const { number } = useFormat();
  const judgedOf = (name: Figure) => after?.judged.find((one) => one.name === name);
  const shown = (one: MeasurementView | undefined, name: Figure) => {
    const value = one?.measured[name];
    return typeof value === 'number' ? number(value) : NONE;
  };
  const isTold = (name: Figure) =>
    [before, after].some((one) => one?.measured[name] !== undefined) ||
    judgedOf(name) !== undefined;
  const columns: readonly PlainColumn<Figure>[] = [
    { id: 'figure', label: t.figure, cell: (name) => text(MEASURED_LABELS[name]) },
    { id: 'before', label: t.before, numeric: true, cell: (name) => shown(before, name) },
  ];
  const judged: readonly PlainColumn<Figure>[] = [
    { id: 'after', label: t.after, numeric: true, cell: (name) => shown(after, name) },
    { id: 'limit', label: t.limit, numeric: true, cell: (name) => <Limit one={judgedOf(name)} /> },
    { id: 'result', label: t.result, cell: (name) => <Result one={judgedOf(name)} /> },
  ];
  return (
    <PlainTable<Figure>
      label={t.measured}
      rows={MEASURED.filter(isTold)}
      rowId={(name) => name}
      columns={after === undefined ? columns : [...columns, ...judged]}
    />
  );
}

type JudgedProps = { readonly one: JudgedView | undefined };

function Limit({ one }: JudgedProps) {
  const t = useT().swaps;
  const { number } = useFormat();
  if (one === undefined) return NONE;
  return one.is === 'at-least' ? t.atLeast(number(one.limit)) : t.atMost(number(one.limit));
}

function Result({ one }: JudgedProps) {
  const t = useT().swaps;
  if (one === undefined) return NONE;
  const words = one.value === null ? t.unmeasured : t.notMet;
  return (
    <StateLabel tone={one.passed ? 'success' : 'danger'} bare>
      {one.passed ? t.met : words}
    </StateLabel>
  );
}
