import type { CalendarDay } from '../../../kernel/calendar-day.js';
import { copenhagenDay, toIso } from '../../../kernel/instant.js';
import { ActionView, isoOrNull, Out } from '../../../platform/http/views.js';
import { workingDaysBetween } from '../../../regions/domain/working-calendar.js';
import { DRIFTS, driftOf } from '../../domain/config/snapshot.js';
import { DEVICE_TABLE, pairOf } from '../../domain/devices/device.js';
import { DEVICE_ROLES } from '../../domain/devices/roles.js';
import { DEVICE_STATES } from '../../domain/devices/states.js';
import type { DeviceWithActions } from '../../application/devices/device.queries.js';
import {
  configurersIn,
  stepFilesIn,
  type DeviceListed,
} from '../../persistence/devices/device.store.js';

export class DeviceView {
  @Out.id() id: string;
  @Out.text({ nullable: true }) name: string | null;
  @Out.word(DEVICE_ROLES, { nullable: true }) role: string | null;
  @Out.text({ nullable: true }) platform: string | null;
  @Out.word(DEVICE_STATES) state: string;
  @Out.instant() stateSince: string;
  @Out.integer({ nullable: true, says: 'Working days a device may stand in this state' })
  slaWorkingDays: number | null;
  @Out.integer({ says: 'Working days in this state until now' }) workingDaysInState: number;
  @Out.flag({ says: 'Longer in this state than its SLA allows' }) stuck: boolean;
  @Out.text({ nullable: true }) serial: string | null;
  @Out.text() manufacturer: string;
  @Out.id() modelId: string;
  @Out.text() modelName: string;
  @Out.text() partNumber: string;
  @Out.id({ nullable: true }) siteId: string | null;
  @Out.id({ nullable: true }) regionId: string | null;
  @Out.text({ nullable: true }) place: string | null;
  @Out.text({ nullable: true }) rackName: string | null;
  @Out.text({ nullable: true }) slotName: string | null;
  @Out.text({ nullable: true }) assetNumber: string | null;
  @Out.text({ nullable: true }) condition: string | null;
  @Out.instant({ nullable: true }) receivedAt: string | null;
  @Out.id({ nullable: true }) deliveryId: string | null;
  @Out.id({ nullable: true }) waveId: string | null;
  @Out.text({ nullable: true }) waveName: string | null;
  @Out.integer({ nullable: true }) wavePosition: number | null;
  @Out.word(DRIFTS, { says: 'What runs against what was meant, as last compared' }) drift: string;
  @Out.instant({ nullable: true }) driftSince: string | null;
  @Out.integer({ says: 'How often it has drifted, this time included' }) driftCount: number;
  @Out.integer() missing: number;
  @Out.integer() extra: number;
  @Out.integer() changed: number;
  @Out.integer({ says: 'Rules that do not hold, in their grace or beyond' }) brokenRules: number;
  @Out.text({ nullable: true, says: 'done, or the code of why it could not be collected' })
  fetchOutcome: string | null;
  @Out.instant({ nullable: true }) fetchOutcomeSince: string | null;
  @Out.instant({ nullable: true }) fetchedAt: string | null;
  @Out.instant({ nullable: true, says: 'When what it runs was last seen' })
  runningSeenAt: string | null;
  @Out.instant() createdAt: string;
  @Out.integer() revision: number;
}

export class StepFileView {
  @Out.id() id: string;
  @Out.text() fileName: string;
  @Out.text() sha256: string;
}

export class DevicePageView extends DeviceView {
  @Out.id({ nullable: true }) intendedId: string | null;
  @Out.id({ nullable: true }) runningId: string | null;
  @Out.text({ nullable: true, says: 'Hash of both configurations: what a verification is of' })
  pair: string | null;
  @Out.flag({ says: 'The last comparison was of just these two' }) isCompared: boolean;
  @Out.texts({ says: 'Who has configured it: none of them can verify it' }) configurers: string[];
  @Out.text({ nullable: true }) changeReference: string | null;
  @Out.many(() => StepFileView, { says: 'What was shown with its last step' })
  stepFiles: StepFileView[];
  @Out.id({ nullable: true, says: 'Who took it out of a wave that waits: another one begins it' })
  releasedBy: string | null;
  @Out.id({ nullable: true }) verifiedBy: string | null;
  @Out.instant({ nullable: true }) verifiedAt: string | null;
  @Out.flag({ says: 'It was verified, and has not changed since' }) verificationHolds: boolean;
  @Out.many(() => ActionView) actions: ActionView[];
}

export class DevicesView {
  @Out.many(() => DeviceView) items: DeviceView[];
  @Out.text({ nullable: true }) next: string | null;
  @Out.text({ nullable: true }) previous: string | null;
}

export class DeviceStateCountView {
  @Out.word(DEVICE_STATES) state: string;
  @Out.integer() count: number;
}

export class DeviceCountsView {
  @Out.integer() total: number;
  @Out.many(() => DeviceStateCountView) states: DeviceStateCountView[];
}

/** @param today the day in Copenhagen until which the time in a state is counted */
export function deviceView(device: DeviceListed, today: CalendarDay): DeviceView {
  const { slaWorkingDays } = DEVICE_TABLE.states[device.state];
  const inState = workingDaysBetween(copenhagenDay(device.stateSince), today);
  return {
    id: device.id,
    name: device.name,
    role: device.role,
    platform: device.platform,
    state: device.state,
    stateSince: toIso(device.stateSince),
    slaWorkingDays,
    workingDaysInState: inState,
    stuck: slaWorkingDays !== null && inState > slaWorkingDays,
    serial: device.serial,
    manufacturer: device.manufacturer,
    modelId: device.modelId,
    modelName: device.modelName,
    partNumber: device.partNumber,
    siteId: device.siteId,
    regionId: device.regionId,
    place: device.place,
    rackName: device.rackName,
    slotName: device.slotName,
    assetNumber: device.assetNumber,
    condition: device.condition,
    receivedAt: isoOrNull(device.receivedAt),
    deliveryId: device.deliveryId,
    waveId: device.waveId,
    waveName: device.waveName,
    wavePosition: device.wavePosition,
    ...standingView(device),
    createdAt: toIso(device.createdAt),
    revision: device.revision,
  };
}

const standingView = (device: DeviceListed) => ({
  drift: driftOf(device.outcome),
  driftSince: isoOrNull(device.driftSince),
  driftCount: device.driftCount ?? 0,
  missing: device.missing ?? 0,
  extra: device.extra ?? 0,
  changed: device.changed ?? 0,
  brokenRules: device.brokenRules ?? 0,
  fetchOutcome: device.fetchOutcome,
  fetchOutcomeSince: isoOrNull(device.fetchOutcomeSince),
  fetchedAt: isoOrNull(device.fetchedAt),
  runningSeenAt: isoOrNull(device.runningSeenAt),
});

export function devicePageView(device: DeviceWithActions, today: CalendarDay): DevicePageView {
  const pair = pairOf(device.intendedDigest, device.runningDigest);
  return {
    ...deviceView(device, today),
    intendedId: device.intendedId,
    runningId: device.runningId,
    pair,
    isCompared: pair !== null && device.comparedPair === pair,
    configurers: [...configurersIn(device.configurers)],
    changeReference: device.changeReference,
    stepFiles: [...stepFilesIn(device.stepFiles)],
    releasedBy: device.releasedBy,
    verifiedBy: device.verifiedBy,
    verifiedAt: isoOrNull(device.verifiedAt),
    verificationHolds: device.verifiedPair !== null && device.verifiedPair === pair,
    actions: device.actions as ActionView[], // same shape, readonly there
  };
}
