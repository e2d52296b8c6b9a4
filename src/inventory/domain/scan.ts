import type { Tone } from '../../kernel/action-table.js';
import type { Text } from '../../kernel/message.js';

export const SCAN_CODE_MAX = 120;
export const SCANS_A_REQUEST_MAX = 100;

export const SCAN_ANSWERS = [
  'ok',
  'not-on-list',
  'already-received',
  'wrong-model',
  'other-delivery',
] as const;

/** The one word that a scan is answered with. */
export type ScanAnswer = (typeof SCAN_ANSWERS)[number];

export const SCAN_ANSWER_LABELS: {
  readonly [answer in ScanAnswer]: { readonly label: Text; readonly tone: Tone };
} = {
  ok: { label: { da: 'OK', en: 'OK' }, tone: 'success' },
  'not-on-list': { label: { da: 'Ikke på listen', en: 'Not on the list' }, tone: 'danger' },
  'already-received': {
    label: { da: 'Allerede modtaget', en: 'Already received' },
    tone: 'attention',
  },
  'wrong-model': { label: { da: 'Forkert model', en: 'Wrong model' }, tone: 'danger' },
  'other-delivery': { label: { da: 'Anden levering', en: 'Other delivery' }, tone: 'attention' },
};

/** A line of the supplier's list that carries the scanned serial. */
export type ListedItem = { readonly modelId: string; readonly orderLineId: string };

/** A living asset that carries the scanned serial. */
export type KnownAsset = { readonly modelId: string; readonly received: boolean };

export type ScanFacts = {
  readonly listedHere: ListedItem | null;
  readonly listedElsewhere: boolean;
  readonly known: KnownAsset | null;
  /** The order line that the person has chosen to scan, if any. */
  readonly chosenLineId: string | null;
};

/** First what is certain of the machine, then of the list, then of the choice made. */
export function answerScan(facts: ScanFacts): ScanAnswer {
  const { listedHere, listedElsewhere, known, chosenLineId } = facts;
  if (known?.received) return 'already-received';
  if (listedHere === null) return listedElsewhere ? 'other-delivery' : 'not-on-list';
  if (known !== null && known.modelId !== listedHere.modelId) return 'wrong-model';
  if (chosenLineId !== null && chosenLineId !== listedHere.orderLineId) return 'wrong-model';
  return 'ok';
}

export type Scan = {
  readonly id: string;
  readonly sessionId: string;
  readonly deliveryId: string;
  readonly serial: string;
  readonly serialKey: string;
  readonly answer: ScanAnswer;
  readonly assetId: string | null;
  readonly scannedBy: string;
  readonly at: number;
  readonly undoneAt: number | null;
};

export type ScanSession = {
  readonly id: string;
  readonly deliveryId: string;
  readonly orderLineId: string | null;
  readonly openedBy: string;
  readonly openedAt: number;
  readonly closedAt: number | null;
};
