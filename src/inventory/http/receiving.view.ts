import { toIso } from '../../kernel/instant.js';
import type { Language } from '../../kernel/message.js';
import { toProblem } from '../../platform/http/problem.js';
import { ProblemView } from '../../platform/http/problem.view.js';
import { ActionView, Out, isoOrNull } from '../../platform/http/views.js';
import type {
  DeliveryListed,
  DeliveryPage,
  LineWithCount,
  OrderWithLines,
  SessionPage,
} from '../application/delivery.queries.js';
import type { ScanOutcome, ScansAnswer } from '../application/receiving.commands.js';
import { CONDITIONS } from '../domain/asset.js';
import { DELIVERY_STATES, type DeliveryTotals } from '../domain/delivery.js';
import { SCAN_ANSWERS, type Scan } from '../domain/scan.js';
import type { DeliveryItem } from '../persistence/delivery.store.js';
import { ModelView, modelView } from './inventory.view.js';

export class LineView {
  @Out.id() id: string;
  @Out.integer() lineNumber: number;
  @Out.one(() => ModelView) model: ModelView;
  @Out.integer() quantity: number;
  @Out.integer() received: number;
  @Out.text({ nullable: true }) description: string | null;
}

export class OrderView {
  @Out.id() id: string;
  @Out.text() number: string;
  @Out.text() supplier: string;
  @Out.day() orderedOn: string;
  @Out.text({ nullable: true }) note: string | null;
  @Out.many(() => LineView) lines: LineView[];
  @Out.instant() createdAt: string;
  @Out.integer() revision: number;
}

export class OrdersView {
  @Out.many(() => OrderView) items: OrderView[];
  @Out.text({ nullable: true }) next: string | null;
  @Out.text({ nullable: true }) previous: string | null;
}

export class TotalsView {
  @Out.integer({ says: 'On the order’s lines' }) ordered: number;
  @Out.integer({ says: 'On this delivery’s list' }) expected: number;
  @Out.integer() received: number;
  @Out.integer({ says: 'On the list and not received' }) missing: number;
  @Out.integer({ says: 'Scanned or received though not on the list' }) unexpected: number;
  @Out.integer() damaged: number;
}

export class DeliveryView {
  @Out.id() id: string;
  @Out.id() orderId: string;
  @Out.text() orderNumber: string;
  @Out.text() supplier: string;
  @Out.text() noteNumber: string;
  @Out.text({ nullable: true }) carrier: string | null;
  @Out.day({ nullable: true }) expectedOn: string | null;
  @Out.day({ nullable: true }) arrivedOn: string | null;
  @Out.id() siteId: string;
  @Out.word(DELIVERY_STATES) state: string;
  @Out.instant() stateSince: string;
  @Out.word(CONDITIONS, { nullable: true }) condition: string | null;
  @Out.text({ nullable: true }) conditionNote: string | null;
  @Out.text({ nullable: true }) deviationNote: string | null;
  @Out.one(() => TotalsView) totals: TotalsView;
  @Out.integer() revision: number;
}

export class DeliveriesView {
  @Out.many(() => DeliveryView) items: DeliveryView[];
  @Out.text({ nullable: true }) next: string | null;
  @Out.text({ nullable: true }) previous: string | null;
}

export class DeliveryPageView extends DeliveryView {
  @Out.many(() => LineView) lines: LineView[];
  @Out.many(() => ActionView) actions: ActionView[];
}

export class DeliveryItemView {
  @Out.text() serial: string;
  @Out.id({ nullable: true }) orderLineId: string | null;
  @Out.word(['missing', 'received', 'unexpected']) status: string;
  @Out.id({ nullable: true }) assetId: string | null;
  @Out.word(CONDITIONS, { nullable: true }) condition: string | null;
  @Out.instant({ nullable: true }) receivedAt: string | null;
}

export class DeliveryItemsView {
  @Out.many(() => DeliveryItemView) items: DeliveryItemView[];
  @Out.one(() => TotalsView) totals: TotalsView;
}

export class ScanView {
  @Out.id() id: string;
  @Out.id() sessionId: string;
  @Out.id() deliveryId: string;
  @Out.text() serial: string;
  @Out.word(SCAN_ANSWERS) answer: string;
  @Out.id({ nullable: true }) assetId: string | null;
  @Out.id() scannedBy: string;
  @Out.instant() at: string;
  @Out.instant({ nullable: true }) undoneAt: string | null;
}

export class ScanOutcomeView {
  @Out.id() id: string;
  @Out.one(() => ScanView, { nullable: true }) scan: ScanView | null;
  @Out.one(() => ProblemView, { nullable: true, says: 'Why this scan was not taken' })
  problem: ProblemView | null;
}

export class ScansView {
  @Out.many(() => ScanOutcomeView) outcomes: ScanOutcomeView[];
  @Out.one(() => TotalsView) totals: TotalsView;
}

export class SessionView {
  @Out.id() id: string;
  @Out.id() deliveryId: string;
  @Out.id({ nullable: true }) orderLineId: string | null;
  @Out.id() openedBy: string;
  @Out.instant() openedAt: string;
  @Out.instant({ nullable: true }) closedAt: string | null;
}

export class SessionPageView extends SessionView {
  @Out.many(() => ScanView) scans: ScanView[];
  @Out.one(() => TotalsView) totals: TotalsView;
}

export class UnexpectedView {
  @Out.id() assetId: string;
  @Out.one(() => TotalsView) totals: TotalsView;
}

const lineView = (line: LineWithCount): LineView => ({
  id: line.id,
  lineNumber: line.lineNumber,
  model: modelView(line.model),
  quantity: line.quantity,
  received: line.received,
  description: line.description,
});

export const orderView = (order: OrderWithLines): OrderView => ({
  id: order.id,
  number: order.number,
  supplier: order.supplier,
  orderedOn: order.orderedOn,
  note: order.note,
  lines: order.lines.map(lineView),
  createdAt: toIso(order.createdAt),
  revision: order.revision,
});

export const totalsView = (totals: DeliveryTotals): TotalsView => ({
  ordered: totals.ordered,
  expected: totals.expected,
  received: totals.received,
  missing: totals.missing,
  unexpected: totals.unexpected,
  damaged: totals.damaged,
});

export const deliveryView = (delivery: DeliveryListed): DeliveryView => ({
  id: delivery.id,
  orderId: delivery.orderId,
  orderNumber: delivery.orderNumber,
  supplier: delivery.supplier,
  noteNumber: delivery.noteNumber,
  carrier: delivery.carrier,
  expectedOn: delivery.expectedOn,
  arrivedOn: delivery.arrivedOn,
  siteId: delivery.siteId,
  state: delivery.state,
  stateSince: toIso(delivery.stateSince),
  condition: delivery.condition,
  conditionNote: delivery.conditionNote,
  deviationNote: delivery.deviationNote,
  totals: totalsView(delivery.totals),
  revision: delivery.revision,
});

export const deliveryPageView = (delivery: DeliveryPage): DeliveryPageView => ({
  ...deliveryView(delivery),
  lines: delivery.lines.map(lineView),
  actions: delivery.actions as ActionView[], // same shape, readonly there
});

export const itemView = (item: DeliveryItem): DeliveryItemView => ({
  serial: item.serial,
  orderLineId: item.orderLineId,
  status: item.status,
  assetId: item.assetId,
  condition: item.condition,
  receivedAt: isoOrNull(item.receivedAt),
});

const scanView = (scan: Scan): ScanView => ({
  id: scan.id,
  sessionId: scan.sessionId,
  deliveryId: scan.deliveryId,
  serial: scan.serial,
  answer: scan.answer,
  assetId: scan.assetId,
  scannedBy: scan.scannedBy,
  at: toIso(scan.at),
  undoneAt: isoOrNull(scan.undoneAt),
});

const outcomeView = (outcome: ScanOutcome, language: Language): ScanOutcomeView => ({
  id: outcome.id,
  scan: 'scan' in outcome ? scanView(outcome.scan) : null,
  problem: 'error' in outcome ? toProblem(outcome.error, language) : null,
});

export const scansView = (answer: ScansAnswer, language: Language): ScansView => ({
  outcomes: answer.outcomes.map((outcome) => outcomeView(outcome, language)),
  totals: totalsView(answer.totals),
});

export const sessionView = (session: Omit<SessionPage, 'scans' | 'totals'>): SessionView => ({
  id: session.id,
  deliveryId: session.deliveryId,
  orderLineId: session.orderLineId,
  openedBy: session.openedBy,
  openedAt: toIso(session.openedAt),
  closedAt: isoOrNull(session.closedAt),
});

export const sessionPageView = (session: SessionPage): SessionPageView => ({
  ...sessionView(session),
  scans: session.scans.map(scanView),
  totals: totalsView(session.totals),
});
