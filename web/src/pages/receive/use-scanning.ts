import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import { useQuery } from '@tanstack/react-query';
import { SCAN_ANSWER_LABELS } from '../../../../src/inventory/domain/scan.js';
import { queryClient, refresh, resource } from '../../api/resource.js';
import type {
  DeliveryPageView,
  SessionPageView,
  TotalsView,
} from '../../api/generated/types.gen.js';
import { announce } from '../../components/announce.js';
import { notify } from '../../components/notices.js';
import { currentLanguage } from '../../i18n/language.js';
import { currentT } from '../../i18n/use-t.js';
import { useSession } from '../../session/session.js';
import { hearAnswers } from './scan-calls.js';
import { forgetAnswered, type Answered } from './scan-journal.js';
import { drop, nextMoment, put, waitingOps } from './scan-ops.js';
import { onSender, senderState, wake } from './scan-sender.js';
import { knownSession } from './scan-sessions.js';
import { sound, type Signal } from './sounds.js';
import { useEntries, useOps, type Entry } from './use-entries.js';

/** Everything that the page of one delivery does with scans. */
export function useScanning(deliveryId: string, lineId: string | null) {
  const { id: personId } = useSession();
  const [openedAt] = useState(() => Date.now());
  const ops = useOps();
  const sender = useSyncExternalStore(onSender, senderState);
  const sessionId = knownSession(deliveryId, lineId);
  const session = useQuery({
    ...resource<SessionPageView>('delivery', `/scan-sessions/${sessionId ?? ''}`),
    enabled: sessionId !== null,
    retry: false,
  });
  const entries = useEntries(deliveryId, session.data);
  useEffect(wake, [personId]);
  useEffect(() => hearAnswers({ onAnswers, onTotals, onRefusal }), []);

  const common = useCallback(
    () => ({ id: crypto.randomUUID(), deliveryId, personId, at: nextMoment() }),
    [deliveryId, personId],
  );
  const scan = useCallback(
    (serial: string) => {
      const op = {
        ...common(),
        kind: 'scan',
        serial,
        orderLineId: lineId,
        sessionId: null,
      } as const;
      if (!kept(() => put(op))) return;
      if (!navigator.onLine) tell('waiting', currentT().receive.waiting, serial);
      wake();
    },
    [common, lineId],
  );
  const undo = useCallback(
    (entry: Entry) => {
      const op = waitingOps().find(({ id }) => id === entry.id);
      if (entry.state === 'refused') return forgetAnswered(deliveryId, entry.id);
      // Never sent, so nobody but this device knows of it.
      if (op?.kind === 'scan' && op.sessionId === null) return drop(op);
      if (kept(() => put({ ...common(), kind: 'undo', scanId: entry.id }))) wake();
      announce(`${currentT().receive.undone}: ${entry.serial}`);
    },
    [common, deliveryId],
  );
  const damage = useCallback(
    (entry: Entry, note: string) => {
      if (kept(() => put({ ...common(), kind: 'damage', scanId: entry.id, note }))) wake();
    },
    [common],
  );
  const again = useCallback(
    (entry: Entry) => {
      forgetAnswered(deliveryId, entry.id);
      scan(entry.serial);
    },
    [deliveryId, scan],
  );
  const waiting = ops.filter((op) => op.personId === personId).length;
  return {
    entries,
    latest: entries.find(({ at }) => at >= openedAt),
    waiting,
    ofOthers: ops.length - waiting,
    status: sender.status,
    scan,
    undo,
    damage,
    again,
  };
}

export type Scanning = ReturnType<typeof useScanning>;

function kept(store: () => void): boolean {
  try {
    store();
    return true;
  } catch {
    notify({ tone: 'danger', text: currentT().receive.storageFull });
    sound('refused');
    return false;
  }
}

const URGENCY: readonly Signal[] = [
  'refused',
  'not-on-list',
  'wrong-model',
  'other-delivery',
  'already-received',
  'ok',
];

const signalOf = ({ answer, refusal }: Answered): Signal =>
  refusal !== null || answer === null ? 'refused' : answer;

/** One answer is told whole; a queue that comes home is told in numbers, with the worst sound. */
function onAnswers(answers: readonly Answered[]): void {
  const [first] = answers;
  if (first === undefined) return;
  if (answers.length === 1) return tell(signalOf(first), wordOf(first), first.serial);
  const signals = answers.map(signalOf);
  const counts = URGENCY.flatMap((signal) => {
    const some = answers.filter((answer) => signalOf(answer) === signal);
    return some[0] === undefined ? [] : [`${some.length} ${wordOf(some[0])}`];
  });
  const worst = URGENCY.find((signal) => signals.includes(signal)) ?? 'ok';
  sound(worst);
  announce(currentT().receive.manyAnswers(String(answers.length), counts.join(', ')), 'assertive');
}

function wordOf({ answer, refusal }: Answered): string {
  return refusal !== null || answer === null
    ? currentT().receive.refused
    : SCAN_ANSWER_LABELS[answer].label[currentLanguage()];
}

function tell(signal: Signal, word: string, serial: string): void {
  sound(signal);
  announce(currentT().receive.answerOf(word, serial), 'assertive');
}

/** The numbers on screen are those of the latest answer, and never counted here. */
export function onTotals(deliveryId: string, totals: TotalsView): void {
  const { queryKey } = resource('delivery', `/deliveries/${deliveryId}`);
  // A reading that is on its way is older than this answer.
  void queryClient.cancelQueries({ queryKey }, { revert: false });
  queryClient.setQueryData<DeliveryPageView>(queryKey, (known) => known && { ...known, totals });
  clearTimeout(settling);
  settling = setTimeout(() => void refresh('scan'), SETTLED_MS);
}

/** The lists beside it are read again when the scanner rests, and not once a scan. */
const SETTLED_MS = 700;
let settling: ReturnType<typeof setTimeout> | undefined;

function onRefusal(op: { readonly kind: 'undo' | 'damage' }, why: string): void {
  const t = currentT().receive;
  const what = op.kind === 'undo' ? t.undoFailed : t.damage.failed;
  sound('refused');
  notify({ tone: 'danger', text: `${what} ${why}` });
}
