import type { Text } from '../../kernel/message.js';
import { isPlaceholderSerial, manufacturerKey, normaliseSerial } from '../../kernel/text.js';

export const MANUFACTURER_MAX = 80;
export const MODEL_NAME_MAX = 120;
export const PART_NUMBER_MAX = 64;
export const PART_MAX = 200;
export const SERVER_NAME_MAX = 80;
export const PLACE_MAX = 120;
export const ASSET_NUMBER_MAX = 40;
export const NOTE_MAX = 2_000;
export const ACCELERATORS_MAX = 64;
/** Up to so many are done while somebody waits; more by a job. */
export const BULK_AT_ONCE = 1_000;
export const BULK_MAX = 10_000;

/** What is ordered, delivered, scanned and placed. Each kind has its own lifecycle in its room. */
export const ASSET_KINDS = ['server', 'network-device', 'encryption-box', 'part'] as const;
export type AssetKind = (typeof ASSET_KINDS)[number];

export const ASSET_KIND_LABELS: { readonly [kind in AssetKind]: Text } = {
  server: { da: 'Server', en: 'Server' },
  'network-device': { da: 'Netværksenhed', en: 'Network device' },
  'encryption-box': { da: 'Krypteringsboks', en: 'Encryption box' },
  part: { da: 'Del', en: 'Part' },
};

export const CONDITIONS = ['intact', 'damaged'] as const;
export type Condition = (typeof CONDITIONS)[number];

export const COOLINGS = ['direct-liquid', 'hybrid', 'air', 'none'] as const;
export type Cooling = (typeof COOLINGS)[number];

export type HardwareModel = {
  readonly id: string;
  readonly kind: AssetKind;
  readonly manufacturer: string;
  readonly name: string;
  readonly partNumber: string;
  readonly cooling: Cooling;
  readonly rackUnits: number | null;
  readonly maxWatts: number | null;
  readonly weightGrams: number | null;
  /** The least coolant flow at which it may run; only for what is cooled by water. */
  readonly minFlowMlPerMinute: number | null;
  /** Zero unless the model has some: no rule may assume that a machine has any. */
  readonly accelerators: number;
  readonly revision: number;
};

/** What a maker's data sheet says later on; who it is never changes. */
export type ModelChanges = Partial<
  Pick<HardwareModel, 'rackUnits' | 'maxWatts' | 'weightGrams' | 'minFlowMlPerMinute'>
>;

export type Asset = {
  readonly id: string;
  readonly kind: AssetKind;
  readonly manufacturer: string;
  readonly manufacturerKey: string;
  readonly serial: string | null;
  readonly serialKey: string | null;
  readonly modelId: string;
  readonly orderLineId: string | null;
  readonly deliveryId: string | null;
  readonly lotId: string | null;
  readonly siteId: string | null;
  readonly regionId: string | null;
  readonly place: string | null;
  readonly assetNumber: string | null;
  readonly condition: Condition | null;
  readonly conditionNote: string | null;
  /** Why it was received though no supplier's list named it. */
  readonly unexpectedReason: string | null;
  readonly receivedAt: number | null;
  /** Returned, disposed or cancelled: its serial may be used again. */
  readonly endedAt: number | null;
  readonly createdAt: number;
  readonly revision: number;
};

export const assetImage = (asset: Asset) => ({
  kind: asset.kind,
  manufacturer: asset.manufacturer,
  serial: asset.serial,
  modelId: asset.modelId,
  orderLineId: asset.orderLineId,
  deliveryId: asset.deliveryId,
  lotId: asset.lotId,
  siteId: asset.siteId,
  place: asset.place,
  assetNumber: asset.assetNumber,
  condition: asset.condition,
  conditionNote: asset.conditionNote,
  unexpectedReason: asset.unexpectedReason,
  receivedAt: asset.receivedAt,
  endedAt: asset.endedAt,
});

export type SerialFault = 'placeholder' | 'empty';

/** A serial in the form in which two are compared, or why it identifies nothing. */
export function readSerial(
  typed: string,
): { readonly key: string } | { readonly fault: SerialFault } {
  const key = normaliseSerial(typed);
  if (key === '') return { fault: 'empty' };
  return isPlaceholderSerial(typed) ? { fault: 'placeholder' } : { key };
}

export const PLACEHOLDER_TEXT: Text = {
  en: 'This is a placeholder, not a serial number. Read the label on the machine itself.',
  da: 'Det er en pladsholder, ikke et serienummer. Aflæs mærkaten på selve maskinen.',
};

/** Part numbers are compared as serials are: without case and spaces. */
export const partNumberKey = (partNumber: string): string => normaliseSerial(partNumber);

export { manufacturerKey };
