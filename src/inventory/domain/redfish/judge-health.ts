import type { FindingClass } from '../finding.js';
import { seen, type NodeFinding } from './seen.js';
import type { FirmwareItem, NodeSnapshot, Snapshot, Unwell } from './snapshot.js';
import { isBelow, lastSegment } from './tree.js';

/** What liquid runs through: ill, it stands in the way of power. */
const OF_LIQUID: ReadonlySet<string> = new Set([
  'Pump',
  'CoolantConnector',
  'CoolingUnit',
  'CoolingLoop',
  'RackCDU',
  'Reservoir',
  'LeakDetection',
  'LeakDetectorGroup',
]);

function classOf({ type, health }: Unwell): FindingClass {
  if (health !== 'Critical') return 'service';
  return OF_LIQUID.has(type) ? 'power' : 'acceptance';
}

export const ownerAmong = (path: string, nodes: readonly NodeSnapshot[]): string | null => {
  const own = nodes.find(
    (node) =>
      path === node.path ||
      isBelow(path, node.path) ||
      node.chassis.some((one) => path === one || isBelow(path, one)),
  );
  const isSure = own !== undefined && (nodes.length === 1 || isOnlyOf(own, path, nodes));
  return isSure ? own.path : null;
};

const isOnlyOf = (own: NodeSnapshot, path: string, nodes: readonly NodeSnapshot[]): boolean =>
  nodes.every(
    (node) => node === own || !node.chassis.some((one) => path === one || isBelow(path, one)),
  );

/** The firmware that says Warning because nobody can read it is told once, as not known. */
export function judgeHealth({ stable }: Snapshot): readonly NodeFinding[] {
  return stable.unwell.map((one) => {
    const told = one.conditions.map(({ message }) => message).filter((text) => text !== one.name);
    const because = told.length === 0 ? '' : ` ${told.slice(0, 5).join(' ')}`;
    const state = one.state === null || one.state === 'Enabled' ? '' : ` (${one.state})`;
    return seen({
      code: 'unhealthy',
      class: classOf(one),
      kind: 'different',
      node: ownerAmong(one.path, stable.nodes),
      where: one.path,
      en: `${one.name} reports its health as ${one.health}${state}.${because}`,
      da: `${one.name} oplyser sin tilstand som ${one.health}${state}.${because}`,
      expected: 'OK',
      found: one.health,
    });
  });
}

/** Parts that are there and have been switched off count towards nothing. */
export const judgeDisabled = ({ stable: { nodes } }: Snapshot): readonly NodeFinding[] =>
  nodes.flatMap((node) => [
    ...node.memory
      .filter(({ isDisabled }) => isDisabled)
      .map(({ path, locator }) => disabled(node, path, locator)),
    ...node.processors
      .filter(({ isDisabled, kind }) => isDisabled && kind !== 'OEM')
      .map(({ path, socket, model }) => disabled(node, path, socket ?? model ?? path)),
  ]);

const disabled = (node: NodeSnapshot, path: string, name: string): NodeFinding =>
  seen({
    code: 'part-disabled',
    class: 'acceptance',
    kind: 'different',
    node: node.path,
    where: path,
    en: `${name} is there and is switched off.`,
    da: `${name} er der og er slået fra.`,
    expected: 'Enabled',
    found: 'Disabled',
  });

/** What it is called, and whose it is where several nodes have one (`Node0.BIOS`). */
function titleOf({ component, path }: FirmwareItem): string {
  const id = lastSegment(path);
  if (id.includes(component)) return id;
  return /^\d+$/.test(id) ? component : `${component} (${id})`;
}

function unknownFirmware(item: FirmwareItem): NodeFinding {
  const said = item.asReported === null ? '' : `"${item.asReported}"`;
  const state =
    item.state === null || item.state === 'Enabled' ? '' : ` Its state is ${item.state}.`;
  const tilstand =
    item.state === null || item.state === 'Enabled' ? '' : ` Dens tilstand er ${item.state}.`;
  return seen({
    code: 'firmware-unknown',
    class: said === '' ? 'info' : 'service',
    kind: 'unknown',
    node: item.node,
    where: item.path,
    en: `The firmware of ${titleOf(item)} is not known: ${said === '' ? 'no version is given' : `${said} is no version`}.${state}`,
    da: `Firmwaren i ${titleOf(item)} er ukendt: ${said === '' ? 'der oplyses ingen version' : `${said} er ikke en version`}.${tilstand}`,
    found: item.asReported,
  });
}

/** Where an inventory lists the BIOS, what the system says of it would be the same thing twice. */
const biosFindings = ({ stable }: Snapshot): readonly NodeFinding[] =>
  stable.nodes
    .filter(({ bios, biosAsReported }) => bios === null && biosAsReported !== null)
    .filter(
      ({ path }) =>
        !stable.firmware.some(
          ({ component, node, version }) =>
            /bios|rom\b|uefi/i.test(component) &&
            (node === path || node === null) &&
            version === null,
        ),
    )
    .map(({ path, name, biosAsReported }) =>
      seen({
        code: 'firmware-unknown',
        class: 'service',
        kind: 'unknown',
        node: path,
        where: `${path} BIOS`,
        en: `The BIOS of ${name} is not known: "${biosAsReported ?? ''}" is no version.`,
        da: `BIOS i ${name} er ukendt: "${biosAsReported ?? ''}" er ikke en version.`,
        found: biosAsReported,
      }),
    );

/** Entries that hold nothing at present say nothing about firmware that runs. */
const IDLE: ReadonlySet<string> = new Set(['Disabled', 'StandbyOffline', 'StandbySpare']);

export function judgeFirmware(snapshot: Snapshot): readonly NodeFinding[] {
  const { firmware } = snapshot.stable;
  const unknown = firmware
    .filter(({ version }) => version === null)
    .filter(({ asReported, state }) => asReported !== null || !IDLE.has(state ?? ''))
    .map(unknownFirmware);
  const ill = firmware
    .filter(
      ({ version, health }) => version !== null && (health === 'Warning' || health === 'Critical'),
    )
    .map((item) =>
      seen({
        code: 'unhealthy',
        class: item.health === 'Critical' ? 'acceptance' : 'service',
        kind: 'different',
        node: item.node,
        where: item.path,
        en: `The firmware of ${titleOf(item)} (${item.version ?? ''}) reports its health as ${item.health ?? ''}.`,
        da: `Firmwaren i ${titleOf(item)} (${item.version ?? ''}) oplyser sin tilstand som ${item.health ?? ''}.`,
        expected: 'OK',
        found: item.health,
      }),
    );
  return [...unknown, ...ill, ...biosFindings(snapshot)];
}
