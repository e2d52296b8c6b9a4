import { toIso } from '../../../kernel/instant.js';
import { isoOrNull, Out, ReasonView } from '../../../platform/http/views.js';
import type { FileOutcome } from '../../application/config/config.intake.js';
import type { SnapshotText } from '../../application/config/config.queries.js';
import type { Comparison, SectionDifference } from '../../domain/config/compare.js';
import { CONFIG_KINDS, CONFIG_SOURCES, type ConfigSnapshot } from '../../domain/config/snapshot.js';
import type { DriftSpellRow } from '../../persistence/compliance/compliance.entity.js';

export class ConfigSnapshotView {
  @Out.id() id: string;
  @Out.id() deviceId: string;
  @Out.word(CONFIG_KINDS) kind: string;
  @Out.text({ says: 'SHA-256 of the redacted content' }) digest: string;
  @Out.integer() lines: number;
  @Out.text({ nullable: true }) hostname: string | null;
  @Out.text() platform: string;
  @Out.word(CONFIG_SOURCES) source: string;
  @Out.text({ nullable: true }) label: string | null;
  @Out.id() takenBy: string;
  @Out.instant() createdAt: string;
}

export class ConfigSnapshotsView {
  @Out.many(() => ConfigSnapshotView) items: ConfigSnapshotView[];
  @Out.text({ nullable: true }) next: string | null;
  @Out.text({ nullable: true }) previous: string | null;
}

export class ConfigSnapshotPageView extends ConfigSnapshotView {
  @Out.text({ says: 'Redacted, with blocks indented' }) text: string;
}

const FILE_STATUSES = ['added', 'unchanged', 'refused'];

export class ConfigFileView {
  @Out.text() fileName: string;
  @Out.id({ nullable: true }) deviceId: string | null;
  @Out.text({ nullable: true }) deviceName: string | null;
  @Out.word(FILE_STATUSES) status: string;
  @Out.many(() => ReasonView) because: ReasonView[];
}

export class ConfigFilesView {
  @Out.integer() added: number;
  @Out.integer() unchanged: number;
  @Out.integer() refused: number;
  @Out.many(() => ConfigFileView) items: ConfigFileView[];
}

export class KeptConfigView {
  @Out.word(['added', 'unchanged']) status: string;
}

export class ChangedLineView {
  @Out.text() intended: string;
  @Out.text() running: string;
  @Out.flag({ says: 'The same line, and not in its place' }) isMoved: boolean;
}

export class SectionView {
  @Out.text() section: string;
  @Out.texts() missing: string[];
  @Out.texts() extra: string[];
  @Out.many(() => ChangedLineView) changed: ChangedLineView[];
}

export class ComparisonView {
  @Out.flag() isSame: boolean;
  @Out.integer() missing: number;
  @Out.integer() extra: number;
  @Out.integer() changed: number;
  @Out.flag({ says: 'There are more sections than are told' }) isCut: boolean;
  @Out.many(() => SectionView) sections: SectionView[];
}

export class DriftSpellView {
  @Out.instant() since: string;
  @Out.instant({ nullable: true }) until: string | null;
  @Out.integer({ says: 'Lines that differed when it was seen first' }) lines: number;
  @Out.id({ nullable: true }) runningId: string | null;
}

export class DriftSpellsView {
  @Out.many(() => DriftSpellView) items: DriftSpellView[];
}

export const configSnapshotView = (one: ConfigSnapshot): ConfigSnapshotView => ({
  id: one.id,
  deviceId: one.deviceId,
  kind: one.kind,
  digest: one.digest,
  lines: one.lines,
  hostname: one.hostname,
  platform: one.platform,
  source: one.source,
  label: one.label,
  takenBy: one.takenBy,
  createdAt: toIso(one.createdAt),
});

export const configSnapshotPageView = (one: SnapshotText): ConfigSnapshotPageView => ({
  ...configSnapshotView(one),
  text: one.text,
});

export function configFilesView(outcomes: readonly FileOutcome[]): ConfigFilesView {
  const count = (status: FileOutcome['status']) =>
    outcomes.filter((one) => one.status === status).length;
  return {
    added: count('added'),
    unchanged: count('unchanged'),
    refused: count('refused'),
    items: outcomes.map((one) => ({
      fileName: one.fileName,
      deviceId: one.deviceId,
      deviceName: one.deviceName,
      status: one.status,
      because: one.status === 'refused' ? [...one.because] : [],
    })),
  };
}

/** So many lines are told; whoever needs all of a larger one has it from `config compare`. */
const LINES_TOLD_MAX = 5_000;

export function comparisonView({ isSame, counts, sections }: Comparison): ComparisonView {
  const told: SectionDifference[] = [];
  let lines = 0;
  for (const one of sections) {
    lines += one.missing.length + one.extra.length + one.changed.length;
    if (lines > LINES_TOLD_MAX && told.length > 0) break;
    told.push(one);
  }
  return {
    isSame,
    ...counts,
    isCut: told.length < sections.length,
    sections: told.map(({ section, missing, extra, changed }) => ({
      section,
      missing: [...missing],
      extra: [...extra],
      changed: [...changed],
    })),
  };
}

export const driftSpellView = (one: DriftSpellRow): DriftSpellView => ({
  since: toIso(one.since),
  until: isoOrNull(one.until),
  lines: one.lines,
  runningId: one.runningId,
});
