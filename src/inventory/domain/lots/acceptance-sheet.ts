import type { ActionTable, Guard } from '../../../kernel/action-table.js';
import { reason, type Reason, type Text } from '../../../kernel/message.js';
import type { CheckStanding } from '../checks/gate.js';
import type { ServerState } from '../server.js';

export type SheetState = 'prepared' | 'signed' | 'void';
export type SheetAction = 'sign' | 'void';

/** One check as the sheet keeps it: words, so that a later profile changes nothing in it. */
export type SheetCheck = {
  readonly gate: Text;
  readonly title: Text;
  readonly limit: Text;
  readonly value: Text | null;
  readonly standing: CheckStanding;
  readonly measuredAt: number | null;
  readonly measuredBy: string | null;
  readonly instrument: string | null;
};

export type SheetServer = {
  readonly serverId: string;
  readonly serial: string | null;
  readonly name: string | null;
  readonly state: ServerState;
};

/** What two people put their names to, as it stood when it was prepared. */
export type SheetContent =
  | (SheetServer & {
      readonly kind: 'server';
      readonly manufacturer: string;
      readonly model: string;
      readonly partNumber: string;
      readonly receivedAt: number | null;
      readonly profileVersion: number | null;
      readonly checks: readonly SheetCheck[];
      readonly openFindings: readonly Text[];
    })
  | {
      readonly kind: 'lot';
      readonly orderNumber: string;
      readonly number: number;
      readonly model: string;
      readonly rule: Text;
      readonly servers: readonly SheetServer[];
    };

export type AcceptanceSheet = {
  readonly id: string;
  readonly subjectType: 'server' | 'lot';
  readonly subjectId: string;
  readonly regionId: string | null;
  readonly content: SheetContent;
  /** Of the content as JSON: what a signature is bound to. */
  readonly sha256: string;
  readonly state: SheetState;
  readonly preparedBy: string;
  readonly preparedAt: number;
  readonly signedBy: string | null;
  readonly signedAt: number | null;
  readonly voidReason: string | null;
  readonly revision: number;
};

export type SheetFacts = {
  readonly preparedBy: string;
  readonly readerId: string;
  /** Of what would be prepared now; another one: something changed since. */
  readonly isCurrent: boolean;
  /** Why its subject may not be accepted as it stands. */
  readonly against: readonly Reason[];
};

const anotherPerson: Guard<SheetFacts> = ({ preparedBy, readerId }) =>
  preparedBy !== readerId
    ? null
    : reason(
        'same-person',
        'Whoever prepared the sheet has signed by that: a second person signs.',
        'Den, der har udfærdiget arket, har dermed skrevet under: en anden person underskriver.',
      );

const asShown: Guard<SheetFacts> = ({ isCurrent }) =>
  isCurrent
    ? null
    : reason(
        'sheet-outdated',
        'Something has changed since the sheet was prepared: make it void and prepare a new one.',
        'Noget er ændret, siden arket blev udfærdiget: gør det ugyldigt, og udfærdig et nyt.',
      );

const acceptable: Guard<SheetFacts> = ({ against }) => against;

export const SHEET_TABLE: ActionTable<SheetState, SheetAction, SheetFacts> = {
  subject: 'acceptance sheet',
  states: {
    prepared: {
      label: { da: 'Udfærdiget, mangler underskrift', en: 'Prepared, not signed' },
      tone: 'attention',
      slaWorkingDays: 5,
    },
    signed: {
      label: { da: 'Underskrevet af to', en: 'Signed by two' },
      tone: 'success',
      slaWorkingDays: null,
    },
    void: { label: { da: 'Ugyldigt', en: 'Void' }, tone: 'neutral', slaWorkingDays: null },
  },
  actions: {
    sign: {
      label: { da: 'Underskriv', en: 'Sign' },
      from: ['prepared'],
      to: 'signed',
      permission: 'lot.sign',
      stepUp: true,
      guards: [anotherPerson, asShown, acceptable],
      evidence: [],
    },
    void: {
      label: { da: 'Gør ugyldigt', en: 'Make void' },
      from: ['prepared', 'signed'],
      to: 'void',
      permission: 'lot.sign',
      guards: [],
      evidence: [{ field: 'reason', label: { da: 'Begrundelse', en: 'Reason' }, required: true }],
    },
  },
};

/** Where a machine has passed acceptance. */
export const PASSED_STATES: readonly ServerState[] = ['accepted', 'in-service', 'maintenance'];

/** A machine that has left does not count among the lot's any more. */
export const LEFT_STATES: readonly ServerState[] = [
  'returned',
  'retiring',
  'disposed',
  'cancelled',
];

/**
 * Why a machine's sheet may not be signed.
 * @param failing why its checks and findings would not let it through today
 */
export const againstServer = (state: ServerState, failing: readonly Reason[]): readonly Reason[] =>
  PASSED_STATES.includes(state)
    ? failing
    : [
        ...failing,
        reason(
          'server-not-accepted',
          'The server is not accepted yet: take it through its acceptance first.',
          'Serveren er ikke godkendt endnu: før den først igennem godkendelsen.',
        ),
      ];

/** Why a lot's sheet may not be signed. */
export function againstLot(
  rule: { readonly outcome: string; readonly text: Text },
  servers: readonly SheetServer[],
): readonly Reason[] {
  const notPassed =
    rule.outcome === 'passed' ? [] : [{ code: 'lot-rule-not-passed', text: rule.text }];
  const waiting = servers.filter(
    ({ state }) => !PASSED_STATES.includes(state) && !LEFT_STATES.includes(state),
  );
  if (waiting.length === 0) return notPassed;
  const names = waiting.map(({ serial, name, serverId }) => serial ?? name ?? serverId).join(', ');
  return [
    ...notPassed,
    reason('servers-not-accepted', `Not accepted yet: ${names}.`, `Endnu ikke godkendt: ${names}.`),
  ];
}

export const sheetImage = (sheet: AcceptanceSheet) => ({
  subjectType: sheet.subjectType,
  subjectId: sheet.subjectId,
  sha256: sheet.sha256,
  state: sheet.state,
  preparedBy: sheet.preparedBy,
  signedBy: sheet.signedBy,
  signedAt: sheet.signedAt,
  voidReason: sheet.voidReason,
});
