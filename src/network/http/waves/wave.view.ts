import { toIso } from '../../../kernel/instant.js';
import { ActionView, isoOrNull, Out, ReasonView } from '../../../platform/http/views.js';
import type { WaveShown } from '../../application/waves/wave.queries.js';
import type { DeviceState } from '../../domain/devices/states.js';
import { EXIT_STATES, WAVE_STATES } from '../../domain/waves/wave.js';
import { DeviceStateCountView } from '../devices/device.view.js';

export class WaveView {
  @Out.id() id: string;
  @Out.text() name: string;
  @Out.integer() position: number;
  @Out.day({ nullable: true }) plannedOn: string | null;
  @Out.text({ nullable: true }) note: string | null;
  @Out.word(EXIT_STATES) exitState: string;
  @Out.integer() exitPercent: number;
  @Out.integer() exitHours: number;
  @Out.flag() exitNoDrift: boolean;
  @Out.word(WAVE_STATES) state: string;
  @Out.instant() stateSince: string;
  @Out.id({ nullable: true }) overrideBy: string | null;
  @Out.text({ nullable: true }) overrideReason: string | null;
  @Out.id({ nullable: true }) overrideApprovedBy: string | null;
  @Out.integer({ says: 'That count: neither retired nor not applicable' }) devices: number;
  @Out.integer({ says: 'In the exit state, or beyond' }) reached: number;
  @Out.integer() failed: number;
  @Out.integer() drifted: number;
  @Out.instant({ nullable: true }) lastReachedAt: string | null;
  @Out.many(() => ReasonView, { says: 'What its exit criteria still ask for' })
  unmet: ReasonView[];
  @Out.many(() => DeviceStateCountView) counts: DeviceStateCountView[];
  @Out.many(() => ActionView) actions: ActionView[];
  @Out.instant() createdAt: string;
  @Out.integer() revision: number;
}

export class WavesView {
  @Out.many(() => WaveView) items: WaveView[];
}

export const waveView = ({ progress, ...wave }: WaveShown): WaveView => ({
  id: wave.id,
  name: wave.name,
  position: wave.position,
  plannedOn: wave.plannedOn,
  note: wave.note,
  exitState: wave.exitState,
  exitPercent: wave.exitPercent,
  exitHours: wave.exitHours,
  exitNoDrift: wave.exitNoDrift,
  state: wave.state,
  stateSince: toIso(wave.stateSince),
  overrideBy: wave.overrideBy,
  overrideReason: wave.overrideReason,
  overrideApprovedBy: wave.overrideApprovedBy,
  devices: progress.devices,
  reached: progress.reached,
  failed: progress.failed,
  drifted: progress.drifted,
  lastReachedAt: isoOrNull(progress.lastReachedAt),
  unmet: [...wave.unmet],
  counts: wave.counts.map(({ state, count }) => ({ state: state as DeviceState, count })),
  actions: wave.actions as ActionView[], // same shape, readonly there
  createdAt: toIso(wave.createdAt),
  revision: wave.revision,
});
