import { toIso } from '../../../kernel/instant.js';
import { ActionView, Out, TextView, isoOrNull } from '../../../platform/http/views.js';
import type { LotPage } from '../../application/lots/lot.queries.js';
import type { SheetWithActions } from '../../application/lots/sheet.commands.js';
import { CHECK_STANDINGS } from '../../domain/checks/gate.js';
import type {
  AcceptanceSheet,
  SheetCheck,
  SheetServer,
} from '../../domain/lots/acceptance-sheet.js';
import { SERVER_STATES } from '../../domain/server.js';
import type { LotListed } from '../../persistence/lots/lot.store.js';
import { StateCountView } from '../inventory.view.js';

export class LotView {
  @Out.id() id: string;
  @Out.integer() number: number;
  @Out.id() orderId: string;
  @Out.text() orderNumber: string;
  @Out.id() deliveryId: string;
  @Out.text() noteNumber: string;
  @Out.id() modelId: string;
  @Out.text() modelName: string;
  @Out.text() manufacturer: string;
  @Out.instant() createdAt: string;
  @Out.integer() servers: number;
  @Out.integer() inService: number;
}

export class LotsView {
  @Out.many(() => LotView) items: LotView[];
  @Out.text({ nullable: true }) next: string | null;
  @Out.text({ nullable: true }) previous: string | null;
}

export class BurnUpPointView {
  @Out.day() day: string;
  @Out.integer({ says: 'Received, or further' }) received: number;
  @Out.integer({ says: 'Accepted, or further' }) accepted: number;
  @Out.integer() inService: number;
}

export class StateTimeView {
  @Out.word(SERVER_STATES) state: string;
  @Out.flag({ says: 'Paid for, and only waiting' }) isWaiting: boolean;
  @Out.integer({ says: 'Working days' }) median: number;
  @Out.integer({ says: 'Working days' }) longest: number;
}

export class LotPageView extends LotView {
  @Out.many(() => StateCountView) states: StateCountView[];
  @Out.many(() => BurnUpPointView, { says: 'At the end of each day' }) burnUp: BurnUpPointView[];
  @Out.many(() => StateTimeView) times: StateTimeView[];
  @Out.integer({ says: 'Working days, over all its servers, in which one only waited' })
  idleDays: number;
}

export class SheetServerView {
  @Out.id() serverId: string;
  @Out.text({ nullable: true }) serial: string | null;
  @Out.text({ nullable: true }) name: string | null;
  @Out.word(SERVER_STATES) state: string;
}

export class SheetCheckView {
  @Out.one(() => TextView) gate: TextView;
  @Out.one(() => TextView) title: TextView;
  @Out.one(() => TextView) limit: TextView;
  @Out.one(() => TextView, { nullable: true }) value: TextView | null;
  @Out.word(CHECK_STANDINGS) standing: string;
  @Out.instant({ nullable: true }) measuredAt: string | null;
  @Out.id({ nullable: true }) measuredBy: string | null;
  @Out.text({ nullable: true }) instrument: string | null;
}

export class AcceptanceSheetView {
  @Out.id() id: string;
  @Out.word(['server', 'lot']) subjectType: string;
  @Out.id() subjectId: string;
  @Out.text({ says: 'A serial, or the order and the number of the lot' }) label: string;
  @Out.word(['prepared', 'signed', 'void']) state: string;
  @Out.text({ says: 'SHA-256 of what is signed' }) sha256: string;
  @Out.id() preparedBy: string;
  @Out.instant() preparedAt: string;
  @Out.id({ nullable: true }) signedBy: string | null;
  @Out.instant({ nullable: true }) signedAt: string | null;
  @Out.text({ nullable: true }) voidReason: string | null;
  @Out.integer() revision: number;
}

export class AcceptanceSheetPageView extends AcceptanceSheetView {
  @Out.text() model: string;
  @Out.one(() => TextView, { nullable: true, says: 'Of a lot: what its rule says' })
  rule: TextView | null;
  @Out.integer({ nullable: true }) profileVersion: number | null;
  @Out.many(() => SheetServerView) servers: SheetServerView[];
  @Out.many(() => SheetCheckView, { says: 'Of a server' }) checks: SheetCheckView[];
  @Out.many(() => TextView, { says: 'Of a server' }) openFindings: TextView[];
  @Out.many(() => ActionView) actions: ActionView[];
}

export class AcceptanceSheetsView {
  @Out.many(() => AcceptanceSheetView) items: AcceptanceSheetView[];
  @Out.text({ nullable: true }) next: string | null;
  @Out.text({ nullable: true }) previous: string | null;
}

export const lotView = (lot: LotListed): LotView => ({ ...lot, createdAt: toIso(lot.createdAt) });

export const lotPageView = ({ burnUp, times, idleDays, states, ...lot }: LotPage): LotPageView => ({
  ...lotView(lot),
  states: [...states],
  burnUp: burnUp.map(({ 'in-service': inService, ...point }) => ({ ...point, inService })),
  times: times.map(({ total: _total, ...time }) => time),
  idleDays,
});

export const sheetView = (sheet: AcceptanceSheet): AcceptanceSheetView => ({
  id: sheet.id,
  subjectType: sheet.subjectType,
  subjectId: sheet.subjectId,
  label: labelOf(sheet),
  state: sheet.state,
  sha256: sheet.sha256,
  preparedBy: sheet.preparedBy,
  preparedAt: toIso(sheet.preparedAt),
  signedBy: sheet.signedBy,
  signedAt: isoOrNull(sheet.signedAt),
  voidReason: sheet.voidReason,
  revision: sheet.revision,
});

const labelOf = ({ content, subjectId }: AcceptanceSheet): string =>
  content.kind === 'server'
    ? (content.serial ?? content.name ?? subjectId)
    : `${content.orderNumber} / ${content.number}`;

const serverOf = ({ serverId, serial, name, state }: SheetServer): SheetServerView => ({
  serverId,
  serial,
  name,
  state,
});

const checkOf = (check: SheetCheck): SheetCheckView => ({
  ...check,
  measuredAt: isoOrNull(check.measuredAt),
});

export function sheetPageView(sheet: SheetWithActions): AcceptanceSheetPageView {
  const { content, actions } = sheet;
  const isServer = content.kind === 'server';
  return {
    ...sheetView(sheet),
    model: content.model,
    rule: isServer ? null : content.rule,
    profileVersion: isServer ? content.profileVersion : null,
    servers: (isServer ? [content] : content.servers).map(serverOf),
    checks: isServer ? content.checks.map(checkOf) : [],
    openFindings: isServer ? [...content.openFindings] : [],
    actions: actions as ActionView[], // same shape, readonly there
  };
}
