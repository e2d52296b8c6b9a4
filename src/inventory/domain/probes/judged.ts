import type { SeenFinding } from '../finding.js';
import { isHidden } from '../redfish/read-snapshot.js';
import type { NodePart, Snapshot } from '../redfish/snapshot.js';
import { isBelow, type Unread } from '../redfish/tree.js';
import { NODE_CODES } from './find-node.js';

export const hidden = ({ unread }: Pick<Snapshot, 'unread'>): readonly Unread[] =>
  unread.filter(isHidden);

type Rule = {
  readonly codes: RegExp;
  /** Parts of the node that the finding is about. */
  readonly parts?: readonly NodePart[];
  /** Places of the service that it is about, beside the root. */
  readonly places?: RegExp;
};

const SYSTEMS = /^\/redfish\/v1\/Systems(?:\/[^/]+)?$/i;
const CONTROLLERS = /^\/redfish\/v1\/Managers(?:\/|$)/i;
const FIRMWARE = /^\/redfish\/v1\/(?:UpdateService(?:\/|$)|(?:Systems|Managers)(?:\/[^/]+)?$)/i;
const AROUND = /^\/redfish\/v1\/(?:Chassis|ThermalEquipment)(?:\/|$)/i;

/** The first that fits says what must have been read before a finding is known to be gone. */
const RULES: readonly Rule[] = [
  { codes: /^(?:serial|uuid)-/, places: SYSTEMS },
  { codes: /^bmc-mac-/, places: CONTROLLERS },
  { codes: /^mac-/, parts: ['network'] },
  { codes: /^(?:spec|sibling)-(?:memory)|^memory-summary$/, parts: ['memory'] },
  {
    codes:
      /^(?:spec|sibling)-(?:sockets|cores|threads|processors|accelerators)|^processor-summary$/,
    parts: ['processors'],
  },
  { codes: /^sibling-(?:stepping|microcode)$/, parts: ['processors'] },
  { codes: /^(?:spec|sibling)-drive/, parts: ['drives'] },
  { codes: /^(?:spec-nics|sibling-(?:adapters|interfaces))/, parts: ['network'] },
  {
    codes: /^sibling-(?:power-supplies|connectors|pumps|fans|leak-detectors|parts)/,
    places: AROUND,
  },
  {
    codes: /^(?:baseline-firmware|sibling-(?:firmware|bios|bmc)|firmware-)/,
    places: FIRMWARE,
  },
  { codes: /^sibling-unit-/, places: AROUND },
  { codes: /^sibling-model$/, places: SYSTEMS },
];

const ROOT = /^\/redfish\/v1$/i;

/** Only a comparison of machines with each other tells these, and says that they are gone. */
export const ofTwins = ({ code }: SeenFinding): boolean => code.startsWith('sibling-');
export const ofAnother = ({ code }: SeenFinding): boolean => code.endsWith('-of-another');

/**
 * Whether a look could have seen a finding that stands: what it could not read stays as it was
 * known. What "could not be read" itself, and which node it is, every look can tell.
 */
export function couldSee(
  snapshot: Pick<Snapshot, 'stable' | 'unread'>,
): (finding: SeenFinding) => boolean {
  const lost = hidden(snapshot);
  const incomplete = new Set(snapshot.stable.nodes.flatMap((node) => node.incomplete));
  const isLost = (places: RegExp) =>
    lost.some(({ path }) => ROOT.test(path) || places.test(path.split('?')[0] ?? ''));
  return ({ code, key }) => {
    if (code === 'unreadable' || NODE_CODES.includes(code)) return true;
    const rule = RULES.find(({ codes }) => codes.test(code));
    if (rule === undefined) return !lost.some(({ path }) => touches(path, key));
    const { parts = [], places } = rule;
    if (parts.some((part) => incomplete.has(part)) || isLost(SYSTEMS)) return false;
    return places === undefined || !isLost(places);
  };
}

/** A key begins with the path of what the finding is about; one that was cut may be anywhere. */
function touches(path: string, key: string): boolean {
  const about = key.split(' ')[0] ?? key;
  return about.startsWith('…') || about === path || isBelow(about, path) || isBelow(path, about);
}
