import { useId } from 'react';
import { CONNECTION_TABLE } from '../../../../src/inventory/domain/cooling/connection.js';
import { CDU_TABLE } from '../../../../src/inventory/domain/cooling/equipment.js';
import { LOOP_KIND_LABELS } from '../../../../src/inventory/domain/cooling/loop.js';
import { RELEASE_TABLE } from '../../../../src/inventory/domain/cooling/release.js';
import type { LoopPageView } from '../../api/types.js';
import { AppLink } from '../../components/app-link.js';
import { Section } from '../../components/page.js';
import { PlainTable } from '../../components/plain-table.js';
import { Scroller } from '../../components/scroller.js';
import { StateLabel, type AnyTone } from '../../components/state-label.js';
import { NONE } from '../../format.js';
import { useT, useText } from '../../i18n/use-t.js';
import classes from './cooling.module.css';

type Node = {
  readonly id: string;
  readonly column: number;
  readonly name: string;
  readonly kind: string;
  readonly state: string;
  readonly tone: AnyTone;
  readonly href: string | null;
  /** The nodes that it is fed by. */
  readonly from: readonly string[];
};

const WIDTH = 130;
const GAP = 28;
const HEIGHT = 44;
const ROW = 56;
const COLUMNS = 5;
const HEAD = 8;

/** Facility loop, CDUs, technology loop, manifolds and servers, drawn from left to right. */
export function LoopDiagram({ loop }: { readonly loop: LoopPageView }) {
  const t = useT();
  const id = useId();
  const nodes = useNodes(loop);
  const placed = placesOf(nodes);
  const rows = Math.max(1, ...[...placed.values()].map(({ row }) => row + 1));
  const width = COLUMNS * WIDTH + (COLUMNS - 1) * GAP + 4;
  const height = rows * ROW + HEAD;
  return (
    <Section title={t.cooling.diagram}>
      <Scroller label={t.cooling.diagram} className={classes.scroller}>
        <svg className={classes.drawing} viewBox={`-2 0 ${width} ${height}`}>
          <title>{t.cooling.diagram}</title>
          <desc>{t.cooling.diagramText(loop.name)}</desc>
          <defs>
            <pattern id={`${id}-hatch`} width="8" height="8" patternUnits="userSpaceOnUse">
              <path d="M0 8 8 0" stroke="var(--hatch)" strokeWidth="2" />
            </pattern>
          </defs>
          {nodes.flatMap((node) =>
            node.from.map((from) => (
              <Edge key={`${from}-${node.id}`} from={placed.get(from)} to={placed.get(node.id)} />
            )),
          )}
          {nodes.map((node) => (
            <Box key={node.id} node={node} at={placed.get(node.id)} hatch={`url(#${id}-hatch)`} />
          ))}
        </svg>
      </Scroller>
      <details>
        <summary>{t.cooling.diagramTable}</summary>
        <NodeTable nodes={nodes} />
      </details>
    </Section>
  );
}

type Place = { readonly x: number; readonly y: number; readonly row: number };

function placesOf(nodes: readonly Node[]): ReadonlyMap<string, Place> {
  const filled = Array.from({ length: COLUMNS }, () => 0);
  return new Map(
    nodes.map(({ id, column }) => {
      const row = filled[column] ?? 0;
      filled[column] = row + 1;
      return [id, { x: column * (WIDTH + GAP), y: row * ROW + HEAD, row }];
    }),
  );
}

type EdgeProps = { readonly from: Place | undefined; readonly to: Place | undefined };

function Edge({ from, to }: EdgeProps) {
  if (from === undefined || to === undefined) return null;
  const middle = HEIGHT / 2;
  return <line x1={from.x + WIDTH} y1={from.y + middle} x2={to.x} y2={to.y + middle} />;
}

const SHOWN_CHARACTERS = 17;
const short = (name: string) =>
  name.length > SHOWN_CHARACTERS ? `${name.slice(0, SHOWN_CHARACTERS - 1)}…` : name;

type BoxProps = {
  readonly node: Node;
  readonly at: Place | undefined;
  readonly hatch: string;
};

function Box({ node, at, hatch }: BoxProps) {
  if (at === undefined) return null;
  const { name, state, tone, href } = node;
  const drawn = (
    <g transform={`translate(${at.x} ${at.y})`}>
      <rect className={classes.node} data-tone={tone} width={WIDTH} height={HEIGHT} rx="6" />
      {tone === 'unknown' && <rect width={WIDTH} height={HEIGHT} rx="6" fill={hatch} />}
      <text x="10" y="18">
        {short(name)}
      </text>
      <text x="10" y="34" className={classes.quiet}>
        {state}
      </text>
    </g>
  );
  if (href === null) return drawn;
  return (
    <a href={href} aria-label={`${name}: ${state}`}>
      {drawn}
    </a>
  );
}

function NodeTable({ nodes }: { readonly nodes: readonly Node[] }) {
  const t = useT();
  const names = new Map(nodes.map(({ id, name }) => [id, name]));
  return (
    <PlainTable
      label={t.cooling.diagramTable}
      rows={nodes}
      rowId={({ id }) => id}
      columns={[
        {
          id: 'thing',
          label: t.cooling.thing,
          cell: ({ name, href }) => (href === null ? name : <AppLink href={href}>{name}</AppLink>),
        },
        { id: 'kind', label: t.cooling.kind, cell: ({ kind }) => kind },
        {
          id: 'state',
          label: t.cooling.state,
          cell: ({ tone, state }) => <StateLabel tone={tone}>{state}</StateLabel>,
        },
        {
          id: 'from',
          label: t.cooling.comesFrom,
          cell: ({ from }) => from.map((one) => names.get(one) ?? '').join(', ') || NONE,
        },
      ]}
    />
  );
}

/** What stands in the drawing and in the table beneath it. */
function useNodes(loop: LoopPageView): readonly Node[] {
  const t = useT();
  const text = useText();
  const own = loop.releaseState === null ? null : RELEASE_TABLE.states[loop.releaseState];
  const loops = [loop, ...loop.neighbours].map((one): Node => {
    const self = one.id === loop.id;
    return {
      id: one.id,
      column: one.kind === 'facility' ? 0 : 2,
      name: one.name,
      kind: text(LOOP_KIND_LABELS[one.kind]),
      state: self
        ? own
          ? text(own.label)
          : t.cooling.notReleased
        : text(LOOP_KIND_LABELS[one.kind]),
      tone: self ? (own?.tone ?? 'attention') : 'neutral',
      href: self ? null : `/cooling/loops/${one.id}`,
      from:
        one.kind === 'facility'
          ? []
          : loop.cdus.filter((cdu) => cdu.technologyLoopId === one.id).map(({ id }) => id),
    };
  });
  const cdus = loop.cdus.map((cdu): Node => {
    const { label, tone } = CDU_TABLE.states[cdu.state];
    const base = { id: cdu.id, column: 1, name: cdu.name, kind: t.cooling.cdu, href: null };
    return { ...base, state: text(label), tone, from: [cdu.facilityLoopId] };
  });
  const manifolds = loop.manifolds.map((manifold): Node => ({
    id: manifold.id,
    column: 3,
    name: manifold.name,
    kind: t.cooling.manifold,
    state: manifold.place ?? t.cooling.manifold,
    tone: 'neutral',
    href: null,
    from: [manifold.loopId],
  }));
  const servers = loop.connections.map((connection): Node => {
    const { label, tone } = CONNECTION_TABLE.states[connection.state];
    const port = connection.supply.portId;
    const at = loop.manifolds.find(({ ports }) => ports.some(({ id }) => id === port));
    return {
      id: connection.id,
      column: 4,
      name: connection.serverName,
      kind: t.cooling.server,
      state: text(label),
      tone,
      href: `/servers/${connection.serverId}`,
      from: at === undefined ? [] : [at.id],
    };
  });
  return [...loops, ...cdus, ...manifolds, ...servers];
}
