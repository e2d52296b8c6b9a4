import type { Client } from '../support/client.js';
import { makePlan, makeTemplate, planTask, stepTask } from '../support/plans.js';
import { made } from '../support/receiving.js';
import { uploadTo } from '../support/uploads.js';

/** The plans of the centre and of a region with both contacts, up to its first gate. */
export type PlansStage = {
  readonly template: string;
  readonly centre: string;
  /** Of the region of the dates. */
  readonly plan: string;
  /** Done by hand. */
  readonly done: string;
  /** Ready, and not begun. */
  readonly ready: string;
  /** Users and groups are counted of it. */
  readonly counted: string;
  /** Nobody has voted. */
  readonly gate: string;
  /** What is voted on there. */
  readonly subject: string;
  /** Of the one that is done, taken away. */
  readonly file: string;
};

/** What comes before the first gate and is said by hand. */
const BEFORE = ['T02', 'T03', 'T04'];

export async function makePlans(client: Client, site: string): Promise<PlansStage> {
  const { regionId } = await made(client.get(`/sites/${site}`));
  const template = await makeTemplate(client);
  const centre = await makePlan(client, { templateId: template.id });
  const plan = await makePlan(client, { templateId: template.id, regionId: String(regionId) });
  const shown = { action: 'complete', evidence: 'Referat 12' };
  for (const key of BEFORE) await made(stepTask(client, plan, key, shown));
  const gate = await planTask(client, plan, 'G1');
  const { subject } = gate['gate'] as { subject: string }; // GateView
  const idOf = async (key: string) => (await planTask(client, plan, key)).id;
  const done = await idOf('T02');
  const { body } = await uploadTo(client, `/plan-tasks/${done}/files`, {
    content: 'Prøve;bytes',
    fileName: 'bevis.csv',
  });
  const file = String(body['id']);
  await client.post(`/plan-task-files/${file}/remove`, { reason: 'Viser et navn' });
  return {
    template: template.id,
    centre: centre.id,
    plan: plan.id,
    done,
    ready: await idOf('T16'),
    counted: await idOf('T15'),
    gate: gate.id,
    subject,
    file,
  };
}
