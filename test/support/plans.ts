import type { Client } from './client.js';
import { made, type Made } from './receiving.js';

/** The template that Idrift comes with; asked again, it is the same one. */
export const makeTemplate = (client: Client): Promise<Made> =>
  made(client.post('/standard-plan-template'));

export type PlanGiven = {
  /** Left out: the one that Idrift comes with. */
  readonly templateId?: string;
  /** null or left out: the centre's, which regions' plans wait for. */
  readonly regionId?: string | null;
  readonly startsOn?: string;
} & Readonly<Record<string, unknown>>;

export async function makePlan(client: Client, given: PlanGiven = {}): Promise<Made> {
  const { templateId = (await makeTemplate(client)).id, ...rest } = given;
  return made(client.post('/plans', { startsOn: '2025-05-05', ...rest, templateId }));
}

/** One task of a plan by its key, as T01 or G1, as its page shows it now. */
export async function planTask(
  client: Client,
  { id }: Pick<Made, 'id'>,
  key: string,
): Promise<Made> {
  const { tasks } = await made(client.get(`/plans/${id}`));
  const task = (tasks as Made[]).find((one) => one['key'] === key);
  if (task === undefined) throw new Error(`the plan ${id} has no task ${key}`);
  return made(client.get(`/plan-tasks/${task.id}`));
}

/** One step of a task, with the task as it is now. */
export async function stepTask(
  client: Client,
  plan: Pick<Made, 'id'>,
  key: string,
  { action, ...body }: { readonly action: string } & Readonly<Record<string, unknown>>,
) {
  const { id, revision } = await planTask(client, plan, key);
  return client.post(`/plan-tasks/${id}/actions/${action}`, body, { ifMatch: Number(revision) });
}
