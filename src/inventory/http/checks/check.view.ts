import { toIso } from '../../../kernel/instant.js';
import { ActionView, Out, ReasonView, TextView } from '../../../platform/http/views.js';
import type {
  ChecksOfServer,
  CheckStated,
  ProfileListed,
  ProfileWithDefinitions,
  ResultListed,
  WaiverListed,
} from '../../application/checks/check.queries.js';
import type { StoredFile } from '../../application/checks/result-file.commands.js';
import {
  BETTER,
  CHECK_GATE_LABELS,
  CHECK_GATES,
  LIMIT_KINDS,
  limitWords,
  valueWords,
  VERDICTS,
  type CheckDefinition,
} from '../../domain/checks/check.js';
import { CHECK_STANDINGS } from '../../domain/checks/gate.js';
import { PROFILE_STATES } from '../../domain/checks/profile.js';
import { RESULT_SOURCES, resultLimitWords, type CheckResult } from '../../domain/checks/result.js';
import { TWIN_VERDICTS } from '../../domain/checks/twins.js';
import { QUANTITIES } from '../../domain/checks/units.js';
import { WAIVER_STATES, type Waiver, type WaiverStanding } from '../../domain/checks/waiver.js';

const WAIVER_STANDINGS = [...WAIVER_STATES, 'expired', 'void'] as const;

export class CheckDefinitionView {
  @Out.text() code: string;
  @Out.text() titleDa: string;
  @Out.text() titleEn: string;
  @Out.word(CHECK_GATES) gate: string;
  @Out.word(QUANTITIES) quantity: string;
  @Out.text() unit: string;
  @Out.word(LIMIT_KINDS) limitKind: string;
  @Out.text({ nullable: true }) low: string | null;
  @Out.text({ nullable: true }) high: string | null;
  @Out.text({ nullable: true }) floorPercent: string | null;
  @Out.word(BETTER, { nullable: true }) better: string | null;
  @Out.flag() blocking: boolean;
  @Out.text() source: string;
  @Out.integer({ nullable: true }) validDays: number | null;
  @Out.one(() => TextView, { says: 'The limit in words' }) limit: TextView;
}

export class CheckProfileView {
  @Out.id() id: string;
  @Out.id() modelId: string;
  @Out.text() modelName: string;
  @Out.id({ nullable: true }) siteId: string | null;
  @Out.text({ nullable: true }) loopId: string | null;
  @Out.integer() version: number;
  @Out.word(PROFILE_STATES) state: string;
  @Out.text({ nullable: true }) note: string | null;
  @Out.integer({ nullable: true, says: 'null: every one of the lot' }) lotTested: number | null;
  @Out.integer() lotFailures: number;
  @Out.instant() createdAt: string;
  @Out.instant({ nullable: true }) activatedAt: string | null;
  @Out.instant({ nullable: true }) retiredAt: string | null;
  @Out.integer() revision: number;
}

export class CheckProfilePageView extends CheckProfileView {
  @Out.many(() => CheckDefinitionView) definitions: CheckDefinitionView[];
  @Out.many(() => ActionView) actions: ActionView[];
}

export class CheckProfilesView {
  @Out.many(() => CheckProfileView) items: CheckProfileView[];
  @Out.text({ nullable: true }) next: string | null;
  @Out.text({ nullable: true }) previous: string | null;
}

export class CheckResultView {
  @Out.id() id: string;
  @Out.id() serverId: string;
  @Out.id({ says: 'Results that came together' }) batchId: string;
  @Out.text() code: string;
  @Out.text({ says: 'As it was typed' }) value: string;
  @Out.text() unit: string;
  @Out.text({ says: 'In the unit of the limit' }) converted: string;
  @Out.text() limitUnit: string;
  @Out.one(() => TextView, { says: 'The converted value, for people' }) shown: TextView;
  @Out.one(() => TextView, { says: 'The limit of that day, in words' }) limit: TextView;
  @Out.word(VERDICTS) verdict: string;
  @Out.id() profileId: string;
  @Out.integer() profileVersion: number;
  @Out.text({ nullable: true }) instrument: string | null;
  @Out.day({ nullable: true }) calibratedOn: string | null;
  @Out.instant() measuredAt: string;
  @Out.id() recordedBy: string;
  @Out.instant() createdAt: string;
  @Out.word(RESULT_SOURCES) source: string;
  @Out.text({ nullable: true, says: 'At /check-results/{id}/file' }) fileName: string | null;
  @Out.text({ nullable: true }) fileSha256: string | null;
}

export class CheckResultListedView extends CheckResultView {
  @Out.text() serverLabel: string;
}

export class CheckResultsView {
  @Out.many(() => CheckResultListedView) items: CheckResultListedView[];
  @Out.text({ nullable: true }) next: string | null;
  @Out.text({ nullable: true }) previous: string | null;
}

export class RecordedResultsView {
  @Out.many(() => CheckResultView) results: CheckResultView[];
}

export class StoredResultFileView extends RecordedResultsView {
  @Out.text() sha256: string;
  @Out.flag({ says: 'The same content came before: these are its results' }) isKnown: boolean;
}

export class CheckWaiverView {
  @Out.id() id: string;
  @Out.id() serverId: string;
  @Out.text() code: string;
  @Out.id() resultId: string;
  @Out.text() reason: string;
  @Out.day() expiresOn: string;
  @Out.word(WAIVER_STATES) state: string;
  @Out.word(WAIVER_STANDINGS, { says: 'How it stands today' }) standing: string;
  @Out.id() requestedBy: string;
  @Out.instant() requestedAt: string;
  @Out.id({ nullable: true }) decidedBy: string | null;
  @Out.instant({ nullable: true }) decidedAt: string | null;
  @Out.text({ nullable: true }) decisionNote: string | null;
  @Out.text({ says: 'SHA-256 of the definition, limit and result it is about' }) shownHash: string;
  @Out.integer() revision: number;
  @Out.many(() => ActionView) actions: ActionView[];
}

export class CheckWaiverListedView extends CheckWaiverView {
  @Out.text() serverLabel: string;
  @Out.one(() => CheckDefinitionView, { nullable: true }) definition: CheckDefinitionView | null;
  @Out.one(() => CheckResultView) result: CheckResultView;
}

export class CheckWaiversView {
  @Out.many(() => CheckWaiverListedView) items: CheckWaiverListedView[];
  @Out.text({ nullable: true }) next: string | null;
  @Out.text({ nullable: true }) previous: string | null;
}

export class CheckTwinView {
  @Out.word(TWIN_VERDICTS) verdict: string;
  @Out.number({ nullable: true, says: 'From the median; below zero is worse' })
  deviationPercent: number | null;
}

export class ServerCheckView {
  @Out.one(() => CheckDefinitionView) definition: CheckDefinitionView;
  @Out.word(CHECK_STANDINGS) standing: string;
  @Out.many(() => ReasonView) because: ReasonView[];
  @Out.one(() => CheckResultView, { nullable: true }) result: CheckResultView | null;
  @Out.one(() => CheckTwinView, { nullable: true }) twin: CheckTwinView | null;
  @Out.one(() => CheckWaiverView, { nullable: true }) waiver: CheckWaiverView | null;
}

export class CheckGateView {
  @Out.word(CHECK_GATES) gate: string;
  @Out.one(() => TextView) label: TextView;
  @Out.many(() => ReasonView, { says: 'Why its checks hold it shut' }) because: ReasonView[];
  @Out.many(() => ServerCheckView) checks: ServerCheckView[];
}

export class ServerChecksView {
  @Out.id({ nullable: true, says: 'The profile in force; null: none' }) profileId: string | null;
  @Out.integer({ nullable: true }) profileVersion: number | null;
  @Out.many(() => CheckGateView) gates: CheckGateView[];
}

export const definitionView = (definition: CheckDefinition): CheckDefinitionView => ({
  ...definition,
  limit: limitWords(definition, definition.unit),
});

export const profileView = (profile: ProfileListed): CheckProfileView => ({
  id: profile.id,
  modelId: profile.modelId,
  modelName: profile.modelName,
  siteId: profile.siteId,
  loopId: profile.loopId,
  version: profile.version,
  state: profile.state,
  note: profile.note,
  lotTested: profile.lotTested,
  lotFailures: profile.lotFailures,
  createdAt: toIso(profile.createdAt),
  activatedAt: profile.activatedAt === null ? null : toIso(profile.activatedAt),
  retiredAt: profile.retiredAt === null ? null : toIso(profile.retiredAt),
  revision: profile.revision,
});

export const profilePageView = (profile: ProfileWithDefinitions): CheckProfilePageView => ({
  ...profileView(profile),
  definitions: profile.definitions.map(definitionView),
  actions: profile.actions as ActionView[], // the same fields, read-only
});

export const resultView = (result: CheckResult): CheckResultView => ({
  id: result.id,
  serverId: result.serverId,
  batchId: result.batchId,
  code: result.code,
  value: result.value,
  unit: result.unit,
  converted: result.converted,
  limitUnit: result.limitUnit,
  shown: valueWords(result.quantity, result.converted, result.limitUnit),
  limit: resultLimitWords(result),
  verdict: result.verdict,
  profileId: result.profileId,
  profileVersion: result.profileVersion,
  instrument: result.instrument,
  calibratedOn: result.calibratedOn,
  measuredAt: toIso(result.measuredAt),
  recordedBy: result.recordedBy,
  createdAt: toIso(result.createdAt),
  source: result.source,
  fileName: result.fileName,
  fileSha256: result.fileSha256,
});

export const resultListedView = (result: ResultListed): CheckResultListedView => ({
  ...resultView(result),
  serverLabel: result.serverLabel,
});

export const storedFileView = ({ sha256, isKnown, results }: StoredFile): StoredResultFileView => ({
  sha256,
  isKnown,
  results: results.map(resultView),
});

const waiverView = (
  waiver: Waiver,
  standing: WaiverStanding,
  actions: WaiverListed['actions'],
): CheckWaiverView => ({
  id: waiver.id,
  serverId: waiver.serverId,
  code: waiver.code,
  resultId: waiver.resultId,
  reason: waiver.reason,
  expiresOn: waiver.expiresOn,
  state: waiver.state,
  standing,
  requestedBy: waiver.requestedBy,
  requestedAt: toIso(waiver.requestedAt),
  decidedBy: waiver.decidedBy,
  decidedAt: waiver.decidedAt === null ? null : toIso(waiver.decidedAt),
  decisionNote: waiver.decisionNote,
  shownHash: waiver.shownHash,
  revision: waiver.revision,
  actions: actions as ActionView[], // the same fields, read-only
});

export const waiverListedView = (waiver: WaiverListed): CheckWaiverListedView => ({
  ...waiverView(waiver, waiver.standing, waiver.actions),
  serverLabel: waiver.serverLabel,
  definition: waiver.definition && definitionView(waiver.definition),
  result: resultView(waiver.result),
});

const checkView = (check: CheckStated): ServerCheckView => ({
  definition: definitionView(check.definition),
  standing: check.standing,
  because: [...check.because],
  result: check.last && resultView(check.last),
  twin: check.twin && {
    verdict: check.twin.verdict,
    deviationPercent: check.twin.deviationPercent,
  },
  waiver:
    check.waiver && check.waiverStanding
      ? waiverView(check.waiver, check.waiverStanding, check.waiverActions)
      : null,
});

export const serverChecksView = ({ profile, gates }: ChecksOfServer): ServerChecksView => ({
  profileId: profile?.id ?? null,
  profileVersion: profile?.version ?? null,
  gates: gates.map(({ gate, because, checks }) => ({
    gate,
    label: CHECK_GATE_LABELS[gate],
    because: [...because],
    checks: checks.map(checkView),
  })),
});
