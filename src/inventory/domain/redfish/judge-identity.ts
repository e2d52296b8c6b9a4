import { grouped } from '../../../kernel/grouped.js';
import { isPlaceholderSerial, normaliseSerial } from '../../../kernel/text.js';
import { textAt } from './json.js';
import { isMadeUp } from './read-parts.js';
import { listed, seen, type NodeFinding } from './seen.js';
import type { ChassisPart, NodeSnapshot, Snapshot } from './snapshot.js';
import { lastSegment, resourceAt, type Tree } from './tree.js';

/** UUIDs that boards leave the factory with and share with all their kind. */
const FACTORY_UUIDS: ReadonlySet<string> = new Set([
  '03000200-0400-0500-0006-000700080009',
  '00020003-0004-0005-0006-000700080009',
]);

export const isRealUuid = (uuid: string | null): uuid is string =>
  uuid !== null && !FACTORY_UUIDS.has(uuid) && !/^[0f-]+$/.test(uuid);

/** A node of the same capture, or of another one that was given with it. */
export type Placed = {
  readonly node: IdentifiedNode;
  /** What people call it: its path, and its capture if there is more than one. */
  readonly label: string;
  /** All that stands around it in its capture. */
  readonly chassis: readonly ChassisPart[];
};

export const IDENTITY_KINDS = ['serial', 'uuid', 'mac', 'bmc-mac'] as const;
export type IdentityKind = (typeof IDENTITY_KINDS)[number];

/** One thing by which a machine is told from others; serials without case and spaces. */
export type Identity = { readonly kind: IdentityKind; readonly value: string };

/** What of a node tells it from others, and what people call it. */
export type IdentifiedNode = Pick<NodeSnapshot, 'path' | 'name' | 'identity'>;

type Evidence = {
  readonly kind: IdentityKind;
  readonly en: string;
  readonly da: string;
  readonly valuesOf: (node: IdentifiedNode) => readonly string[];
};

const SERIAL: Evidence = {
  kind: 'serial',
  en: 'serial number',
  da: 'serienummer',
  valuesOf: ({ identity: { serial } }) => (serial === null ? [] : [normaliseSerial(serial)]),
};
const UUID: Evidence = {
  kind: 'uuid',
  en: 'UUID',
  da: 'UUID',
  valuesOf: ({ identity: { uuid } }) => (isRealUuid(uuid) ? [uuid] : []),
};
const MAC: Evidence = {
  kind: 'mac',
  en: 'network address',
  da: 'netværksadresse',
  valuesOf: ({ identity }) => identity.macs,
};
const BMC_MAC: Evidence = {
  kind: 'bmc-mac',
  en: 'address of the management controller',
  da: 'adresse på styreenheden',
  valuesOf: ({ identity }) => identity.bmcMacs,
};

/** Nodes of one blade have one controller between them, so its address is no evidence there. */
export const WITHIN_ONE: readonly Evidence[] = [SERIAL, UUID, MAC];
export const AMONG_MANY: readonly Evidence[] = [SERIAL, UUID, MAC, BMC_MAC];

/** All that a machine says of who it is, each once. */
export const identitiesOf = (node: IdentifiedNode): readonly Identity[] =>
  AMONG_MANY.flatMap(({ kind, valuesOf }) =>
    [...new Set(valuesOf(node))].map((value) => ({ kind, value })),
  );

/** Nodes of one enclosure that report its serial as their own: it names the blade, not the node. */
function whose({ chassis }: Placed, value: string, { kind }: Evidence) {
  const holder = chassis.find(({ serial }) => serial !== null && normaliseSerial(serial) === value);
  if (kind !== SERIAL.kind || holder === undefined) return { en: '', da: '' };
  return {
    en: ` It is the serial number of ${holder.path}, too: it may name what holds the nodes.`,
    da: ` Det er også serienummeret på ${holder.path}: det navngiver måske det, noderne sidder i.`,
  };
}

/** An address that no maker was given, and more than two have, is the same on all of a kind. */
const isOfAKind = ({ kind }: Evidence, value: string, holders: number): boolean =>
  holders > 2 && kind.endsWith('mac') && isMadeUp(value);

/**
 * One finding on each node that reports what another one reports, too. Which of them it belongs
 * to, or whether one machine was read twice, is for people: nothing is merged.
 */
export function sharedAmong<P extends Placed>(
  placed: readonly P[],
  evidence: readonly Evidence[],
): readonly { readonly at: P; readonly those: readonly P[]; readonly finding: NodeFinding }[] {
  return evidence.flatMap((of) => {
    const told = placed.flatMap((at) =>
      [...new Set(of.valuesOf(at.node))].map((value) => ({ at, value })),
    );
    const holders = grouped(told, ({ value }) => value);
    return [...holders].flatMap(([value, found]) => {
      const those = found.map(({ at }) => at);
      if (those.length < 2 || isOfAKind(of, value, those.length)) return [];
      return those.map((at) => ({ at, those, finding: sharedFinding(of, value, at, those) }));
    });
  });
}

function sharedFinding(
  of: Evidence,
  value: string,
  at: Placed,
  those: readonly Placed[],
): NodeFinding {
  const others = those.filter((one) => one !== at).map(({ label }) => label);
  const named = others.slice(0, 5).join(', ');
  const rest = others.length > 5 ? { en: ' and others', da: ' og andre' } : { en: '', da: '' };
  const isOneBlade = those.every(({ chassis }) => chassis === at.chassis);
  const more = isOneBlade ? whose(at, value, of) : { en: '', da: '' };
  return seen({
    code: `${of.kind}-shared`,
    class: 'acceptance',
    kind: 'different',
    node: at.node.path,
    where: `${at.node.path} ${value}`,
    en: `${at.node.name} reports the ${of.en} ${value}, and so does ${named}${rest.en}.${more.en} Which machine this is, is not proven by it.`,
    da: `${at.node.name} oplyser ${of.da} ${value}, og det gør ${named}${rest.da} også.${more.da} Det beviser ikke, hvilken maskine det er.`,
    expected: null,
    found: value,
  });
}

/** Serials that identify nothing. Where the chassis has a real one, the machine is still known. */
function serialFindings(tree: Tree, node: NodeSnapshot, isAlone: boolean): readonly NodeFinding[] {
  if (node.identity.serial !== null) return [];
  const reported = textAt(resourceAt(tree, node.path) ?? {}, 'SerialNumber');
  const isPlaceholder = reported !== null && isPlaceholderSerial(reported);
  const isKnownOtherwise = isAlone && node.identity.chassisSerials.length > 0;
  const says = isPlaceholder
    ? {
        en: `reports "${reported}" as its serial number, which identifies nothing`,
        da: `oplyser "${reported}" som serienummer, og det identificerer intet`,
      }
    : { en: 'reports no serial number', da: 'oplyser intet serienummer' };
  const by = isKnownOtherwise
    ? {
        en: ` Its chassis has ${node.identity.chassisSerials[0] ?? ''}.`,
        da: ` Dens chassis har ${node.identity.chassisSerials[0] ?? ''}.`,
      }
    : { en: '', da: '' };
  return [
    seen({
      code: isPlaceholder ? 'serial-placeholder' : 'serial-unknown',
      class: isKnownOtherwise ? 'info' : 'acceptance',
      kind: 'unknown',
      node: node.path,
      where: node.path,
      en: `${node.name} ${says.en}.${by.en}`,
      da: `${node.name} ${says.da}.${by.da}`,
      found: reported,
    }),
  ];
}

/** Two ports of one machine with one address: at most one of them has its own. */
function sharedPorts(node: NodeSnapshot): readonly NodeFinding[] {
  const byMac = grouped(
    node.ports.filter(({ mac }) => mac !== null),
    ({ mac }) => mac ?? '',
  );
  return [...byMac].flatMap(([mac, ports]) => {
    if (ports.length < 2) return [];
    const names = listed(ports.map(({ path }) => lastSegment(path)));
    return [
      seen({
        code: 'mac-twice',
        class: 'info',
        kind: 'different',
        node: node.path,
        where: `${node.path} ${mac}`,
        en: `${node.name} reports the network address ${mac} for more than one port: ${names.en}.`,
        da: `${node.name} oplyser netværksadressen ${mac} for flere porte: ${names.da}.`,
        found: mac,
      }),
    ];
  });
}

export function judgeIdentity(tree: Tree, { stable }: Snapshot): readonly NodeFinding[] {
  const { nodes, chassis } = stable;
  const placed = nodes.map((node) => ({ node, label: node.path, chassis }));
  return [
    ...sharedAmong(placed, WITHIN_ONE).map(({ finding }) => finding),
    ...nodes.flatMap((node) => serialFindings(tree, node, nodes.length === 1)),
    ...nodes.flatMap(sharedPorts),
  ];
}

/** A machine on record, and what it is known by; the one that was seen is not among them. */
export type KnownMachine = {
  readonly assetId: string;
  readonly label: string;
  readonly identities: readonly Identity[];
};

/** What a node reports that is on record for another machine: one finding a kind and machine. */
export function compareKnown(
  node: IdentifiedNode,
  known: readonly KnownMachine[],
): readonly NodeFinding[] {
  const has = ({ identities }: KnownMachine, { kind }: Evidence, value: string) =>
    identities.some((one) => one.kind === kind && one.value === value);
  return AMONG_MANY.flatMap((of) => {
    const telling = of
      .valuesOf(node)
      .filter(
        (value) => !isOfAKind(of, value, 1 + known.filter((one) => has(one, of, value)).length),
      );
    return known.flatMap((other) => {
      const value = telling.find((one) => has(other, of, one));
      return value === undefined ? [] : [knownFinding(of, value, node, other)];
    });
  });
}

const knownFinding = (
  { kind, en, da }: Evidence,
  value: string,
  { path, name }: IdentifiedNode,
  { assetId, label }: KnownMachine,
): NodeFinding =>
  seen({
    code: `${kind}-of-another`,
    class: 'acceptance',
    kind: 'different',
    node: path,
    where: `${path} ${value} ${assetId}`,
    en: `${name} reports the ${en} ${value}, which is on record for ${label}.`,
    da: `${name} oplyser ${da} ${value}, som er registreret på ${label}.`,
    expected: null,
    found: value,
  });
