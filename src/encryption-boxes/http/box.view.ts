import type { CalendarDay } from '../../kernel/calendar-day.js';
import { copenhagenDay, toIso } from '../../kernel/instant.js';
import { ActionView, isoOrNull, Out } from '../../platform/http/views.js';
import { workingDaysBetween } from '../../regions/domain/working-calendar.js';
import type { BoxExpiry, BoxHeld, BoxPage } from '../application/boxes/box.queries.js';
import { BOX_ACTIONS, BOX_TABLE } from '../domain/boxes/box-table.js';
import { ENDS, LAYERS } from '../domain/boxes/box.js';
import { BOX_STATES } from '../domain/boxes/states.js';
import {
  CUSTODY_STATES,
  PARTY_KINDS,
  type Custody,
  type Holder,
} from '../domain/custody/custody.js';
import { SEAL_KINDS, SEAL_LIFE } from '../domain/custody/seal.js';
import type { Certificate } from '../domain/trust/certificate.js';
import {
  CERTIFICATION_STATUSES,
  SCHEMES,
  type Certification,
} from '../domain/trust/certification.js';
import { EXPIRY_KINDS, type Expiry } from '../domain/trust/expiry.js';
import { stepsIn } from '../persistence/box.store.js';

export class HolderView {
  @Out.word(['person', ...PARTY_KINDS]) kind: string;
  @Out.id({ nullable: true }) personId: string | null;
  @Out.text({ nullable: true }) name: string | null;
}

export class BoxView {
  @Out.id() id: string;
  @Out.text({ nullable: true }) name: string | null;
  @Out.text({ nullable: true }) serial: string | null;
  @Out.text() manufacturer: string;
  @Out.id() modelId: string;
  @Out.text() modelName: string;
  @Out.text() partNumber: string;
  @Out.word(BOX_STATES) state: string;
  @Out.instant() stateSince: string;
  @Out.integer({ nullable: true, says: 'Working days a box may stand in this state' })
  slaWorkingDays: number | null;
  @Out.integer({ says: 'Working days in this state until now' }) workingDaysInState: number;
  @Out.flag({ says: 'Longer in this state than its SLA allows' }) stuck: boolean;
  @Out.id({ nullable: true }) regionId: string | null;
  @Out.id({ nullable: true }) siteId: string | null;
  @Out.text({ nullable: true }) place: string | null;
  @Out.id({ nullable: true }) linkId: string | null;
  @Out.text({ nullable: true }) linkName: string | null;
  @Out.word(ENDS, { nullable: true }) linkEnd: string | null;
  @Out.one(() => HolderView, { nullable: true, says: 'Who holds it, by the chain of custody' })
  holder: HolderView | null;
  @Out.word(LAYERS, { nullable: true }) layer: string | null;
  @Out.text({ nullable: true }) firmware: string | null;
  @Out.text({ nullable: true }) firmwareBaseline: string | null;
  @Out.flag({ says: 'A step waits for its second person' }) isPending: boolean;
  @Out.instant() createdAt: string;
  @Out.integer() revision: number;
}

export class StepView {
  @Out.word(BOX_ACTIONS) action: string;
  @Out.instant() at: string;
  @Out.id() by: string;
  @Out.id({ nullable: true }) second: string | null;
  @Out.json({ says: 'What came with it, by field' }) fields: Record<string, string>;
}

export class PendingView {
  @Out.word(BOX_ACTIONS) action: string;
  @Out.id() by: string;
  @Out.instant() at: string;
  @Out.instant({ says: 'The second person has until then' }) until: string;
  @Out.json() fields: Record<string, string>;
  @Out.many(() => ActionView) actions: ActionView[];
}

export class CustodyView {
  @Out.id() id: string;
  @Out.one(() => HolderView, { nullable: true }) from: HolderView | null;
  @Out.one(() => HolderView) to: HolderView;
  @Out.text() place: string;
  @Out.text({ nullable: true }) sealNumber: string | null;
  @Out.text({ nullable: true }) waybill: string | null;
  @Out.text({ nullable: true }) note: string | null;
  @Out.word(CUSTODY_STATES) state: string;
  @Out.id() givenBy: string;
  @Out.instant() givenAt: string;
  @Out.id({ nullable: true }) signedBy: string | null;
  @Out.instant({ nullable: true }) signedAt: string | null;
  @Out.many(() => ActionView) actions: ActionView[];
}

export class SealView {
  @Out.id() id: string;
  @Out.text() number: string;
  @Out.word(SEAL_KINDS) kind: string;
  @Out.word(SEAL_LIFE) state: string;
  @Out.instant() stateSince: string;
  @Out.id() appliedBy: string;
  @Out.id({ nullable: true }) witnessedBy: string | null;
  @Out.id({ nullable: true }) inspectedBy: string | null;
  @Out.instant({ nullable: true }) inspectedAt: string | null;
  @Out.id({ nullable: true }) openedBy: string | null;
  @Out.id({ nullable: true }) openWitnessedBy: string | null;
  @Out.text({ nullable: true }) note: string | null;
  @Out.many(() => ActionView) actions: ActionView[];
}

export class CertificateView {
  @Out.id() id: string;
  @Out.text() serial: string;
  @Out.text() issuer: string;
  @Out.text({ says: 'SHA-256, 64 hexadecimal digits' }) fingerprint: string;
  @Out.day() validFrom: string;
  @Out.day() validUntil: string;
  @Out.text({ nullable: true }) ceremony: string | null;
  @Out.day({ nullable: true }) revokedOn: string | null;
  @Out.text({ nullable: true }) revokedReason: string | null;
}

export class CertificationView {
  @Out.id() id: string;
  @Out.word(SCHEMES) scheme: string;
  @Out.text() number: string;
  @Out.text({ nullable: true }) level: string | null;
  @Out.text({ nullable: true }) authority: string | null;
  @Out.text({ nullable: true }) moduleVersion: string | null;
  @Out.word(CERTIFICATION_STATUSES) status: string;
  @Out.day({ nullable: true }) until: string | null;
  @Out.day() checkedOn: string;
  @Out.id() checkedBy: string;
  @Out.text({ nullable: true }) note: string | null;
}

export class CertificationsView {
  @Out.many(() => CertificationView) items: CertificationView[];
}

export class ExpiryView {
  @Out.word(EXPIRY_KINDS) kind: string;
  @Out.day() on: string;
  @Out.integer({ says: 'Days until then; below nought since then' }) days: number;
  @Out.text({ nullable: true }) what: string | null;
}

export class BoxExpiryView extends ExpiryView {
  @Out.id() boxId: string;
  @Out.text() boxLabel: string;
  @Out.id({ nullable: true }) regionId: string | null;
}

export class BoxExpiriesView {
  @Out.many(() => BoxExpiryView) items: BoxExpiryView[];
}

export class BoxPageView extends BoxView {
  @Out.text({ nullable: true }) assetNumber: string | null;
  @Out.id({ nullable: true }) deliveryId: string | null;
  @Out.text({ nullable: true }) condition: string | null;
  @Out.instant({ nullable: true }) receivedAt: string | null;
  @Out.integer({ nullable: true, says: 'Megabits a second' }) maxRateMbps: number | null;
  @Out.text({ nullable: true }) hardwareRevision: string | null;
  @Out.text({ nullable: true }) ports: string | null;
  @Out.text({ nullable: true }) powerFeeds: string | null;
  @Out.text({ nullable: true }) cryptoSuite: string | null;
  @Out.day({ nullable: true }) supportEndsOn: string | null;
  @Out.day({ nullable: true }) warrantyEndsOn: string | null;
  @Out.text({ nullable: true }) note: string | null;
  @Out.many(() => StepView, { says: 'The last of each step, with its evidence' })
  steps: StepView[];
  @Out.one(() => PendingView, { nullable: true }) pending: PendingView | null;
  @Out.many(() => CustodyView, { says: 'The chain of custody, the newest first' })
  custody: CustodyView[];
  @Out.many(() => SealView) seals: SealView[];
  @Out.many(() => CertificateView) certificates: CertificateView[];
  @Out.many(() => CertificationView, { says: 'Of its model' })
  certifications: CertificationView[];
  @Out.many(() => ExpiryView) expiries: ExpiryView[];
  @Out.many(() => ActionView) actions: ActionView[];
}

export class BoxesView {
  @Out.many(() => BoxView) items: BoxView[];
  @Out.text({ nullable: true }) next: string | null;
  @Out.text({ nullable: true }) previous: string | null;
}

const holderView = (holder: Holder): HolderView =>
  holder.kind === 'person'
    ? { kind: 'person', personId: holder.id, name: null }
    : { kind: holder.kind, personId: null, name: holder.name };

/** @param today the day in Copenhagen until which the time in a state is counted */
export function boxView(box: BoxHeld, today: CalendarDay): BoxView {
  const { slaWorkingDays } = BOX_TABLE.states[box.state];
  const inState = workingDaysBetween(copenhagenDay(box.stateSince), today);
  return {
    id: box.id,
    name: box.name,
    serial: box.serial,
    manufacturer: box.manufacturer,
    modelId: box.modelId,
    modelName: box.modelName,
    partNumber: box.partNumber,
    state: box.state,
    stateSince: toIso(box.stateSince),
    slaWorkingDays,
    workingDaysInState: inState,
    stuck: slaWorkingDays !== null && inState > slaWorkingDays,
    regionId: box.regionId,
    siteId: box.siteId,
    place: box.place,
    linkId: box.linkId,
    linkName: box.linkName,
    linkEnd: box.linkEnd,
    holder: box.holder && holderView(box.holder),
    layer: box.layer,
    firmware: box.firmware,
    firmwareBaseline: box.firmwareBaseline,
    isPending: box.pending !== null,
    createdAt: toIso(box.createdAt),
    revision: box.revision,
  };
}

const custodyView = ({ from, to, givenAt, signedAt, ...one }: BoxPage['custody'][number]) => ({
  ...plainCustody(one),
  from: from && holderView(from),
  to: holderView(to),
  givenAt: toIso(givenAt),
  signedAt: isoOrNull(signedAt),
  actions: one.actions as ActionView[], // same shape, readonly there
});

const plainCustody = ({
  id,
  place,
  sealNumber,
  waybill,
  note,
  state,
  givenBy,
  signedBy,
}: Omit<Custody, 'from' | 'to' | 'givenAt' | 'signedAt'>) => ({
  id,
  place,
  sealNumber,
  waybill,
  note,
  state,
  givenBy,
  signedBy,
});

const sealView = (seal: BoxPage['seals'][number]): SealView => ({
  id: seal.id,
  number: seal.number,
  kind: seal.kind,
  state: seal.state,
  stateSince: toIso(seal.stateSince),
  appliedBy: seal.appliedBy,
  witnessedBy: seal.witnessedBy,
  inspectedBy: seal.inspectedBy,
  inspectedAt: isoOrNull(seal.inspectedAt),
  openedBy: seal.openedBy,
  openWitnessedBy: seal.openWitnessedBy,
  note: seal.note,
  actions: seal.actions as ActionView[], // same shape, readonly there
});

const certificateView = (one: Certificate): CertificateView => ({
  id: one.id,
  serial: one.serial,
  issuer: one.issuer,
  fingerprint: one.fingerprint,
  validFrom: one.validFrom,
  validUntil: one.validUntil,
  ceremony: one.ceremony,
  revokedOn: one.revokedOn,
  revokedReason: one.revokedReason,
});

export const certificationView = (one: Certification): CertificationView => ({
  id: one.id,
  scheme: one.scheme,
  number: one.number,
  level: one.level,
  authority: one.authority,
  moduleVersion: one.moduleVersion,
  status: one.status,
  until: one.until,
  checkedOn: one.checkedOn,
  checkedBy: one.checkedBy,
  note: one.note,
});

const expiryView = ({ kind, on, days, what }: Expiry): ExpiryView => ({ kind, on, days, what });

export const boxExpiryView = ({ box, ...expiry }: BoxExpiry): BoxExpiryView => ({
  ...expiryView(expiry),
  boxId: box.id,
  boxLabel: box.name ?? box.serial ?? box.modelName,
  regionId: box.regionId,
});

const stepViews = (text: string): StepView[] =>
  Object.entries(stepsIn(text))
    .map(([action, step]) => ({
      action,
      at: toIso(step.at),
      by: step.by,
      second: step.second ?? null,
      fields: { ...step.fields },
    }))
    .sort((a, b) => a.at.localeCompare(b.at));

const pendingView = ({
  action,
  by,
  at,
  until,
  fields,
  actions,
}: NonNullable<BoxPage['waiting']>) => ({
  action,
  by,
  at: toIso(at),
  until: toIso(until),
  fields: { ...fields },
  actions: actions as ActionView[], // same shape, readonly there
});

export function boxPageView(box: BoxPage, today: CalendarDay): BoxPageView {
  return {
    ...boxView(box, today),
    assetNumber: box.assetNumber,
    deliveryId: box.deliveryId,
    condition: box.condition,
    receivedAt: isoOrNull(box.receivedAt),
    maxRateMbps: box.maxRateMbps,
    hardwareRevision: box.hardwareRevision,
    ports: box.ports,
    powerFeeds: box.powerFeeds,
    cryptoSuite: box.cryptoSuite,
    supportEndsOn: box.supportEndsOn,
    warrantyEndsOn: box.warrantyEndsOn,
    note: box.note,
    steps: stepViews(box.steps),
    pending: box.waiting && pendingView(box.waiting),
    custody: box.custody.map(custodyView).reverse(),
    seals: box.seals.map(sealView),
    certificates: box.record.certificates.map(certificateView),
    certifications: box.record.certifications.map(certificationView),
    expiries: box.expiries.map(expiryView),
    actions: box.actions as ActionView[], // same shape, readonly there
  };
}
