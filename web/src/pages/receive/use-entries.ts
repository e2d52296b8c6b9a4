import { useSyncExternalStore } from 'react';
import type { ScanAnswer } from '../../../../src/inventory/domain/scan.js';
import type { SessionPageView } from '../../api/generated/types.gen.js';
import { answeredOf, onAnswered, type Answered } from './scan-journal.js';
import { onOps, waitingOps, type Op } from './scan-ops.js';

/** One scan as the page shows it: answered, refused, or still on its way. */
export type Entry = {
  readonly id: string;
  readonly serial: string;
  readonly at: number;
  readonly state: 'waiting' | 'answered' | 'refused';
  readonly answer: ScanAnswer | null;
  readonly assetId: string | null;
  readonly refusal: string | null;
  readonly undone: boolean;
  readonly damaged: boolean;
  readonly taken: boolean;
};

export const useOps = (): readonly Op[] => useSyncExternalStore(onOps, waitingOps);

/** The scans of a delivery on this device and of its session, newest first. */
export function useEntries(
  deliveryId: string,
  session: SessionPageView | undefined,
): readonly Entry[] {
  const ops = useOps().filter((op) => op.deliveryId === deliveryId);
  const answered = useSyncExternalStore(onAnswered, () => answeredOf(deliveryId));
  const own = new Map(answered.map((one) => [one.id, one]));
  const entries = [
    ...ops.flatMap((op) => (op.kind === 'scan' && !own.has(op.id) ? [waiting(op)] : [])),
    ...answered.map(settled),
    ...(session?.scans ?? []).flatMap((scan) => (own.has(scan.id) ? [] : [ofSession(scan)])),
  ];
  const undoneThere = new Set(
    session?.scans.flatMap(({ id, undoneAt }) => (undoneAt === null ? [] : [id])),
  );
  return entries.map((entry) => withLater(entry, ops, undoneThere)).sort((a, b) => b.at - a.at);
}

const waiting = ({ id, serial, at }: { id: string; serial: string; at: number }): Entry => ({
  id,
  serial,
  at,
  state: 'waiting',
  answer: null,
  assetId: null,
  refusal: null,
  undone: false,
  damaged: false,
  taken: false,
});

const settled = ({ deliveryId: _deliveryId, ...one }: Answered): Entry => ({
  ...one,
  state: one.refusal === null ? 'answered' : 'refused',
});

function ofSession(scan: SessionPageView['scans'][number]): Entry {
  return {
    ...waiting({ id: scan.id, serial: scan.serial, at: Date.parse(scan.at) }),
    state: 'answered',
    answer: scan.answer as ScanAnswer, // the API's word for it
    assetId: scan.assetId,
    undone: scan.undoneAt !== null,
  };
}

/** What was done to a scan afterwards shows at once, also while it waits to be sent. */
function withLater(entry: Entry, ops: readonly Op[], undoneThere: ReadonlySet<string>): Entry {
  const has = (kind: 'undo' | 'damage') =>
    ops.some((op) => op.kind === kind && op.scanId === entry.id);
  return {
    ...entry,
    undone: entry.undone || undoneThere.has(entry.id) || has('undo'),
    damaged: entry.damaged || has('damage'),
  };
}
