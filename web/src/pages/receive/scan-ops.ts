/** What somebody did while receiving, kept on this device until the server has answered. */
type Common = {
  readonly id: string;
  readonly deliveryId: string;
  /** Only this person's session may send it: the audit log must name who scanned. */
  readonly personId: string;
  /** When it was done, in milliseconds; also the order of sending. */
  readonly at: number;
};

export type ScanOp = Common & {
  readonly kind: 'scan';
  readonly serial: string;
  /** The order line chosen at that moment, if any. */
  readonly orderLineId: string | null;
  /** Written before the first sending: sent again, it must be the very same request. */
  readonly sessionId: string | null;
};

export type UndoOp = Common & { readonly kind: 'undo'; readonly scanId: string };

export type DamageOp = Common & {
  readonly kind: 'damage';
  readonly scanId: string;
  readonly note: string;
};

export type Op = ScanOp | UndoOp | DamageOp;

const PREFIX = 'idrift.scan-queue.';
const listeners = new Set<() => void>();
let cached: readonly Op[] | null = null;
let lastAt = 0;

// One entry an act, so that two tabs never write over each other's queue.
const keyOf = ({ at, id }: Op) => `${PREFIX}${String(at).padStart(15, '0')}.${id}`;

function read(): readonly Op[] {
  const keys = Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
  return keys.sort().flatMap((key) => {
    try {
      return [JSON.parse(localStorage.getItem(key) ?? '') as Op]; // written by `put` alone
    } catch {
      return [];
    }
  });
}

/** Everything that waits on this device, oldest first. */
export function waitingOps(): readonly Op[] {
  cached ??= read();
  return cached;
}

function changed(): void {
  cached = null;
  for (const listener of listeners) listener();
}

export function onOps(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

window.addEventListener('storage', ({ key }) => {
  if (key === null || key.startsWith(PREFIX)) changed();
});

/** A moment later than every one before it, also when the clock is set back or two come at once. */
export function nextMoment(): number {
  const newest = waitingOps().at(-1)?.at ?? 0;
  lastAt = Math.max(Date.now(), lastAt + 1, newest + 1);
  return lastAt;
}

/** @throws DOMException when the device has no room left */
export function put(op: Op): void {
  localStorage.setItem(keyOf(op), JSON.stringify(op));
  changed();
}

export function drop(op: Op): void {
  localStorage.removeItem(keyOf(op));
  changed();
}
