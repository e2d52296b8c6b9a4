import { useId } from 'react';
import type { RackPageView, SlotView } from '../../api/types.js';
import { AppLink } from '../../components/app-link.js';
import { Section } from '../../components/page.js';
import { useFormat } from '../../format.js';
import { useT, type Catalogue } from '../../i18n/use-t.js';
import { contentsOf } from './contents.js';
import classes from './racks.module.css';

export type ShownState = 'empty' | 'planned' | 'occupied' | 'blocked';

const SHOWN: readonly ShownState[] = ['occupied', 'planned', 'empty', 'blocked'];

/** A slot's state, or that it is empty and the rack takes no more in it. */
export function shownState(slot: SlotView, { nextFit }: RackPageView): ShownState {
  const blocked = slot.state === 'empty' && (nextFit?.blocked.includes(slot.id) ?? false);
  return blocked ? 'blocked' : slot.state;
}

const UNIT = 24;
const WIDTH = 340;
const NUMBERS = 30;
const EDGE = 6;

type Drawn = { readonly slot: SlotView; readonly lowest: number; readonly height: number };

/** The rack from the front, unit 1 at the bottom. The table of slots beside it says the same. */
export function Elevation({ rack }: { readonly rack: RackPageView }) {
  const t = useT();
  const { number } = useFormat();
  const id = useId().replaceAll(':', '');
  const { units, slots, nextFit } = rack;
  if (units === null) return null;
  const drawn = slots.flatMap((slot): Drawn[] =>
    slot.lowestUnit === null || slot.heightUnits === null
      ? []
      : [{ slot, lowest: slot.lowestUnit, height: slot.heightUnits }],
  );
  const height = units * UNIT + 2 * EDGE;
  return (
    <Section title={t.racks.elevation}>
      <svg
        className={classes.elevation}
        viewBox={`0 0 ${WIDTH} ${height}`}
        aria-labelledby={`${id}-title ${id}-desc`}
      >
        <title id={`${id}-title`}>{`${t.racks.elevation}: ${rack.name}`}</title>
        <desc id={`${id}-desc`}>
          {t.racks.elevationDesc(rack.name, number(units), number(drawn.length))}
        </desc>
        <Patterns id={id} />
        <rect
          className={classes.body}
          x={NUMBERS}
          y={EDGE}
          width={WIDTH - NUMBERS - EDGE}
          height={units * UNIT}
        />
        <Rungs units={units} />
        {drawn.map((one) => (
          <DrawnSlot key={one.slot.id} one={one} rack={rack} units={units} id={id} />
        ))}
      </svg>
      <Legend id={id} />
      {nextFit !== null && nextFit.blocked.length > 0 && (
        <p className="quiet">{t.racks.blockedHint(nextFit.modelName)}</p>
      )}
    </Section>
  );
}

/** The number of each unit at its side, and the line above it. */
function Rungs({ units }: { readonly units: number }) {
  return (
    <g aria-hidden="true">
      {Array.from({ length: units }, (_, at) => {
        const y = EDGE + at * UNIT;
        return (
          <g key={at}>
            <line className={classes.rung} x1={NUMBERS} x2={WIDTH - EDGE} y1={y} y2={y} />
            <text className={classes.unit} x={NUMBERS - 6} y={y + UNIT / 2 + 4} textAnchor="end">
              {units - at}
            </text>
          </g>
        );
      })}
    </g>
  );
}

type DrawnProps = {
  readonly one: Drawn;
  readonly rack: RackPageView;
  readonly units: number;
  readonly id: string;
};

function DrawnSlot({ one: { slot, lowest, height }, rack, units, id }: DrawnProps) {
  const t = useT();
  const state = shownState(slot, rack);
  const y = EDGE + (units - (lowest + height - 1)) * UNIT;
  const words = wordsOf(slot, state, t);
  return (
    <AppLink
      href={
        slot.state === 'occupied' && slot.serverState
          ? `/servers/${slot.assetId ?? ''}`
          : `/slots/${slot.id}`
      }
      className={classes.slot}
      data-state={state}
      aria-label={words}
    >
      <title>{words}</title>
      <rect
        x={NUMBERS + 3}
        y={y + 2}
        width={WIDTH - NUMBERS - EDGE - 6}
        height={height * UNIT - 4}
        rx={3}
        fill={`url(#${id}-${state})`}
      />
      <text x={NUMBERS + 10} y={y + (height * UNIT) / 2 + 4}>
        {shortened(`${t.racks.slotStates[state]} · ${labelOf(slot, t)}`)}
      </text>
    </AppLink>
  );
}

/** The least that tells it from the others: its serial, the planned model, or its own name. */
const labelOf = (slot: SlotView, t: Catalogue): string =>
  (slot.state === 'planned' ? slot.modelName : contentsOf(slot, t)) ?? slot.name;

const TEXT_MAX = 44;
const shortened = (text: string) =>
  text.length > TEXT_MAX ? `${text.slice(0, TEXT_MAX - 1)}…` : text;

const wordsOf = (slot: SlotView, state: ShownState, t: Catalogue): string =>
  [slot.name, t.racks.slotStates[state], contentsOf(slot, t)].filter(Boolean).join(', ');

/** A ground of its own for each state, so that colour never carries it alone. */
function Patterns({ id }: { readonly id: string }) {
  const tile = { patternUnits: 'userSpaceOnUse', width: 8, height: 8 } as const;
  return (
    <defs>
      <pattern id={`${id}-occupied`} {...tile}>
        <rect width={8} height={8} fill="var(--success-soft)" stroke="none" />
      </pattern>
      <pattern id={`${id}-planned`} {...tile}>
        <rect width={8} height={8} fill="var(--info-soft)" stroke="none" />
        <circle cx={2} cy={2} r={1} fill="var(--info)" opacity={0.35} />
      </pattern>
      <pattern id={`${id}-empty`} {...tile}>
        <rect width={8} height={8} fill="var(--surface)" stroke="none" />
      </pattern>
      <pattern id={`${id}-blocked`} {...tile}>
        <rect width={8} height={8} fill="var(--attention-soft)" stroke="none" />
        <path d="M0 8 8 0" stroke="var(--attention)" strokeWidth={1} opacity={0.35} />
      </pattern>
    </defs>
  );
}

function Legend({ id }: { readonly id: string }) {
  const t = useT();
  return (
    <ul className={classes.legend}>
      {SHOWN.map((state) => (
        <li key={state}>
          <svg
            width={22}
            height={14}
            aria-hidden="true"
            className={classes.slot}
            data-state={state}
          >
            <rect x={1} y={1} width={20} height={12} rx={2} fill={`url(#${id}-${state})`} />
          </svg>
          {t.racks.slotStates[state]}
        </li>
      ))}
    </ul>
  );
}
