import type { LotTwinsView, LotTwinView } from '../../api/types.js';
import { AppLink } from '../../components/app-link.js';
import { EmptyState } from '../../components/empty-state.js';
import plain from '../../components/plain-table.module.css';
import { Scroller } from '../../components/scroller.js';
import { StateLabel, type AnyTone } from '../../components/state-label.js';
import { NONE, useFormat } from '../../format.js';
import { useT } from '../../i18n/use-t.js';
import { useCheckTitle, useMeasured, useSigned } from './words.js';
import classes from './checks.module.css';

type Props = { readonly twins: LotTwinsView };

const TONES: { readonly [verdict in LotTwinView['verdict']]: AnyTone } = {
  'like-its-twins': 'success',
  slower: 'danger',
  faster: 'info',
  'too-few': 'unknown',
};

/** The machines of a lot against each other: a strip of points, and the same as a table. */
export function TwinsPlot({ twins }: Props) {
  const t = useT();
  const { number } = useFormat();
  const signed = useSigned();
  const titleOf = useCheckTitle();
  if (twins.twins.length === 0) return <EmptyState title={t.checks.noTwins} />;
  const slower = twins.twins.filter(({ verdict }) => verdict === 'slower').length;
  return (
    <div>
      <div className={classes.notes}>
        {twins.median === null && <StateLabel tone="unknown">{t.checks.tooFew}</StateLabel>}
        {twins.isSpreadWide && <StateLabel tone="attention">{t.checks.spreadWide}</StateLabel>}
        {twins.isFleetBelow && <StateLabel tone="danger">{t.checks.fleetBelow}</StateLabel>}
        {twins.variationPercent !== null && (
          <span className="quiet">
            {t.checks.variation}:{' '}
            {t.checks.percent(signed(twins.variationPercent).replace('+', ''))}
          </span>
        )}
      </div>
      <Scroller label={t.checks.twinsTitle(titleOf(twins.definition))} className={classes.scroller}>
        <Strip
          twins={twins}
          label={t.checks.twinsAlt(number(twins.twins.length), number(slower))}
        />
        <TwinTable twins={twins} />
      </Scroller>
    </div>
  );
}

const WIDTH = 640;
const HEIGHT = 112;
const PAD = 16;
const MIDDLE = 52;
/** Points of nearly one value stand above each other, in so many rows. */
const LANES = 5;
const LANE = 12;
const TICKS = 4;

/** From values to the drawing; a lot that is all alike stands in the middle of its strip. */
function scaleOf({ twins, median, thresholdPercent, definition }: LotTwinsView) {
  const sign = definition.better === 'lower' ? 1 : -1;
  const threshold =
    median === null || thresholdPercent === null
      ? null
      : median * (1 + (sign * thresholdPercent) / 100);
  const values = [...twins.map(({ value }) => value), ...(threshold === null ? [] : [threshold])];
  const least = Math.min(...values);
  const most = Math.max(...values);
  const room = (most - least || Math.abs(most) || 1) * 0.05;
  const [from, to] = [least - room, most + room];
  const x = (value: number) => PAD + ((value - from) / (to - from)) * (WIDTH - 2 * PAD);
  return { x, from, to, threshold };
}

function Strip({ twins, label }: Props & { readonly label: string }) {
  const t = useT();
  const measured = useMeasured();
  const { x, from, to, threshold } = scaleOf(twins);
  const { median, definition } = twins;
  const ticks = Array.from({ length: TICKS + 1 }, (_, at) => from + ((to - from) * at) / TICKS);
  const laneOf = (at: number) => MIDDLE + ((at % LANES) - (LANES - 1) / 2) * LANE;
  return (
    <svg className={classes.plot} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      {median !== null && threshold !== null && (
        <>
          <rect
            className={classes.band}
            x={Math.min(x(threshold), x(2 * median - threshold))}
            y={18}
            width={Math.abs(x(2 * median - threshold) - x(threshold))}
            height={68}
          />
          <line className={classes.median} x1={x(median)} x2={x(median)} y1={18} y2={86} />
          <line className={classes.threshold} x1={x(threshold)} x2={x(threshold)} y1={18} y2={86} />
          <text x={x(median)} y={12} textAnchor="middle">
            {t.checks.median}
          </text>
        </>
      )}
      {twins.twins.map((twin, at) => (
        <Point key={twin.serverId} twin={twin} x={x(twin.value)} y={laneOf(at)} />
      ))}
      <line className={classes.axis} x1={PAD} x2={WIDTH - PAD} y1={88} y2={88} />
      {ticks.map((value, at) => (
        <text
          key={value}
          x={x(value)}
          y={104}
          textAnchor={at === 0 ? 'start' : at === TICKS ? 'end' : 'middle'}
        >
          {measured(Number(value.toPrecision(4)))}
          {at === TICKS && ` ${definition.unit}`}
        </text>
      ))}
    </svg>
  );
}

type PointProps = { readonly twin: LotTwinView; readonly x: number; readonly y: number };

/** A slower one is a square and not only red. */
const Point = ({ twin, x, y }: PointProps) =>
  twin.verdict === 'slower' ? (
    <rect className={classes.slow} x={x - 5} y={y - 5} width={10} height={10}>
      <title>{twin.label}</title>
    </rect>
  ) : (
    <circle className={classes.dot} cx={x} cy={y} r={5}>
      <title>{twin.label}</title>
    </circle>
  );

function TwinTable({ twins }: Props) {
  const t = useT();
  const { number } = useFormat();
  const measured = useMeasured();
  const signed = useSigned();
  const { definition } = twins;
  return (
    <table className={plain.lines}>
      <thead>
        <tr>
          <th scope="col">{t.checks.server}</th>
          <th scope="col" data-numeric>
            {t.checks.value} ({definition.unit})
          </th>
          <th scope="col" data-numeric>
            {t.checks.deviation}
          </th>
          <th scope="col" data-numeric>
            {t.checks.runs}
          </th>
          <th scope="col">{t.checks.state}</th>
        </tr>
      </thead>
      <tbody>
        {twins.twins.map((twin) => (
          <tr key={twin.serverId}>
            <th scope="row" className="mono">
              <AppLink href={`/servers/${twin.serverId}`}>{twin.label}</AppLink>
            </th>
            <td data-numeric>{measured(twin.value)}</td>
            <td data-numeric>
              {twin.deviationPercent === null
                ? NONE
                : t.checks.percent(signed(twin.deviationPercent))}
            </td>
            <td data-numeric>{number(twin.runs)}</td>
            <td>
              <StateLabel tone={TONES[twin.verdict]} bare>
                {t.checks.twinVerdicts[twin.verdict]}
              </StateLabel>
            </td>
          </tr>
        ))}
      </tbody>
      {twins.median !== null && (
        <tfoot>
          <tr>
            <th scope="row">{t.checks.median}</th>
            <td data-numeric>{measured(twins.median)}</td>
            <td colSpan={3}>
              {t.checks.threshold}: {t.checks.percent(signed(-(twins.thresholdPercent ?? 0)))}
            </td>
          </tr>
        </tfoot>
      )}
    </table>
  );
}
