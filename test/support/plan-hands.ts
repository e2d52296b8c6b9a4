import type { PlanRole } from '../../src/migration-plan/domain/plan-roles.js';
import type { Client } from './client.js';
import { made, type Made } from './receiving.js';

/** Who speaks for each role of one plan. */
export type PlanHands = Readonly<Record<PlanRole, Client>>;

export type PlanTask = Made & {
  readonly key: string;
  readonly kind: 'fact' | 'manual' | 'gate';
  readonly state: string;
  readonly lead: PlanRole;
  readonly because: readonly { readonly code: string }[];
  readonly revision: number;
};

type Gate = Readonly<{
  roles: readonly PlanRole[];
  asks: readonly string[];
  subject: string;
  votes: readonly Made[];
}>;

type Voted = Record<string, unknown> & Readonly<Record<'role' | 'givenBy', string>>;

const TO_DO = ['ready', 'in-work', 'broken'];
const ALL_THERE = { expected: 120, done: 120, explained: 0 };

/** Works a plan off as the people of its roles do, each in their own right. */
export class PlanWork {
  constructor(
    readonly plan: Made,
    /** Others from the day on which another region takes it over. */
    private hands: PlanHands,
  ) {}

  handTo(hands: Partial<PlanHands>): void {
    this.hands = { ...this.hands, ...hands };
  }

  read(): Promise<Made> {
    return made(this.hands.coordinator.get(`/plans/${this.plan.id}`));
  }

  async tasks(): Promise<readonly PlanTask[]> {
    return (await this.read())['tasks'] as PlanTask[];
  }

  async task(key: string): Promise<PlanTask> {
    const task = (await this.tasks()).find((one) => one.key === key);
    if (task === undefined) throw new Error(`the plan has no task ${key}`);
    return task;
  }

  /** Every task that is not done, with what stands in its way. */
  async left(): Promise<readonly string[]> {
    return (await this.tasks())
      .filter(({ state }) => state !== 'done')
      .map(({ key, state, because }) => [key, state, ...because.map(({ code }) => code)].join(' '));
  }

  async gate(key: string): Promise<Gate> {
    const { id } = await this.task(key);
    return (await made(this.hands.coordinator.get(`/plan-tasks/${id}`)))['gate'] as Gate;
  }

  /** What was voted, by role, with who said it and when; whether it counts may change. */
  async votesAt(key: string): Promise<readonly Voted[]> {
    const { votes } = await this.gate(key);
    return votes
      .map(({ role, answer, channel, givenBy, givenAt }) => ({
        role: String(role),
        answer,
        channel,
        givenBy: String(givenBy),
        givenAt,
      }))
      .sort((a, b) => a.role.localeCompare(b.role));
  }

  /** Does all that can be done by hand, of these tasks, until nothing of it is left. */
  async workOff(isMeant: (key: string) => boolean = () => true): Promise<void> {
    for (;;) {
      const open = (await this.tasks()).filter(
        ({ key, state, because }) =>
          isMeant(key) && TO_DO.includes(state) && !because.some(isOfAnother),
      );
      const done = [];
      for (const task of open) if (await this.doNow(task)) done.push(task.key);
      if (done.length === 0) return;
    }
  }

  /** The day on which the region goes over is agreed on. */
  async agreeCutover(day: string): Promise<void> {
    const { id } = await this.task('T27');
    const replan = { tasks: [{ taskId: id, agreedOn: day }], reason: 'Aftalt med regionen' };
    await this.ofPlan('replan', replan);
  }

  async vote(key: string, role: PlanRole): Promise<void> {
    const { id } = await this.task(key);
    const { subject, asks } = await this.gate(key);
    const samples = asks.length > 0 && role === 'region-clinical' ? { urgentSamples: 'none' } : {};
    const said = { role, answer: 'go', subject, ...samples };
    const vote = await made(this.hands[role].post(`/plan-tasks/${id}/votes`, said));
    if (vote['channel'] !== 'sign-in') throw new Error(`${role} has not voted by themselves`);
  }

  close(): Promise<Made> {
    return this.ofPlan('actions/close');
  }

  private async ofPlan(path: string, body: object = {}): Promise<Made> {
    const { revision } = await this.read();
    const ifMatch = Number(revision);
    const { coordinator } = this.hands;
    return made(coordinator.post(`/plans/${this.plan.id}/${path}`, body, { ifMatch }));
  }

  /** @returns whether there was something to do by hand */
  private async doNow(task: PlanTask): Promise<boolean> {
    if (task.kind === 'manual') return this.complete(task);
    if (task.kind === 'gate') return this.pass(task);
    return this.makeTrue(task);
  }

  private async complete({ id, key, lead, revision }: PlanTask): Promise<boolean> {
    const body = { evidence: `Referat af ${key}` };
    const path = `/plan-tasks/${id}/actions/complete`;
    await made(this.hands[lead].post(path, body, { ifMatch: revision }));
    return true;
  }

  private async pass({ key }: PlanTask): Promise<boolean> {
    const { roles, votes } = await this.gate(key);
    const said = votes.filter(({ counts }) => counts === true).map(({ role }) => role);
    const silent = roles.filter((role) => !said.includes(role));
    for (const role of silent) await this.vote(key, role);
    return silent.length > 0;
  }

  /** A decision that is to be taken, and what is to be counted. */
  private async makeTrue({ id, lead }: PlanTask): Promise<boolean> {
    const page = await made(this.hands[lead].get(`/plan-tasks/${id}`));
    const counted = page['counted'] as readonly string[];
    const isDecision = page['fact'] === 'decision-taken';
    if (counted.length === 0 && !isDecision) return false;
    const edit = isDecision
      ? { decisionId: await this.decided() }
      : { counts: counted.map((what) => ({ what, ...ALL_THERE })) };
    const ifMatch = Number(page['revision']);
    await made(this.hands[lead].patch(`/plan-tasks/${id}`, edit, { ifMatch }));
    return true;
  }

  private async decided(): Promise<string> {
    const { coordinator } = this.hands;
    const body = { topic: 'other', title: 'Adgangsmodel', forum: 'Styregruppen' };
    const { id, revision } = await made(coordinator.post('/decisions', body));
    const outcome = { outcome: 'approved', decidedOn: '2025-04-24' };
    const path = `/decisions/${id}/actions/decide`;
    await made(coordinator.post(path, outcome, { ifMatch: Number(revision) }));
    return id;
  }
}

/** It waits for another task, which is done first. */
const isOfAnother = ({ code }: { readonly code: string }): boolean => code === 'task-before-open';
