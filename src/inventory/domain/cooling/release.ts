import type { ActionTable, Guard } from '../../../kernel/action-table.js';
import { reason, type Reason } from '../../../kernel/message.js';
import type { Known } from './connection.js';
import type { CoolantLoop } from './loop.js';
import { holdFaults, type PressureHold } from './pressure-hold.js';
import type { Verdict } from './quantities.js';
import type { WaterSample } from './sample.js';

export const FINGERPRINT_LENGTH = 64;
/** Reference 5.3, row 14: a finer filter may be asked for; a coarser one has not cleaned enough. */
const FILTER_MICRON_MAX = 50;

export type ReleaseState = 'prepared' | 'released' | 'void';
export type ReleaseAction = 'release' | 'void';

/** Why a release is void: what happened, and at which connection where it was one. */
export const VOID_CAUSES = ['connector-opened', 'edited', 'loop-changed', 'withdrawn'] as const;
export type VoidCause = (typeof VOID_CAUSES)[number];

/** That a loop may carry water to servers: all its evidence as one package, signed by a second. */
export type LoopRelease = {
  readonly id: string;
  readonly loopId: string;
  readonly regionId: string | null;
  readonly state: ReleaseState;
  readonly stateSince: number;
  readonly flushedAt: number | null;
  readonly debrisSeen: Known;
  readonly filterMicron: number | null;
  readonly loopHold: PressureHold | null;
  readonly manifoldHold: PressureHold | null;
  readonly dripSeen: Known;
  readonly sampleId: string | null;
  readonly note: string | null;
  /** Everybody who has written in it; none of them may sign. */
  readonly preparedBy: readonly string[];
  readonly signedBy: string | null;
  readonly signedAt: number | null;
  /** What stood there when it was signed, as a hash. */
  readonly signedFingerprint: string | null;
  readonly voidCause: VoidCause | null;
  readonly voidReason: string | null;
  readonly voidedBy: string | null;
  readonly voidedAt: number | null;
  readonly voidConnectionId: string | null;
  readonly createdAt: number;
  readonly revision: number;
};

export type ReleaseFacts = {
  readonly release: LoopRelease;
  readonly loop: Pick<CoolantLoop, 'workingPressurePa' | 'coolant'>;
  readonly sample: { readonly loopId: string; readonly verdict: Verdict } | null;
  /** Names of servers whose connectors stand open on the loop. */
  readonly openConnectors: readonly string[];
  readonly fingerprint: string;
  readonly now: number;
  /** Who asks; the signer is a second person. */
  readonly actorId: string;
  /** What the signer says they were shown; null while nobody signs. */
  readonly shown: string | null;
};

const flushed: Guard<ReleaseFacts> = ({ release: { flushedAt, debrisSeen, filterMicron }, now }) =>
  [
    flushedAt === null || flushedAt > now
      ? reason('not-flushed', 'The flush is not recorded.', 'Skylningen er ikke registreret.')
      : null,
    debrisSeen === 'no'
      ? null
      : reason(
          debrisSeen === 'yes' ? 'debris-seen' : 'debris-unknown',
          'The last flush must come out without particles, and somebody must have looked.',
          'Den sidste skylning skal være uden partikler, og nogen skal have set efter.',
        ),
    filterMicron !== null && filterMicron <= FILTER_MICRON_MAX
      ? null
      : reason(
          'filter-coarse',
          `The filter must be known and at most ${FILTER_MICRON_MAX} µm.`,
          `Filteret skal være kendt og højst ${FILTER_MICRON_MAX} µm.`,
        ),
  ].filter((one) => one !== null);

const held: Guard<ReleaseFacts> = ({ release, loop, now }) => {
  const against = { workingPressurePa: loop.workingPressurePa, now };
  return [
    ...holdFaults('loop', release.loopHold, against),
    ...holdFaults('manifold', release.manifoldHold, against),
  ];
};

const dry: Guard<ReleaseFacts> = ({ release: { dripSeen } }) =>
  dripSeen === 'no'
    ? null
    : reason(
        dripSeen === 'yes' ? 'drip-seen' : 'drip-unknown',
        'No coupling may drip under pressure, and somebody must have looked for 15 minutes.',
        'Ingen kobling må dryppe under tryk, og nogen skal have set efter i 15 minutter.',
      );

const sampled: Guard<ReleaseFacts> = ({ release, sample }) => {
  if (sample === null) {
    return reason(
      'sample-missing',
      'The water sample is not chosen: record it, and choose it here.',
      'Vandprøven er ikke valgt: registrér den, og vælg den her.',
    );
  }
  if (sample.loopId !== release.loopId) {
    return reason(
      'sample-of-other-loop',
      'The water sample is of another loop.',
      'Vandprøven er fra en anden kreds.',
    );
  }
  if (sample.verdict === 'ok') return null;
  return reason(
    sample.verdict === 'fault' ? 'sample-fault' : 'sample-incomplete',
    'The water sample lacks a value, or one is outside its limit.',
    'Vandprøven mangler en værdi, eller en er uden for sin grænse.',
  );
};

const closed: Guard<ReleaseFacts> = ({ openConnectors }) =>
  openConnectors.length === 0
    ? null
    : reason(
        'connectors-open',
        `Connectors stand open at: ${openConnectors.join(', ')}. Reconnect or remove them.`,
        `Koblinger står åbne ved: ${openConnectors.join(', ')}. Tilslut eller fjern dem.`,
      );

const secondPerson: Guard<ReleaseFacts> = ({ release, actorId }) =>
  release.preparedBy.includes(actorId)
    ? reason(
        'second-person',
        'You have written in it: another person must read it and sign.',
        'Du har skrevet i den: en anden person skal læse den og skrive under.',
      )
    : null;

const sameAsShown: Guard<ReleaseFacts> = ({ shown, fingerprint }) =>
  shown === null || shown === fingerprint
    ? null
    : reason(
        'shown-differs',
        'What you were shown is no longer what stands here: read it again and sign that.',
        'Det, du fik vist, er ikke længere det, der står: læs den igen, og skriv under på det.',
      );

export const RELEASE_TABLE: ActionTable<ReleaseState, ReleaseAction, ReleaseFacts> = {
  subject: 'loop-release',
  states: {
    prepared: { label: { da: 'Forberedt', en: 'Prepared' }, tone: 'attention', slaWorkingDays: 10 },
    released: { label: { da: 'Frigivet', en: 'Released' }, tone: 'success', slaWorkingDays: null },
    void: { label: { da: 'Bortfaldet', en: 'Void' }, tone: 'danger', slaWorkingDays: null },
  },
  actions: {
    release: {
      label: { da: 'Skriv under og frigiv', en: 'Sign and release' },
      from: ['prepared'],
      to: 'released',
      permission: 'cooling.release',
      guards: [flushed, held, dry, sampled, closed, secondPerson, sameAsShown],
      evidence: [
        {
          field: 'fingerprint',
          label: { da: 'Kontrolsum af det viste', en: 'Checksum of what was shown' },
          required: true,
        },
      ],
    },
    void: {
      label: { da: 'Træk tilbage', en: 'Withdraw' },
      from: ['prepared', 'released'],
      to: 'void',
      permission: 'cooling.release',
      guards: [],
      evidence: [{ field: 'reason', label: { da: 'Begrundelse', en: 'Reason' }, required: true }],
    },
  },
};

/** What a signer puts their name to: all evidence, and what it was held against; to be hashed. */
export function releaseStatement(
  release: LoopRelease,
  loop: Pick<CoolantLoop, 'name' | 'kind' | 'coolant' | 'workingPressurePa'>,
  sample: WaterSample | null,
): string {
  return JSON.stringify([
    [release.id, release.loopId, loop.name, loop.kind, loop.coolant, loop.workingPressurePa],
    [release.flushedAt, release.debrisSeen, release.filterMicron, release.dripSeen],
    [holdParts(release.loopHold), holdParts(release.manifoldHold)],
    sample && [sample.id, sample.takenAt, sample.laboratory, sample.values, sample.limits],
    [release.note, release.preparedBy],
  ]);
}

const holdParts = (hold: PressureHold | null) =>
  hold && [
    hold.startedAt,
    hold.endedAt,
    hold.startPa,
    hold.endPa,
    hold.startMillidegrees,
    hold.endMillidegrees,
  ];

export const VOID_CAUSE_WORDS: { readonly [cause in VoidCause]: Reason['text'] } = {
  'connector-opened': { da: 'en kobling blev åbnet', en: 'a connector was opened' },
  edited: { da: 'den blev rettet efter underskriften', en: 'it was edited after it was signed' },
  'loop-changed': { da: 'kredsen blev ændret', en: 'the loop was changed' },
  withdrawn: { da: 'den blev trukket tilbage', en: 'it was withdrawn' },
};

export const releaseImage = (release: LoopRelease) => ({
  loopId: release.loopId,
  state: release.state,
  flushedAt: release.flushedAt,
  debrisSeen: release.debrisSeen,
  filterMicron: release.filterMicron,
  loopHold: release.loopHold,
  manifoldHold: release.manifoldHold,
  dripSeen: release.dripSeen,
  sampleId: release.sampleId,
  note: release.note,
  preparedBy: release.preparedBy,
  signedBy: release.signedBy,
  signedAt: release.signedAt,
  signedFingerprint: release.signedFingerprint,
  voidCause: release.voidCause,
  voidReason: release.voidReason,
  voidedBy: release.voidedBy,
  voidedAt: release.voidedAt,
  voidConnectionId: release.voidConnectionId,
});
