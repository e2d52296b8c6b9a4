import { seen, type NodeFinding } from './seen.js';
import type { FirmwareItem, NodeSnapshot, Snapshot } from './snapshot.js';

/** `v1.40 (05/22/2025)` -> 1.40: what of a version's text is a number with points. */
const numbersIn = (text: string): readonly string[] =>
  (text.match(/\d+(?:\.\d+)+/g) ?? []).map((one) => one.split('.').map(Number).join('.'));

const isWithin = (text: string, other: string): boolean =>
  text.toLowerCase().includes(other.toLowerCase());

/** Whether two texts may mean one version; each writes more around it than the other. */
export function isSameVersion(one: string, other: string): boolean {
  if (isWithin(one, other) || isWithin(other, one)) return true;
  const [ours, theirs] = [numbersIn(one), numbersIn(other)];
  if (ours.length === 0 || theirs.length === 0) return true;
  return ours.some((a) =>
    theirs.some((b) => `${a}.`.startsWith(`${b}.`) || `${b}.`.startsWith(`${a}.`)),
  );
}

/** Images that lie beside the one that runs. */
const BESIDE = /golden|recovery|secondary|inactive|alternate|pending/i;

type Claim = {
  readonly what: 'BIOS' | 'BMC';
  readonly listed: RegExp;
  readonly versionOf: (node: NodeSnapshot, snapshot: Snapshot) => string | null;
};

function controllerFirmware({ controllers }: NodeSnapshot, { stable }: Snapshot): string | null {
  const own = stable.controllers.filter(({ path }) => controllers.includes(path));
  return own.length === 1 ? (own[0]?.firmware ?? null) : null;
}

/** What a system and its controller say of themselves, and what the inventory calls that. */
const CLAIMS: readonly Claim[] = [
  {
    what: 'BIOS',
    listed: /^(?!.*(?:raid|storage|nic\b|video|vga)).*(?:\bbios\b|system rom)/i,
    versionOf: ({ bios }) => bios,
  },
  { what: 'BMC', listed: /\bbmc\b|\bilo\b|\bidrac\b/i, versionOf: controllerFirmware },
];

function contradiction(
  node: NodeSnapshot,
  claim: Claim,
  said: string,
  item: FirmwareItem,
): NodeFinding {
  const { what } = claim;
  return seen({
    code: 'firmware-contradicts',
    class: 'service',
    kind: 'different',
    node: node.path,
    where: `${node.path} ${what}`,
    en: `${node.name} says that its ${what} is ${said}, but the firmware inventory lists ${item.version ?? ''} for ${item.component}.`,
    da: `${node.name} oplyser ${said} som sin ${what}, men firmwarelisten har ${item.version ?? ''} for ${item.component}.`,
    expected: said,
    found: item.version,
  });
}

/** One version that is told in two places in two ways: one of them is old. */
export const judgeVersions = (snapshot: Snapshot): readonly NodeFinding[] =>
  snapshot.stable.nodes.flatMap((node) =>
    CLAIMS.flatMap((claim) => {
      const said = claim.versionOf(node, snapshot);
      if (said === null) return [];
      const items = snapshot.stable.firmware
        .filter((item) => item.node === node.path || item.node === null)
        .filter(({ component }) => claim.listed.test(component) && !BESIDE.test(component))
        .filter(({ version }) => version !== null);
      const [first] = items;
      const isTold = items.some(({ version }) => version !== null && isSameVersion(said, version));
      return first === undefined || isTold ? [] : [contradiction(node, claim, said, first)];
    }),
  );
