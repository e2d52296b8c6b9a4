import type { ActionTable, Guard } from '../../../kernel/action-table.js';
import type { InstantMs } from '../../../kernel/instant.js';
import { reason, type Text } from '../../../kernel/message.js';

export const PARTY_MAX = 120;
export const WAYBILL_MAX = 80;
export const CUSTODY_PLACE_MAX = 120;
export const CUSTODY_NOTE_MAX = 2_000;

/** Who holds a box: a person of ours, or a party outside by what it is. */
export const PARTY_KINDS = ['supplier', 'courier', 'region', 'vendor', 'other'] as const;
export type PartyKind = (typeof PARTY_KINDS)[number];

export const PARTY_LABELS: { readonly [kind in PartyKind]: Text } = {
  supplier: { da: 'Leverandør', en: 'Supplier' },
  courier: { da: 'Kurer', en: 'Courier' },
  region: { da: 'Regionen', en: 'The region' },
  vendor: { da: 'Producent', en: 'Vendor' },
  other: { da: 'Andre', en: 'Others' },
};

export type Holder =
  | { readonly kind: 'person'; readonly id: string }
  | { readonly kind: PartyKind; readonly name: string };

export const CUSTODY_STATES = ['offered', 'taken', 'refused', 'withdrawn'] as const;
export type CustodyState = (typeof CUSTODY_STATES)[number];
export type CustodyAction = 'take' | 'refuse' | 'take-back';

/**
 * One link of the chain: from whom to whom. A person signs by doing it signed in; of a party
 * outside its waybill or receipt stands in the place of a signature.
 */
export type Custody = {
  readonly id: string;
  readonly boxId: string;
  /** Its place in the chain of the box, from 1. */
  readonly position: number;
  readonly from: Holder | null;
  readonly to: Holder;
  readonly place: string;
  /** Of the bag or the seal that it went under. */
  readonly sealNumber: string | null;
  readonly waybill: string | null;
  readonly note: string | null;
  readonly state: CustodyState;
  readonly givenBy: string;
  readonly givenAt: InstantMs;
  /** Who signed for it, or refused; null: nobody has, or a party outside took it. */
  readonly signedBy: string | null;
  readonly signedAt: InstantMs | null;
  readonly createdAt: InstantMs;
  readonly revision: number;
};

export type CustodyFacts = { readonly isReceiver: boolean; readonly isGiver: boolean };

const receiver: Guard<CustodyFacts> = ({ isReceiver }) =>
  isReceiver
    ? null
    : reason(
        'not-the-receiver',
        'It is offered to somebody else: only they sign for it.',
        'Den er tilbudt en anden: kun vedkommende kvitterer for den.',
      );

const giver: Guard<CustodyFacts> = ({ isGiver }) =>
  isGiver
    ? null
    : reason(
        'not-the-giver',
        'Somebody else hands it over: only they take it back.',
        'En anden overdrager den: kun vedkommende trækker det tilbage.',
      );

const SIGN = 'box.sign';
const WHY = { field: 'reason', label: { da: 'Begrundelse', en: 'Reason' }, required: true };

/** A handover between two people of ours; one to a party outside is taken at once. */
export const CUSTODY_TABLE: ActionTable<CustodyState, CustodyAction, CustodyFacts> = {
  subject: 'custody',
  states: {
    offered: {
      label: { da: 'Mangler kvittering', en: 'Waits for a signature' },
      tone: 'attention',
      slaWorkingDays: 1,
    },
    taken: { label: { da: 'Kvitteret', en: 'Signed for' }, tone: 'success', slaWorkingDays: null },
    refused: { label: { da: 'Afvist', en: 'Refused' }, tone: 'danger', slaWorkingDays: null },
    withdrawn: {
      label: { da: 'Trukket tilbage', en: 'Taken back' },
      tone: 'neutral',
      slaWorkingDays: null,
    },
  },
  actions: {
    take: {
      label: { da: 'Kvittér for den', en: 'Sign for it' },
      from: ['offered'],
      to: 'taken',
      permission: SIGN,
      guards: [receiver],
      evidence: [
        {
          field: 'seals',
          label: { da: 'Plomber, som de sidder', en: 'Seals as they are found' },
          required: true,
        },
        {
          field: 'sealState',
          label: { da: 'Plombernes tilstand', en: 'Condition of the seals' },
          required: true,
        },
      ],
    },
    refuse: {
      label: { da: 'Afvis', en: 'Refuse it' },
      from: ['offered'],
      to: 'refused',
      permission: SIGN,
      guards: [receiver],
      evidence: [WHY],
    },
    'take-back': {
      label: { da: 'Træk tilbage', en: 'Take it back' },
      from: ['offered'],
      to: 'withdrawn',
      permission: SIGN,
      guards: [giver],
      evidence: [],
    },
  },
};

export const isHeldBy = (holder: Holder | null, personId: string): boolean =>
  holder?.kind === 'person' && holder.id === personId;

export const custodyImage = (one: Custody) => ({
  id: one.id,
  position: one.position,
  from: one.from,
  to: one.to,
  place: one.place,
  sealNumber: one.sealNumber,
  waybill: one.waybill,
  note: one.note,
  state: one.state,
  givenBy: one.givenBy,
  givenAt: one.givenAt,
  signedBy: one.signedBy,
  signedAt: one.signedAt,
});
