import { useQuery } from '@tanstack/react-query';
import {
  memoryGibOf,
  type NodeSnapshot,
  type Stable,
} from '../../../../src/inventory/domain/redfish/snapshot.js';
import { resource } from '../../api/resource.js';
import type { LookView, SnapshotPageView } from '../../api/types.js';
import { Facts } from '../../components/facts.js';
import { PlainTable } from '../../components/plain-table.js';
import { ResourceView } from '../../components/resource-view.js';
import { StateLabel } from '../../components/state-label.js';
import { useFormat } from '../../format.js';
import { useT } from '../../i18n/use-t.js';
import { LookReadings } from './look-readings.js';
import classes from './probes.module.css';

type Props = { readonly id: string; readonly look: LookView };

/** What the machine consists of, as it was best seen. */
export function SeenParts({ id, look }: Props) {
  const t = useT().probes;
  const query = useQuery(resource<SnapshotPageView>('snapshot', `/snapshots/${id}`));
  return (
    <ResourceView query={query} lines={6}>
      {({ content }) => {
        const stable = content as unknown as Stable; // what a look wrote, as the API keeps it
        return (
          <>
            <h3 className={classes.head}>{t.seen}</h3>
            {stable.nodes.map((node) => (
              <Parts key={node.path} node={node} stable={stable} />
            ))}
            <Firmware stable={stable} />
            <LookReadings look={look} stable={stable} />
          </>
        );
      }}
    </ResourceView>
  );
}

/** `2 × A`, each kind once, in the order in which they came. */
function useTally() {
  const t = useT().probes;
  const { number } = useFormat();
  return (names: readonly string[]) => {
    if (names.length === 0) return t.none;
    const kinds = [...new Set(names)];
    return kinds
      .map((kind) => t.times(number(names.filter((name) => name === kind).length), kind))
      .join(', ');
  };
}

const BYTES_A_GB = 1e9;

type PartsProps = { readonly node: NodeSnapshot; readonly stable: Stable };

function Parts({ node, stable }: PartsProps) {
  const t = useT().probes;
  const tally = useTally();
  const { number } = useFormat();
  const cpus = node.processors.filter((one) => !node.accelerators.includes(one));
  const coresOf = (cores: number | null) => (cores === null ? '' : `, ${t.cores(number(cores))}`);
  const modules = node.memory.map(({ capacityMib }) =>
    capacityMib === null ? t.unknown : t.gib(number(capacityMib / 1_024)),
  );
  const total = memoryGibOf(node) ?? node.summary.memoryGib;
  const driveOf = (bytes: number | null) =>
    bytes === null ? t.unknown : t.gb(number(Math.round(bytes / BYTES_A_GB)));
  const { macs, bmcMacs } = node.identity;
  return (
    <Facts
      facts={[
        {
          label: t.processors,
          value: tally(cpus.map(({ model, cores }) => `${model ?? t.unknown}${coresOf(cores)}`)),
        },
        {
          label: t.memory,
          value: `${tally(modules)}${total === null ? '' : ` (${t.total(number(total))})`}`,
        },
        { label: t.drives, value: tally(node.drives.map((one) => driveOf(one.capacityBytes))) },
        {
          label: t.adapters,
          value: tally(node.adapters.map(({ model }) => model ?? t.unknown)),
        },
        {
          label: t.accelerators,
          value: tally(node.accelerators.map(({ model }) => model ?? t.unknown)),
        },
        {
          label: t.supplies,
          value: tally(stable.powerSupplies.map(({ model }) => model ?? t.unknown)),
        },
        { label: t.macs, value: <Addresses macs={macs} />, wide: true },
        { label: t.bmcMacs, value: <Addresses macs={bmcMacs} /> },
        {
          label: t.controllers,
          value: stable.controllers
            .map(({ model, kind, firmware }) =>
              [model ?? kind ?? t.unknown, firmware].filter(Boolean).join(' '),
            )
            .join(', '),
        },
      ]}
    />
  );
}

const Addresses = ({ macs }: { readonly macs: readonly string[] }) => (
  <span className={`mono ${classes.path ?? ''}`}>{macs.join(', ') || '–'}</span>
);

/** Every component that is listed; what is not known is hatched, never blank. */
function Firmware({ stable }: { readonly stable: Stable }) {
  const t = useT().probes;
  const bios = stable.nodes.map(({ path, bios: version, biosAsReported }) => ({
    path: `${path} BIOS`,
    component: 'BIOS',
    version,
    asReported: biosAsReported,
  }));
  const listsBios = stable.firmware.some(({ component }) => /bios/i.test(component));
  const items = [...(listsBios ? [] : bios), ...stable.firmware];
  if (items.length === 0) return null;
  return (
    <details className={classes.details}>
      <summary>{t.firmware}</summary>
      <PlainTable
        label={t.firmware}
        breaks
        rows={items}
        rowId={({ path }) => path}
        columns={[
          { id: 'component', label: t.component, cell: ({ component }) => component },
          {
            id: 'version',
            label: t.version,
            cell: ({ version, asReported }) =>
              version === null ? (
                <StateLabel tone="unknown">
                  {t.unknown}
                  {asReported !== null && ` (${asReported})`}
                </StateLabel>
              ) : (
                <span className="mono">{version}</span>
              ),
          },
        ]}
      />
    </details>
  );
}
