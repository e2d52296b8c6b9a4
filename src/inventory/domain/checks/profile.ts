import type { ActionTable, Guard } from '../../../kernel/action-table.js';
import { reason } from '../../../kernel/message.js';
import { definitionFaults, type CheckDefinition } from './check.js';

export const PROFILE_NOTE_MAX = 2_000;
export const LOOP_MAX = 60;
export const LOT_TESTED_MAX = 10_000;

export const PROFILE_STATES = ['draft', 'active', 'retired'] as const;
export type ProfileState = (typeof PROFILE_STATES)[number];
export type ProfileAction = 'activate' | 'retire';

/** What new profiles begin with. */
export const PROFILE_ORIGINS = ['reference', 'empty'] as const;
export type ProfileOrigin = (typeof PROFILE_ORIGINS)[number];

export type CheckProfile = {
  readonly id: string;
  readonly modelId: string;
  /** Only for servers of this site; null: of every site. */
  readonly siteId: string | null;
  /** Only for servers on this coolant loop; null: on every loop. */
  readonly loopId: string | null;
  readonly version: number;
  readonly state: ProfileState;
  readonly note: string | null;
  /** How many of a lot are tested before it can pass; null: every one. */
  readonly lotTested: number | null;
  /** How many of them may fail and the lot still passes. */
  readonly lotFailures: number;
  /** Who has changed what it asks since it was made, by id, separated by spaces. */
  readonly editors: string;
  readonly createdAt: number;
  readonly activatedAt: number | null;
  readonly retiredAt: number | null;
  readonly revision: number;
};

export type ProfileFacts = {
  readonly definitions: readonly CheckDefinition[];
  readonly editors: readonly string[];
  readonly readerId: string;
};

export const editorsOf = ({ editors }: Pick<CheckProfile, 'editors'>): readonly string[] =>
  editors === '' ? [] : editors.split(' ');

/** The same with one more, who is named once. */
export const withEditor = (profile: Pick<CheckProfile, 'editors'>, id: string): string =>
  [...new Set([...editorsOf(profile), id])].join(' ');

/** Limits are changed by two: one writes, another puts in force. What nobody changed needs none. */
const writtenByOthers: Guard<ProfileFacts> = ({ editors, readerId }) =>
  editors.includes(readerId)
    ? reason(
        'same-person',
        'Whoever has changed what it asks cannot put it in force: ask a second person.',
        'Den, der har ændret kravene, kan ikke sætte dem i kraft: bed en anden person.',
      )
    : null;

const hasDefinitions: Guard<ProfileFacts> = ({ definitions }) =>
  definitions.length > 0
    ? null
    : reason(
        'no-definitions',
        'It has no checks: add at least one.',
        'Den har ingen kontroller: tilføj mindst én.',
      );

const soundDefinitions: Guard<ProfileFacts> = ({ definitions }) =>
  definitionFaults(definitions).map(({ pointer, code, text }) => {
    const at = Number(pointer.split('/')[2] ?? 0);
    const name = definitions[at]?.code ?? '';
    return reason(`${code}-${at}`, `${name}: ${text.en}`, `${name}: ${text.da}`);
  });

/** A version that is in force is never edited: a change is a new version. */
export const PROFILE_TABLE: ActionTable<ProfileState, ProfileAction, ProfileFacts> = {
  subject: 'check-profile',
  states: {
    draft: { label: { da: 'Kladde', en: 'Draft' }, tone: 'neutral', slaWorkingDays: null },
    active: { label: { da: 'Gælder', en: 'In force' }, tone: 'success', slaWorkingDays: null },
    retired: { label: { da: 'Udgået', en: 'Retired' }, tone: 'neutral', slaWorkingDays: null },
  },
  actions: {
    activate: {
      label: { da: 'Sæt i kraft', en: 'Put in force' },
      from: ['draft'],
      to: 'active',
      permission: 'check.write',
      guards: [hasDefinitions, soundDefinitions, writtenByOthers],
      evidence: [],
    },
    retire: {
      label: { da: 'Tag ud af brug', en: 'Retire' },
      from: ['draft', 'active'],
      to: 'retired',
      permission: 'check.write',
      guards: [],
      evidence: [{ field: 'reason', label: { da: 'Begrundelse', en: 'Reason' }, required: true }],
    },
  },
};

/** With what it asks, so that a version can be read as of any day. */
export const profileImage = (profile: CheckProfile, definitions: readonly CheckDefinition[]) => ({
  modelId: profile.modelId,
  siteId: profile.siteId,
  loopId: profile.loopId,
  version: profile.version,
  state: profile.state,
  note: profile.note,
  lotTested: profile.lotTested,
  lotFailures: profile.lotFailures,
  editors: editorsOf(profile),
  activatedAt: profile.activatedAt,
  retiredAt: profile.retiredAt,
  definitions,
});

/** Whose the profile is: one version in force and one draft at most for each scope. */
export const scopeKeyOf = (scope: Pick<CheckProfile, 'modelId' | 'siteId' | 'loopId'>): string =>
  [scope.modelId, scope.siteId ?? '', scope.loopId ?? ''].join(' ');

export type ServerPlace = {
  readonly modelId: string;
  readonly siteId: string | null;
  readonly loopId: string | null;
};

/** The profile in force for a server: its loop's before its site's before its model's. */
export function profileFor<P extends Pick<CheckProfile, 'modelId' | 'siteId' | 'loopId'>>(
  server: ServerPlace,
  active: readonly P[],
): P | null {
  const weight = ({ siteId, loopId }: P) => (loopId === null ? 0 : 2) + (siteId === null ? 0 : 1);
  const fitting = active.filter(
    ({ modelId, siteId, loopId }) =>
      modelId === server.modelId &&
      (siteId === null || siteId === server.siteId) &&
      (loopId === null || loopId === server.loopId),
  );
  return fitting.reduce<P | null>(
    (best, one) => (best === null || weight(one) > weight(best) ? one : best),
    null,
  );
}
