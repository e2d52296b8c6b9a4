import { toIso } from '../../../kernel/instant.js';
import { ActionView, isoOrNull, Out, TextView } from '../../../platform/http/views.js';
import type { ReleaseShown, SampleJudged } from '../../application/cooling/cooling.queries.js';
import { KNOWN } from '../../domain/cooling/connection.js';
import { COOLANTS } from '../../domain/cooling/heat.js';
import { correctedDropPermille, type PressureHold } from '../../domain/cooling/pressure-hold.js';
import { VERDICTS } from '../../domain/cooling/quantities.js';
import { dewPointOf, PURPOSES, type LoopReading } from '../../domain/cooling/reading.js';
import { VOID_CAUSES } from '../../domain/cooling/release.js';
import { SAMPLE_CODES, SAMPLE_LABELS, sampleVerdict } from '../../domain/cooling/sample.js';
import { actionsOf, LimitView, nullable, QUANTITY_NAMES, RELEASE_STATES } from './cooling.view.js';

export class LoopReadingView {
  @Out.id() id: string;
  @Out.id() loopId: string;
  @Out.instant() at: string;
  @Out.word(PURPOSES) purpose: string;
  @Out.integer(nullable) supplyMillidegrees: number | null;
  @Out.integer(nullable) returnMillidegrees: number | null;
  @Out.integer(nullable) flowMlPerMinute: number | null;
  @Out.integer(nullable) differencePressurePa: number | null;
  @Out.integer(nullable) pressurePa: number | null;
  @Out.integer({ nullable: true, says: 'Measured, or computed of the room’s air' })
  dewPointMillidegrees: number | null;
  @Out.integer(nullable) roomMillidegrees: number | null;
  @Out.integer(nullable) humidityPermille: number | null;
  @Out.integer(nullable) powerWatts: number | null;
  @Out.id() recordedBy: string;
  @Out.instant() recordedAt: string;
}

export class LoopReadingsView {
  @Out.many(() => LoopReadingView) items: LoopReadingView[];
  @Out.text(nullable) next: string | null;
  @Out.text(nullable) previous: string | null;
}

export class JudgementView {
  @Out.word(SAMPLE_CODES) code: string;
  @Out.one(() => TextView) label: TextView;
  @Out.word(QUANTITY_NAMES) quantity: string;
  @Out.integer({ nullable: true, says: 'In the small unit of the quantity' }) value: number | null;
  @Out.one(() => LimitView, nullable) limit: LimitView | null;
  @Out.word(VERDICTS) verdict: string;
  @Out.one(() => TextView, nullable) remark: TextView | null;
}

export class WaterSampleView {
  @Out.id() id: string;
  @Out.id() loopId: string;
  @Out.instant() takenAt: string;
  @Out.word(PURPOSES) purpose: string;
  @Out.text() laboratory: string;
  @Out.word(COOLANTS) coolant: string;
  @Out.many(() => JudgementView) judgements: JudgementView[];
  @Out.word(VERDICTS) verdict: string;
  @Out.text(nullable) note: string | null;
  @Out.id() recordedBy: string;
  @Out.instant() recordedAt: string;
}

export class WaterSamplesView {
  @Out.many(() => WaterSampleView) items: WaterSampleView[];
  @Out.text(nullable) next: string | null;
  @Out.text(nullable) previous: string | null;
}

export class PressureHoldView {
  @Out.instant() startedAt: string;
  @Out.instant() endedAt: string;
  @Out.integer() startPa: number;
  @Out.integer() endPa: number;
  @Out.integer() startMillidegrees: number;
  @Out.integer() endMillidegrees: number;
  @Out.integer({ says: 'Temperature-corrected, of the pressure put on' })
  dropPermille: number;
}

export class LoopReleaseView {
  @Out.id() id: string;
  @Out.id() loopId: string;
  @Out.word(RELEASE_STATES) state: string;
  @Out.instant() stateSince: string;
  @Out.instant(nullable) flushedAt: string | null;
  @Out.word(KNOWN) debrisSeen: string;
  @Out.integer(nullable) filterMicron: number | null;
  @Out.one(() => PressureHoldView, nullable) loopHold: PressureHoldView | null;
  @Out.one(() => PressureHoldView, nullable) manifoldHold: PressureHoldView | null;
  @Out.word(KNOWN) dripSeen: string;
  @Out.id(nullable) sampleId: string | null;
  @Out.text(nullable) note: string | null;
  @Out.texts({ says: 'Ids of all who have written in it' }) preparedBy: string[];
  @Out.id(nullable) signedBy: string | null;
  @Out.instant(nullable) signedAt: string | null;
  @Out.text({ nullable: true, says: 'The fingerprint that was signed' })
  signedFingerprint: string | null;
  @Out.word(VOID_CAUSES, nullable) voidCause: string | null;
  @Out.text(nullable) voidReason: string | null;
  @Out.id(nullable) voidedBy: string | null;
  @Out.instant(nullable) voidedAt: string | null;
  @Out.id(nullable) voidConnectionId: string | null;
  @Out.text({ says: 'SHA-256 of what stands here; a signer sends back what they were shown' })
  fingerprint: string;
  @Out.many(() => ActionView) actions: ActionView[];
  @Out.integer() revision: number;
}

export class LoopReleasesView {
  @Out.many(() => LoopReleaseView) items: LoopReleaseView[];
  @Out.text(nullable) next: string | null;
  @Out.text(nullable) previous: string | null;
}

export const readingView = (reading: LoopReading): LoopReadingView => ({
  id: reading.id,
  loopId: reading.loopId,
  at: toIso(reading.at),
  purpose: reading.purpose,
  supplyMillidegrees: reading.supplyMillidegrees,
  returnMillidegrees: reading.returnMillidegrees,
  flowMlPerMinute: reading.flowMlPerMinute,
  differencePressurePa: reading.differencePressurePa,
  pressurePa: reading.pressurePa,
  dewPointMillidegrees: dewPointOf(reading),
  roomMillidegrees: reading.roomMillidegrees,
  humidityPermille: reading.humidityPermille,
  powerWatts: reading.powerWatts,
  recordedBy: reading.recordedBy,
  recordedAt: toIso(reading.recordedAt),
});

export const sampleView = (sample: SampleJudged): WaterSampleView => ({
  id: sample.id,
  loopId: sample.loopId,
  takenAt: toIso(sample.takenAt),
  purpose: sample.purpose,
  laboratory: sample.laboratory,
  coolant: sample.coolant,
  judgements: sample.judgements.map((one) => ({ ...one, label: SAMPLE_LABELS[one.code] })),
  verdict: sampleVerdict(sample.judgements),
  note: sample.note,
  recordedBy: sample.recordedBy,
  recordedAt: toIso(sample.recordedAt),
});

const holdView = (hold: PressureHold | null): PressureHoldView | null =>
  hold && {
    ...hold,
    startedAt: toIso(hold.startedAt),
    endedAt: toIso(hold.endedAt),
    dropPermille: correctedDropPermille(hold),
  };

export const releaseView = (release: ReleaseShown): LoopReleaseView => ({
  id: release.id,
  loopId: release.loopId,
  state: release.state,
  stateSince: toIso(release.stateSince),
  flushedAt: isoOrNull(release.flushedAt),
  debrisSeen: release.debrisSeen,
  filterMicron: release.filterMicron,
  loopHold: holdView(release.loopHold),
  manifoldHold: holdView(release.manifoldHold),
  dripSeen: release.dripSeen,
  sampleId: release.sampleId,
  note: release.note,
  preparedBy: [...release.preparedBy],
  signedBy: release.signedBy,
  signedAt: isoOrNull(release.signedAt),
  signedFingerprint: release.signedFingerprint,
  voidCause: release.voidCause,
  voidReason: release.voidReason,
  voidedBy: release.voidedBy,
  voidedAt: isoOrNull(release.voidedAt),
  voidConnectionId: release.voidConnectionId,
  fingerprint: release.fingerprint,
  actions: actionsOf(release.actions),
  revision: release.revision,
});
