import { Injectable } from '@nestjs/common';
import { inScope, type Actor, type RegionScope } from '../../kernel/actor.js';
import { Clock } from '../../platform/clock.js';
import type { ReadTx } from '../../platform/database/work.js';
import type { Window } from '../../regions/domain/change-calendar.js';
import { Regions } from '../../regions/regions.facade.js';
import { DISTANCE_MS, type DateFacts, type Neighbour } from '../domain/refusals.js';
import type { Party } from '../domain/move.js';
import { shownAgainst, type OverrideFacts, type WindowOverride } from '../domain/override.js';
import { rolesOf } from '../domain/standing.js';
import type { AppointmentRow } from '../persistence/appointment.entity.js';
import { agreedWindow, AppointmentStore } from '../persistence/appointment.store.js';
import { OverrideStore } from '../persistence/override.store.js';
import { AppointmentSubjects } from './subjects.js';

/** Everything that speaks against a date, gathered in one place for whoever asks. */
@Injectable()
export class DateFactsReader {
  constructor(
    private readonly store: AppointmentStore,
    private readonly regions: Regions,
    private readonly subjects: AppointmentSubjects,
    private readonly clock: Clock,
    private readonly overrides: OverrideStore,
  ) {}

  /**
   * @param windows those that are asked about; their freezes and neighbours are read
   * @param scope of whoever reads the reasons: cases of other regions are not named
   */
  async of(
    tx: ReadTx,
    row: AppointmentRow,
    windows: readonly Window[],
    scope: RegionScope,
  ): Promise<DateFacts> {
    const { regionId } = row;
    const vacant = regionId === null ? [] : await this.regions.vacantRoles(tx, regionId);
    const open = await this.subjects.open(tx, row.subjectType, row.subjectId);
    const overrides = await this.overrides.of(tx, row.id);
    const same = { now: this.clock.now(), roles: rolesOf(row), vacant, open, overrides };
    const span = spanOf(windows);
    if (span === null) return { ...same, freezes: [], neighbours: [], ofCase: [] };
    const freezes = await this.regions.freezesWithin(tx, span, regionId);
    const neighbours = await this.neighbours(tx, row, span, scope);
    return { ...same, freezes, neighbours, ofCase: await this.ofCase(tx, row, windows) };
  }

  /** What is asked before an override is decided, by whom and in whose name. */
  async overrideFacts(
    tx: ReadTx,
    row: AppointmentRow,
    override: WindowOverride,
    actor: Actor,
    party: Party | undefined,
  ): Promise<OverrideFacts> {
    const { window, requestedBy, requestedFor, shown } = override;
    const facts = await this.of(tx, row, [window], actor.scope);
    return {
      isRequester: requestedBy === actor.id,
      isSameSide: row.regionId !== null && (party === 'centre') === (requestedFor === 'centre'),
      isChanged: shownAgainst(window, facts) !== shown,
      isPast: window.startsAt <= facts.now,
    };
  }

  private async ofCase(
    tx: ReadTx,
    { subjectType, subjectId }: AppointmentRow,
    windows: readonly Window[],
  ): Promise<DateFacts['ofCase']> {
    const because = await this.subjects.against(tx, subjectType, subjectId, windows);
    return windows.map((window, at) => ({ window, because: because[at] ?? [] }));
  }

  private async neighbours(
    tx: ReadTx,
    row: AppointmentRow,
    { startsAt, endsAt }: Window,
    scope: RegionScope,
  ): Promise<readonly Neighbour[]> {
    const around = { startsAt: startsAt - DISTANCE_MS, endsAt: endsAt + DISTANCE_MS };
    const found = await this.store.agreedWithin(tx, around, row.id);
    return found.map((other) => ({
      title: inScope(scope, other.regionId) ? other.title : null,
      window: agreedWindow(other),
      isSameCrew: other.crewKey !== null && other.crewKey === row.crewKey,
      isSameRegion: other.regionId !== null && other.regionId === row.regionId,
    }));
  }
}

/** From the first beginning to the last end. */
function spanOf(windows: readonly Window[]): Window | null {
  if (windows.length === 0) return null;
  return {
    startsAt: Math.min(...windows.map(({ startsAt }) => startsAt)),
    endsAt: Math.max(...windows.map(({ endsAt }) => endsAt)),
  };
}
