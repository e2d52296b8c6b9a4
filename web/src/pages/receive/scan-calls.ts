import { api } from '../../api/client.js';
import type { ScanOutcomeView, ScansView, TotalsView } from '../../api/generated/types.gen.js';
import { isProblem, type ApiProblem } from '../../api/problem.js';
import { currentLanguage } from '../../i18n/language.js';
import type { ScanAnswer } from '../../../../src/inventory/domain/scan.js';
import { keepAnswered, noteOn, type Answered } from './scan-journal.js';
import { drop, put, type DamageOp, type Op, type ScanOp, type UndoOp } from './scan-ops.js';
import { forgetSessionOf, sessionFor } from './scan-sessions.js';

/** Sending cannot go on until the person does something: sign in, or get the right back. */
export class Stopped extends Error {
  constructor(readonly status: 'signed-out' | 'forbidden') {
    super(status);
  }
}

type Heard = {
  readonly onAnswers: (answers: readonly Answered[]) => void;
  readonly onTotals: (deliveryId: string, totals: TotalsView) => void;
  /** An undo or a damage report that the rules refused. */
  readonly onRefusal: (op: UndoOp | DamageOp, why: string) => void;
};

const hearers = new Set<Heard>();

/** The page that is open hears what the server answered. */
export function hearAnswers(heard: Heard): () => void {
  hearers.add(heard);
  return () => hearers.delete(heard);
}

/**
 * Sends a batch and writes down what was answered. Returns when it is settled.
 * @throws ApiProblem when it should be tried again later, Stopped when somebody must act first
 */
export async function carryOut(batch: readonly Op[]): Promise<void> {
  const [head] = batch;
  if (head === undefined) return;
  if (head.kind === 'scan') return sendScans(batch as readonly ScanOp[]); // one kind a batch
  if (head.kind === 'undo') return sendUndo(head);
  return sendDamage(head);
}

const isForLater = ({ status }: ApiProblem) =>
  status === 0 || status === 412 || status === 429 || status >= 500;

/** Sorts out the failures that are the same for every call. */
function orStop(error: unknown): ApiProblem {
  if (!isProblem(error)) throw error;
  if (error.status === 401) throw new Stopped('signed-out');
  if (error.status === 403) throw new Stopped('forbidden');
  if (isForLater(error)) throw error;
  return error;
}

async function sendScans(scans: readonly ScanOp[]): Promise<void> {
  const [head] = scans;
  if (head === undefined) return;
  const sessionId = head.sessionId ?? (await openFor(head, scans));
  if (sessionId === null) return;
  const placed = scans.map((scan) => ({ ...scan, sessionId }));
  placed.forEach(put);
  try {
    const body = { scans: placed.map(({ id, serial }) => ({ id, serial })) };
    const answer = await api<ScansView>('POST', `/scan-sessions/${sessionId}/scans`, { body });
    settle(placed, answer);
  } catch (error) {
    const problem = orStop(error);
    if (problem.status === 404) return placed.forEach(withoutSession);
    await refuseSome(placed, problem);
  }
}

async function openFor(head: ScanOp, scans: readonly ScanOp[]): Promise<string | null> {
  try {
    return await sessionFor(head.deliveryId, head.orderLineId);
  } catch (error) {
    const problem = orStop(error);
    tell(scans.map((scan) => refuse(scan, why(problem))));
    return null;
  }
}

function settle(scans: readonly ScanOp[], { outcomes, totals }: ScansView): void {
  const answers = scans.flatMap((scan) => {
    const outcome = outcomes.find(({ id }) => id === scan.id);
    return outcome === undefined ? [] : settleOne(scan, outcome);
  });
  const deliveryId = scans[0]?.deliveryId ?? '';
  for (const { onTotals } of hearers) onTotals(deliveryId, totals);
  tell(answers);
}

function settleOne(scan: ScanOp, { scan: taken, problem }: ScanOutcomeView): readonly Answered[] {
  if (taken === null) {
    if (problem?.because?.some(({ code }) => code === 'scan-session-closed')) {
      withoutSession(scan);
      return [];
    }
    return [refuse(scan, problem === null ? '' : why(problem))];
  }
  const answered = {
    ...blank(scan),
    answer: taken.answer as ScanAnswer, // the API's word for it
    assetId: taken.assetId,
    undone: taken.undoneAt !== null,
  };
  keepAnswered(answered);
  drop(scan);
  return [answered];
}

/** Not taken in that session, so it is a new request, and may go in another session. */
function withoutSession(scan: ScanOp): void {
  forgetSessionOf(scan.deliveryId, scan.orderLineId);
  put({ ...scan, sessionId: null });
}

/** A request that cannot be read names the scans at fault; the others go on without them. */
async function refuseSome(scans: readonly ScanOp[], problem: ApiProblem): Promise<void> {
  const faults = new Map(
    problem.errors.flatMap(({ pointer, message }) => {
      const at = /^\/scans\/(\d+)/.exec(pointer)?.[1];
      return at === undefined ? [] : [[Number(at), message] as const];
    }),
  );
  if (faults.size > 0) {
    tell(
      scans.flatMap((scan, at) =>
        faults.has(at) ? [refuse(scan, faults.get(at) ?? problem.detail)] : [],
      ),
    );
    return;
  }
  if (scans.length === 1) return tell(scans.map((scan) => refuse(scan, why(problem))));
  for (const scan of scans) await sendScans([scan]);
}

async function sendUndo(op: UndoOp): Promise<void> {
  try {
    const totals = await api<TotalsView>('POST', `/scans/${op.scanId}/undo`);
    noteOn(op.deliveryId, op.scanId, { undone: true });
    for (const { onTotals } of hearers) onTotals(op.deliveryId, totals);
  } catch (error) {
    tellRefusal(op, orStop(error));
  }
  drop(op);
}

async function sendDamage(op: DamageOp): Promise<void> {
  try {
    const body = { note: op.note };
    const totals = await api<TotalsView>('POST', `/scans/${op.scanId}/damage`, { body });
    noteOn(op.deliveryId, op.scanId, { damaged: true });
    for (const { onTotals } of hearers) onTotals(op.deliveryId, totals);
  } catch (error) {
    tellRefusal(op, orStop(error));
  }
  drop(op);
}

function refuse(scan: ScanOp, refusal: string): Answered {
  const answered = { ...blank(scan), refusal };
  keepAnswered(answered);
  drop(scan);
  return answered;
}

const blank = ({ id, deliveryId, serial, at }: ScanOp): Answered => ({
  id,
  deliveryId,
  serial,
  at,
  answer: null,
  assetId: null,
  refusal: null,
  undone: false,
  damaged: false,
  taken: false,
});

function tell(answers: readonly Answered[]): void {
  if (answers.length === 0) return;
  for (const { onAnswers } of hearers) onAnswers(answers);
}

function tellRefusal(op: UndoOp | DamageOp, problem: ApiProblem): void {
  for (const { onRefusal } of hearers) onRefusal(op, why(problem));
}

type OutcomeProblem = NonNullable<ScanOutcomeView['problem']>;

/** The reasons where there are some, since they say what to do; otherwise what happened. */
function why({ detail, because = [], errors = [] }: OutcomeProblem | ApiProblem): string {
  const reasons = [
    ...because.map(({ text }) => text[currentLanguage()]),
    ...errors.map(({ message }) => message),
  ];
  return reasons.length > 0 ? reasons.join(' ') : detail;
}
