import type { ActionTable, Guard } from '../../../kernel/action-table.js';
import type { InstantMs } from '../../../kernel/instant.js';
import type { Text } from '../../../kernel/message.js';
import { anotherPerson } from '../../../kernel/second-person.js';

export const SEAL_NUMBER_MAX = 60;

export const SEAL_KINDS = ['bag', 'label', 'screw'] as const;
export type SealKind = (typeof SEAL_KINDS)[number];

export const SEAL_KIND_LABELS: { readonly [kind in SealKind]: Text } = {
  bag: { da: 'Transportpose', en: 'Transport bag' },
  label: { da: 'Plombe', en: 'Tamper label' },
  screw: { da: 'Skrueplombe', en: 'Screw seal' },
};

export const SEAL_LIFE = ['applied', 'in-place', 'opening', 'removed', 'broken'] as const;
export type SealLife = (typeof SEAL_LIFE)[number];
export type SealAction = 'witness' | 'inspect' | 'report-broken' | 'open' | 'confirm-open' | 'keep';

/** A numbered seal on a box. Two people put it on, and two take it off. */
export type Seal = {
  readonly id: string;
  readonly boxId: string;
  readonly number: string;
  readonly kind: SealKind;
  readonly state: SealLife;
  readonly stateSince: InstantMs;
  readonly appliedBy: string;
  readonly witnessedBy: string | null;
  readonly inspectedBy: string | null;
  readonly inspectedAt: InstantMs | null;
  /** Who wants to take it off, and who saw that it was whole when it came off. */
  readonly openedBy: string | null;
  readonly openWitnessedBy: string | null;
  readonly note: string | null;
  readonly createdAt: InstantMs;
  readonly revision: number;
};

/** Of the one who acts: whether the other half of it is theirs already. */
export type SealFacts = { readonly isRequester: boolean };

const two: Guard<SealFacts> = anotherPerson;
const SIGN = 'box.handle';
const WHY = { field: 'reason', label: { da: 'Begrundelse', en: 'Reason' }, required: true };
const NOTE = { field: 'reason', label: { da: 'Note', en: 'Note' }, required: false };

export const SEAL_TABLE: ActionTable<SealLife, SealAction, SealFacts> = {
  subject: 'seal',
  states: {
    applied: {
      label: { da: 'Sat på, mangler person to', en: 'Put on, one person yet' },
      tone: 'attention',
      slaWorkingDays: 1,
    },
    'in-place': {
      label: { da: 'Sidder på', en: 'In place' },
      tone: 'success',
      slaWorkingDays: null,
    },
    opening: {
      label: { da: 'Åbnes, mangler person to', en: 'Being opened, one person yet' },
      tone: 'attention',
      slaWorkingDays: 1,
    },
    removed: { label: { da: 'Taget af', en: 'Taken off' }, tone: 'neutral', slaWorkingDays: null },
    broken: { label: { da: 'Brudt', en: 'Broken' }, tone: 'danger', slaWorkingDays: null },
  },
  actions: {
    witness: {
      label: { da: 'Bekræft plombe', en: 'Confirm the seal' },
      from: ['applied'],
      to: 'in-place',
      permission: SIGN,
      stepUp: true,
      guards: [two],
      evidence: [],
    },
    inspect: {
      label: { da: 'Efterset, hel', en: 'Inspected, whole' },
      from: ['in-place'],
      to: 'in-place',
      permission: 'box.sign',
      guards: [],
      evidence: [NOTE],
    },
    'report-broken': {
      label: { da: 'Meld brudt', en: 'Report it broken' },
      from: ['applied', 'in-place', 'opening'],
      to: 'broken',
      permission: 'box.sign',
      guards: [],
      evidence: [WHY],
    },
    open: {
      label: { da: 'Tag af', en: 'Take it off' },
      from: ['in-place'],
      to: 'opening',
      permission: SIGN,
      guards: [],
      evidence: [WHY],
    },
    'confirm-open': {
      label: { da: 'Bekræft, at den var hel', en: 'Confirm it was whole' },
      from: ['opening'],
      to: 'removed',
      permission: SIGN,
      stepUp: true,
      guards: [two],
      evidence: [],
    },
    keep: {
      label: { da: 'Lad den sidde', en: 'Leave it on' },
      from: ['opening'],
      to: 'in-place',
      permission: SIGN,
      guards: [],
      evidence: [],
    },
  },
};

/** Whose half of it is done, so that another one does the other half. */
export const requesterOf = (seal: Seal): string | null =>
  seal.state === 'opening' ? seal.openedBy : seal.appliedBy;

/** On the box, whether or not both have signed. */
export const ON_BOX: readonly SealLife[] = ['applied', 'in-place', 'opening'];
export const WAITING: readonly SealLife[] = ['applied', 'opening'];

export const sealImage = (one: Seal) => ({
  id: one.id,
  number: one.number,
  kind: one.kind,
  state: one.state,
  stateSince: one.stateSince,
  appliedBy: one.appliedBy,
  witnessedBy: one.witnessedBy,
  inspectedBy: one.inspectedBy,
  inspectedAt: one.inspectedAt,
  openedBy: one.openedBy,
  openWitnessedBy: one.openWitnessedBy,
  note: one.note,
});
