import { SCANS_A_REQUEST_MAX } from '../../../../src/inventory/domain/scan.js';
import { waitingOps, type Op, type ScanOp } from './scan-ops.js';
import { carryOut, Stopped } from './scan-calls.js';
import { scanOwner } from './scan-owner.js';

export type SenderState = {
  readonly status: 'idle' | 'sending' | 'no-connection' | 'signed-out' | 'forbidden';
};

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;

let state: SenderState = { status: 'idle' };
let running = false;
let failures = 0;
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

export const senderState = (): SenderState => state;

export function onSender(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function show(status: SenderState['status']): void {
  if (state.status === status) return;
  state = { status };
  for (const listener of listeners) listener();
}

/** Sends now what waits: after a scan, when the network is back, when the page is looked at. */
export function wake(): void {
  clearTimeout(timer);
  if (running || scanOwner() === null) return;
  running = true;
  void withLock(drain).finally(() => {
    running = false;
    // Something may have come while the last answer was on its way.
    if (state.status === 'idle' && mine().length > 0) wake();
  });
}

window.addEventListener('online', wake);
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') wake();
});

const mine = (): readonly Op[] => waitingOps().filter((op) => op.personId === scanOwner());

async function drain(): Promise<void> {
  try {
    for (let batch = nextBatch(); batch.length > 0; batch = nextBatch()) {
      if (state.status !== 'no-connection') show('sending');
      await carryOut(batch);
      failures = 0;
      show('sending');
    }
    show('idle');
  } catch (error) {
    if (error instanceof Stopped) return show(error.status);
    // No answer, or none that decides anything: the same request again, a little later.
    failures += 1;
    show('no-connection');
    timer = setTimeout(wake, Math.min(FIRST_WAIT_MS * 2 ** (failures - 1), LONGEST_WAIT_MS));
  }
}

/** What may go in one request: scans in a row of one delivery and line, or one other act. */
function nextBatch(): readonly Op[] {
  const [head, ...rest] = mine();
  if (head === undefined) return [];
  if (head.kind !== 'scan') return [head];
  const end = rest.findIndex((op) => op.kind !== 'scan' || !together(head, op));
  return [head, ...(end < 0 ? rest : rest.slice(0, end))].slice(0, SCANS_A_REQUEST_MAX);
}

const together = (a: ScanOp, b: ScanOp): boolean =>
  a.deliveryId === b.deliveryId && a.orderLineId === b.orderLineId && a.sessionId === b.sessionId;

/** Tabs take turns, so that the order of scanning is the order of sending. */
function withLock(work: () => Promise<void>): Promise<void> {
  if (!('locks' in navigator)) return work();
  return navigator.locks.request('idrift.scan-sender', work);
}
