import type { ActionTable } from '../../kernel/action-table.js';
import { reason } from '../../kernel/message.js';
import type { Grant } from './roles.js';

export const LOGIN_MAX = 80;
export const NAME_MAX = 120;
export const PASSWORD_MIN = 12;
export const PASSWORD_MAX = 200;
export const GRANTS_MAX = 20;
export const DUTIES_MAX = 20;

export type PersonStatus = 'active' | 'locked' | 'left';
export type PersonAction = 'lock' | 'unlock' | 'leave';

export type PersonFacts = {
  readonly isSelf: boolean;
  /** True when nobody else is an active administrator. */
  readonly isLastAdmin: boolean;
};

const notSelf = ({ isSelf }: PersonFacts) =>
  isSelf
    ? reason(
        'own-account',
        'Nobody does this to their own account: ask another administrator.',
        'Det gør ingen ved sin egen konto: bed en anden administrator.',
      )
    : null;

const notLastAdmin = ({ isLastAdmin }: PersonFacts) =>
  isLastAdmin
    ? reason(
        'last-admin',
        'This is the last active administrator: give somebody else the role first.',
        'Det er den sidste aktive administrator: giv først rollen til en anden.',
      )
    : null;

const WHY = { field: 'reason', label: { da: 'Begrundelse', en: 'Reason' }, required: false };

/** A leaver's name and address are erased; the id stays, so that the log still holds. */
export const PERSON_TABLE: ActionTable<PersonStatus, PersonAction, PersonFacts> = {
  subject: 'person',
  states: {
    active: { label: { da: 'Aktiv', en: 'Active' }, tone: 'success', slaWorkingDays: null },
    locked: { label: { da: 'Spærret', en: 'Locked' }, tone: 'attention', slaWorkingDays: null },
    left: { label: { da: 'Fratrådt', en: 'Left' }, tone: 'neutral', slaWorkingDays: null },
  },
  actions: {
    lock: {
      label: { da: 'Spær', en: 'Lock' },
      from: ['active'],
      to: 'locked',
      permission: 'person.write',
      guards: [notSelf, notLastAdmin],
      evidence: [WHY],
    },
    unlock: {
      label: { da: 'Genåbn', en: 'Unlock' },
      from: ['locked'],
      to: 'active',
      permission: 'person.write',
      guards: [],
      evidence: [WHY],
    },
    leave: {
      label: { da: 'Registrér som fratrådt', en: 'Record as left' },
      from: ['active', 'locked'],
      to: 'left',
      permission: 'person.write',
      guards: [notSelf, notLastAdmin],
      evidence: [WHY],
    },
  },
};

export type DutyHeld = {
  readonly duty: string;
  readonly regionId: string | null;
  readonly validFrom: string;
  readonly validTo: string | null;
};

export type Person = {
  readonly id: string;
  readonly login: string;
  readonly displayName: string;
  readonly email: string | null;
  readonly status: PersonStatus;
  readonly language: 'da' | 'en';
  /** 0 to 23; null: no daily mail. */
  readonly digestHour: number | null;
  readonly hasPassword: boolean;
  readonly grants: readonly Grant[];
  readonly duties: readonly DutyHeld[];
  readonly createdAt: number;
  readonly revision: number;
};

/** What the audit log keeps of a person: never the name, login or address. */
export const personImage = (
  person: Pick<Person, 'status' | 'language' | 'digestHour' | 'grants' | 'duties'>,
) => ({
  status: person.status,
  language: person.language,
  digestHour: person.digestHour,
  grants: person.grants.map(({ role, regionId }) => ({ role, regionId })),
  duties: person.duties.map(({ duty, regionId, validFrom, validTo }) => ({
    duty,
    regionId,
    validFrom,
    validTo,
  })),
});
