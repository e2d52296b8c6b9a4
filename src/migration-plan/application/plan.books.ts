import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { grouped } from '../../kernel/grouped.js';
import type { Text } from '../../kernel/message.js';
import { EncryptionBoxes } from '../../encryption-boxes/encryption-boxes.facade.js';
import { Servers } from '../../inventory/inventory.facade.js';
import { NO_DEVICES } from '../../network/domain/devices/devices-seen.js';
import { Network } from '../../network/network.facade.js';
import type { ReadTx } from '../../platform/database/work.js';
import { Regions } from '../../regions/regions.facade.js';
import { bookOf, type Book, type BookInput } from '../domain/book.js';
import type { PlaceFacts } from '../domain/facts/facts.js';
import { CENTRE, placeSince } from '../domain/place-name.js';
import type { Plan } from '../domain/plan.js';
import type { Known } from '../domain/tasks/standing.js';
import type { PlanTask } from '../domain/tasks/task.js';
import { planOf, PlanStore } from '../persistence/plan.store.js';
import { PLAN_SUBJECT } from './plan.records.js';

/** By type of subject, whatever a change of can move or turn tasks of plans. */
export const READ_OF_PLANS = [
  'server',
  'network-device',
  'uplink',
  'encrypted-link',
  'swap-case',
  'region',
  'freeze',
  'decision',
  'appointment',
] as const;

export type ReadBook = { readonly input: BookInput; readonly book: Book };

/** Reads what the rooms below know, and computes from it how every plan stands. */
@Injectable()
export class PlanBooks {
  constructor(
    private readonly store: PlanStore,
    private readonly regions: Regions,
    private readonly servers: Servers,
    private readonly network: Network,
    private readonly boxes: EncryptionBoxes,
  ) {}

  /** Whether any plan runs, for which all this is read. */
  areAny(tx: ReadTx): Promise<boolean> {
    return this.store.hasRunning(tx);
  }

  /** The same, or has run. */
  haveBeenAny(tx: ReadTx): Promise<boolean> {
    return this.store.hasAny(tx);
  }

  /** All plans that run, and one that is over where its page is asked for. */
  async read(tx: ReadTx, also: Plan | null = null): Promise<ReadBook> {
    const running = (await this.store.running(tx)).map(planOf);
    const isThere = also === null || running.some(({ id }) => id === also.id);
    const plans = isThere ? running : [...running, also];
    return this.of(tx, plans, await this.tasksOf(tx, plans));
  }

  /** The same of plans and tasks that are at hand. */
  async of(tx: ReadTx, plans: readonly Plan[], tasks: readonly PlanTask[]): Promise<ReadBook> {
    const known = await this.known(tx, plans, tasks);
    const freezes = await this.regions.freezesToCome(tx);
    const input = { plans, tasks, known, freezes };
    return { input, book: bookOf(input) };
  }

  /** By plan: the region that it was made for, where another has taken that over since. */
  async regionsBefore(tx: ReadTx, planIds: readonly string[]): Promise<ReadonlyMap<string, Text>> {
    const moves = await this.regions.lastMovesOf(tx, PLAN_SUBJECT, planIds);
    return new Map([...moves].map(([id, { from }]) => [id, from]));
  }

  /** Whose a task is, as people are told who see no more of its plan. */
  async placesOf(tx: ReadTx, tasks: readonly PlanTask[]): Promise<(task: PlanTask) => Text> {
    const names = new Map<string | null, Text>();
    for (const id of new Set(tasks.flatMap(({ regionId }) => regionId ?? []))) {
      names.set(id, (await this.regions.nameOf(tx, id)) ?? { da: '', en: '' });
    }
    const plans = [...new Set(tasks.map(({ planId }) => planId))];
    const before = await this.regionsBefore(tx, plans);
    return ({ planId, regionId }) => {
      const name = names.get(regionId);
      return name === undefined ? CENTRE : placeSince(name, before.get(planId));
    };
  }

  private tasksOf(tx: ReadTx, plans: readonly Plan[]): Promise<PlanTask[]> {
    return this.store.tasksOf(
      tx,
      plans.map(({ id }) => id),
    );
  }

  private async known(
    tx: ReadTx,
    plans: readonly Plan[],
    tasks: readonly PlanTask[],
  ): Promise<BookInput['known']> {
    const planIds = plans.map(({ id }) => id);
    const votes = grouped(await this.store.votesIn(tx, planIds), ({ taskId }) => taskId);
    const decisionIds = tasks.flatMap(({ decisionId }) => decisionId ?? []);
    const decisions = await this.regions.decisions(tx, [...new Set(decisionIds)]);
    const decisionOf = new Map(
      decisions.map(({ id, title, status, outcome }) => {
        const isTaken = status === 'decided';
        return [id, { title, isTaken, isApproved: isTaken && outcome === 'approved' }];
      }),
    );
    return {
      now: tx.now,
      placeOf: await this.places(tx, plans),
      decisionOf: (id) => decisionOf.get(id) ?? null,
      votesOf: (taskId) => votes.get(taskId) ?? [],
      digest: (text) => createHash('sha256').update(text).digest('hex'),
    };
  }

  /**
   * What the rooms below know of each place: asked once for all of them. A plan that was made for a
   * region which another took over reads what came from there, and goes on beside the other's.
   */
  private async places(tx: ReadTx, plans: readonly Plan[]): Promise<Known['placeOf']> {
    const regionIds = [...new Set(plans.flatMap(({ regionId }) => regionId ?? []))];
    const vacancies = await this.regions.vacancies(tx, regionIds);
    const serversAccepted = await this.servers.countAccepted(tx);
    const devices = await this.network.devicesByPlace(tx);
    const uplinks = await this.network.uplinksByRegion(tx);
    const links = await this.boxes.linksByPlace(tx);
    const placeOf = (regionId: string | null, place: string | null): PlaceFacts => ({
      vacantRoles: vacancies.get(regionId ?? '') ?? [],
      serversAccepted,
      centreDevices: devices.get(null) ?? NO_DEVICES,
      regionDevices: (place === null ? null : devices.get(place)) ?? NO_DEVICES,
      uplinks: uplinks.get(place ?? '') ?? null,
      links: links.get(place ?? '') ?? [],
    });
    const made = await this.store.madeFor(
      tx,
      plans.map(({ id }) => id),
    );
    const centre = placeOf(null, null);
    const ofPlans = new Map(
      plans.map(({ id, regionId }) => [
        id,
        placeOf(regionId, regionId && (made.get(id) ?? regionId)),
      ]),
    );
    return ({ planId, regionId }) =>
      regionId === null ? centre : (ofPlans.get(planId) ?? placeOf(regionId, regionId));
  }
}
