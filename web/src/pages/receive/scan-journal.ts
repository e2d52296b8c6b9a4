import type { ScanAnswer } from '../../../../src/inventory/domain/scan.js';

/** A scan that has been answered or refused; kept here so that a reload still shows it. */
export type Answered = {
  readonly id: string;
  readonly deliveryId: string;
  readonly serial: string;
  readonly at: number;
  readonly answer: ScanAnswer | null;
  readonly assetId: string | null;
  /** Why the server did not take it. */
  readonly refusal: string | null;
  readonly undone: boolean;
  readonly damaged: boolean;
  /** Received after all, as unexpected. */
  readonly taken: boolean;
};

const PREFIX = 'idrift.scanned.';
const KEPT = 30;
const listeners = new Set<() => void>();
const cache = new Map<string, readonly Answered[]>();

function read(deliveryId: string): readonly Answered[] {
  try {
    const kept = localStorage.getItem(PREFIX + deliveryId) ?? '[]';
    return JSON.parse(kept) as Answered[]; // written here alone
  } catch {
    return [];
  }
}

/** The latest answers of a delivery on this device, newest first. */
export function answeredOf(deliveryId: string): readonly Answered[] {
  const known = cache.get(deliveryId) ?? read(deliveryId);
  cache.set(deliveryId, known);
  return known;
}

function store(deliveryId: string, next: readonly Answered[]): void {
  const kept = [...next].sort((a, b) => b.at - a.at).slice(0, KEPT);
  cache.set(deliveryId, kept);
  try {
    localStorage.setItem(PREFIX + deliveryId, JSON.stringify(kept));
  } catch {
    // A full device keeps the queue; what is answered stands on the server anyway.
  }
  for (const listener of listeners) listener();
}

export function keepAnswered(answered: Answered): void {
  const others = answeredOf(answered.deliveryId).filter(({ id }) => id !== answered.id);
  store(answered.deliveryId, [answered, ...others]);
}

/** What became of a scan afterwards: undone, damaged, taken as unexpected. */
export function noteOn(
  deliveryId: string,
  scanId: string,
  note: Partial<Pick<Answered, 'undone' | 'damaged' | 'taken'>>,
): void {
  const next = answeredOf(deliveryId).map((one) => (one.id === scanId ? { ...one, ...note } : one));
  store(deliveryId, next);
}

export function forgetAnswered(deliveryId: string, scanId: string): void {
  store(
    deliveryId,
    answeredOf(deliveryId).filter(({ id }) => id !== scanId),
  );
}

export function onAnswered(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

window.addEventListener('storage', ({ key }) => {
  if (key !== null && !key.startsWith(PREFIX)) return;
  cache.clear();
  for (const listener of listeners) listener();
});
