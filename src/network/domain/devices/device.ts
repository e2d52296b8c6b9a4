import { actionNames, type ActionTable, type Guard } from '../../../kernel/action-table.js';
import type { InstantMs } from '../../../kernel/instant.js';
import type { Reason } from '../../../kernel/message.js';
import {
  anotherEngineer,
  compliant,
  described,
  intended,
  named,
  placed,
  received,
  releasedByAnother,
  rulesHold,
  runningSeen,
  unchangedSince,
  verificationHolds,
  waveOpen,
  waveStarted,
  type DeviceFacts,
  type EnteredFacts,
} from './guards.js';
import type { DeviceRole } from './roles.js';
import { DEVICE_STATE_INFOS, type DeviceState } from './states.js';

export const HOSTNAME_MAX = 80;
export const CHANGE_REFERENCE_MAX = 80;
export const DEVICE_NOTE_MAX = 2_000;
export const PLATFORM_NAME_MAX = 40;
/** Bytes of what a device printed, as evidence: longer text is a configuration, or many things. */
export const EVIDENCE_TEXT_MAX = 1_048_576;
/** So many files may be named as the evidence of one step. */
export const STEP_FILES_MAX = 10;
/** So many are done by one job that names them. */
export const BULK_DEVICES_MAX = 1_000;

export type DeviceAction =
  | 'stage'
  | 'begin'
  | 'configure'
  | 'verify'
  | 'take-in-service'
  | 'verify-again'
  | 'end-maintenance'
  | 'restage'
  | 'reopen'
  | 'maintain'
  | 'reconfigure'
  | 'fail'
  | 'roll-back'
  | 'exclude'
  | 'include'
  | 'retire';

/** A file that was shown with a step; its content stands under its hash. */
export type StepFile = { readonly id: string; readonly fileName: string; readonly sha256: string };

export type Former = { readonly people: readonly string[]; readonly pair: string | null };

/** A network device as its configuration stands; what it is as a thing stands on its asset. */
export type Device = {
  readonly id: string;
  /** Its hostname, by which configurations are matched; null: not given yet. */
  readonly name: string | null;
  readonly role: DeviceRole | null;
  /** A name of PLATFORMS; null: not given yet. */
  readonly platform: string | null;
  readonly state: DeviceState;
  readonly stateSince: InstantMs;
  readonly modelId: string;
  readonly regionId: string | null;
  readonly waveId: string | null;
  /** Who has configured it since that last began; who adopts what runs is one of them. */
  readonly configurers: readonly string[];
  /** Who configured it before that, and the pair they left: while it stands it is their work. */
  readonly former: Former | null;
  /** Of the change under which its last step was taken, where one was named. */
  readonly changeReference: string | null;
  /** What was shown with its last step. */
  readonly stepFiles: readonly StepFile[];
  /** Who let it out of a wave that waits: another engineer begins it. Null: nobody did. */
  readonly releasedBy: string | null;
  /** Hash of its two configurations as they were at its last step. */
  readonly stepPair: string | null;
  readonly verifiedBy: string | null;
  readonly verifiedAt: InstantMs | null;
  /** Hash of the two configurations that were verified. */
  readonly verifiedPair: string | null;
  readonly createdAt: InstantMs;
  readonly revision: number;
};

const WHY = { field: 'reason', label: { da: 'Begrundelse', en: 'Reason' }, required: true };
const NOTE = { field: 'reason', label: { da: 'Note', en: 'Note' }, required: false };
const CHANGE = {
  field: 'changeReference',
  label: { da: 'Ændringsreference', en: 'Change reference' },
  required: false,
};
/** Attached to the device first, and named here by their ids. */
const FILES = { field: 'files', label: { da: 'Filer', en: 'Files' }, required: false };
const DONE_BY_CHANGE = { ...CHANGE, required: true };
/** Filled by the page from what it shows; a script reads it from the device first. */
const LOOKED = {
  field: 'looked',
  label: { da: 'Hash af det, du så på', en: 'Hash of what you looked at' },
  required: true,
};

const CONFIGURE = 'device.configure';
const VERIFY = 'device.verify';

/** From planned to in service and out again, in the order in which actions are offered. */
export const DEVICE_TABLE: ActionTable<DeviceState, DeviceAction, DeviceFacts> = {
  subject: 'network-device',
  states: DEVICE_STATE_INFOS,
  actions: {
    stage: {
      label: { da: 'Klargør', en: 'Stage' },
      from: ['planned'],
      to: 'staged',
      permission: CONFIGURE,
      guards: [named, described, intended],
      evidence: [NOTE, CHANGE, FILES],
    },
    begin: {
      label: { da: 'Begynd konfiguration', en: 'Begin configuring' },
      from: ['staged'],
      to: 'configuring',
      permission: CONFIGURE,
      guards: [received, intended, waveStarted, releasedByAnother],
      evidence: [NOTE, CHANGE, FILES],
    },
    configure: {
      label: { da: 'Meld konfigureret', en: 'Declare configured' },
      from: ['configuring'],
      to: 'configured',
      permission: CONFIGURE,
      guards: [intended, runningSeen],
      evidence: [DONE_BY_CHANGE, NOTE, FILES],
    },
    verify: {
      label: { da: 'Verificér', en: 'Verify' },
      from: ['configured'],
      to: 'verified',
      permission: VERIFY,
      guards: [anotherEngineer, compliant, rulesHold, unchangedSince],
      evidence: [LOOKED, NOTE, FILES],
    },
    'take-in-service': {
      label: { da: 'Sæt i drift', en: 'Take in service' },
      from: ['verified'],
      to: 'in-service',
      permission: CONFIGURE,
      guards: [received, placed, compliant, rulesHold, verificationHolds],
      evidence: [NOTE, CHANGE, FILES],
    },
    'end-maintenance': {
      label: { da: 'Afslut vedligehold', en: 'End maintenance' },
      from: ['maintenance'],
      to: 'in-service',
      permission: CONFIGURE,
      guards: [placed, compliant, rulesHold, verificationHolds],
      evidence: [NOTE, CHANGE, FILES],
    },
    restage: {
      label: { da: 'Klargør igen', en: 'Stage again' },
      from: ['failed', 'rolled-back'],
      to: 'staged',
      permission: CONFIGURE,
      guards: [named, described, intended],
      evidence: [WHY, CHANGE, FILES],
    },
    'verify-again': {
      label: { da: 'Verificér igen', en: 'Verify again' },
      from: ['in-service'],
      to: 'in-service',
      permission: VERIFY,
      guards: [anotherEngineer, compliant, rulesHold, unchangedSince],
      evidence: [LOOKED, NOTE, FILES],
    },
    reopen: {
      label: { da: 'Konfigurér videre', en: 'Go on configuring' },
      from: ['configured', 'verified'],
      to: 'configuring',
      permission: CONFIGURE,
      guards: [],
      evidence: [WHY, CHANGE, FILES],
    },
    maintain: {
      label: { da: 'Tag ud til vedligehold', en: 'Take out for maintenance' },
      from: ['in-service'],
      to: 'maintenance',
      permission: CONFIGURE,
      guards: [],
      evidence: [WHY, CHANGE, FILES],
    },
    reconfigure: {
      label: { da: 'Konfigurér om', en: 'Configure anew' },
      from: ['maintenance'],
      to: 'configuring',
      permission: CONFIGURE,
      guards: [intended],
      evidence: [WHY, CHANGE, FILES],
    },
    fail: {
      label: { da: 'Meld mislykket', en: 'Declare failed' },
      from: ['configuring', 'configured'],
      to: 'failed',
      permission: CONFIGURE,
      guards: [],
      evidence: [WHY, CHANGE, FILES],
    },
    'roll-back': {
      label: { da: 'Rul tilbage', en: 'Roll back' },
      from: ['configuring', 'configured', 'verified', 'in-service', 'maintenance', 'failed'],
      to: 'rolled-back',
      permission: CONFIGURE,
      guards: [],
      evidence: [WHY, CHANGE, FILES],
    },
    exclude: {
      label: { da: 'Ikke relevant', en: 'Not applicable' },
      from: ['planned', 'staged'],
      to: 'not-applicable',
      permission: CONFIGURE,
      guards: [],
      evidence: [WHY, FILES],
    },
    include: {
      label: { da: 'Tag med igen', en: 'Include again' },
      from: ['not-applicable'],
      to: 'planned',
      permission: CONFIGURE,
      guards: [waveOpen],
      evidence: [WHY, FILES],
    },
    retire: {
      label: { da: 'Udfas', en: 'Retire' },
      from: [
        'planned',
        'staged',
        'configured',
        'verified',
        'in-service',
        'failed',
        'rolled-back',
        'not-applicable',
        'maintenance',
      ],
      to: 'retired',
      permission: CONFIGURE,
      guards: [],
      evidence: [WHY, CHANGE, FILES],
    },
  },
};

const DESCRIBED = [named, described];
const SERVING = [named, described, placed];

/** What the steps into a state have asked of what is entered. */
const STANDS_ON: { readonly [state in DeviceState]: readonly Guard<EnteredFacts>[] } = {
  planned: [],
  staged: DESCRIBED,
  configuring: DESCRIBED,
  configured: DESCRIBED,
  verified: DESCRIBED,
  'in-service': SERVING,
  failed: DESCRIBED,
  'rolled-back': DESCRIBED,
  maintenance: DESCRIBED,
  'not-applicable': [],
  retired: [],
};

/** What an edit may not take away: a device keeps what the steps it took have asked of it. */
export const editReasons = (state: DeviceState, after: EnteredFacts): readonly Reason[] =>
  STANDS_ON[state].flatMap((guard) => guard(after) ?? []);

export const DEVICE_ACTIONS = actionNames(DEVICE_TABLE);

/** The step that leads on from a state. */
export const FORWARD: { readonly [state in DeviceState]?: DeviceAction } = {
  planned: 'stage',
  staged: 'begin',
  configuring: 'configure',
  configured: 'verify',
  verified: 'take-in-service',
  failed: 'restage',
  'rolled-back': 'restage',
  maintenance: 'end-maintenance',
  'not-applicable': 'include',
};

/** The same, and what puts a device right that serves and is no longer as it was verified. */
export const ONWARD: typeof FORWARD = { ...FORWARD, 'in-service': 'verify-again' };

/** With these its configuration begins anew: who did it before may verify it now. */
export const BEGINNING: readonly DeviceAction[] = ['begin', 'reconfigure'];
/** Whoever takes one of these has configured it too. */
export const CONFIGURING: readonly DeviceAction[] = ['configure', 'reopen'];
export const VERIFYING: readonly DeviceAction[] = ['verify', 'verify-again'];

/** What people call it. */
export const deviceLabel = (device: {
  readonly name: string | null;
  readonly serial: string | null;
  readonly id: string;
}): string => device.name ?? device.serial ?? device.id;

/** As devices have them: letters, digits, dots, hyphens and underscores. */
export const isHostname = (text: string): boolean =>
  text.length <= HOSTNAME_MAX && /^[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?$/.test(text);

/** Hostnames are compared as devices print them: without case. */
export const hostnameKey = (name: string): string => name.trim().toLowerCase();

/** Both hashes in one: a verification is of what was meant and of what runs. */
export const pairOf = (intendedDigest: string | null, runningDigest: string | null) =>
  intendedDigest === null || runningDigest === null ? null : `${intendedDigest}.${runningDigest}`;

export const deviceImage = (device: Device) => ({
  name: device.name,
  role: device.role,
  platform: device.platform,
  state: device.state,
  stateSince: device.stateSince,
  modelId: device.modelId,
  waveId: device.waveId,
  configurers: device.configurers,
  ...(device.former === null ? {} : { former: device.former }),
  changeReference: device.changeReference,
  ...(device.stepFiles.length === 0
    ? {}
    : { stepFiles: device.stepFiles.map(({ fileName, sha256 }) => ({ fileName, sha256 })) }),
  ...(device.releasedBy === null ? {} : { releasedBy: device.releasedBy }),
  stepPair: device.stepPair,
  verifiedBy: device.verifiedBy,
  verifiedAt: device.verifiedAt,
  verifiedPair: device.verifiedPair,
});
