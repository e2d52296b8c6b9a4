import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { invariant } from '../kernel/invariant.js';
import { PlanCommands } from '../migration-plan/application/plan.commands.js';
import { PlanQueries } from '../migration-plan/application/plan.queries.js';
import { TaskCommands } from '../migration-plan/application/task.commands.js';
import { TemplateCommands } from '../migration-plan/application/template.commands.js';
import type { WriteContext } from '../platform/database/work.js';
import { DecisionCommands } from '../regions/application/decision.commands.js';
import type { Region } from '../regions/domain/region.js';
import { contextOf, type SignIn } from './example-people.js';
import { CLI } from './with-app.js';

/** The ten servers of the first day. */
const SERVERS = 10;
const CENTRE_START = '2025-04-28';

/**
 * Staggered by three weeks, those that send the most data last (reference.md 2.1); what has to be
 * moved is an assumption, and bandwidth what the region's line carries.
 */
const STARTS: readonly (readonly [slug: string, startsOn: string, volumeTb: number])[] = [
  ['nordjylland', '2025-05-05', 120],
  ['syddanmark', '2025-05-26', 900],
  ['sjaelland', '2025-06-16', 600],
  ['hovedstaden', '2025-07-07', 2_400],
  ['midtjylland', '2025-07-28', 2_100],
];

/** The plan of the centre and one for each region, of which the first has begun. */
export async function loadPlans(
  app: NestFastifyApplication,
  regions: readonly Region[],
  people: readonly SignIn[],
): Promise<void> {
  const coordinator = people.find(({ login }) => login === 'coordinator');
  invariant(coordinator, 'the example has a sign-in per role');
  const context = await contextOf(app, coordinator.id);
  const templateId = await app.get(TemplateCommands).enterStandard(context);
  const plans = app.get(PlanCommands);
  const parameters = { servers: SERVERS };
  const plan = { templateId, note: null };
  await plans.create(context, { ...plan, regionId: null, startsOn: CENTRE_START, parameters });
  for (const [slug, startsOn, volumeTb] of STARTS) {
    const region = regions.find((one) => one.slug === slug);
    invariant(region, `the example has the region ${slug}`);
    const id = await plans.create(context, {
      ...plan,
      regionId: region.id,
      startsOn,
      parameters: { ...parameters, volumeTb },
    });
    if (slug === 'nordjylland') await begin(app, context, id);
  }
}

/** What the first region has come to: it is surveyed, and which access it wants is not decided. */
async function begin(
  app: NestFastifyApplication,
  context: WriteContext,
  planId: string,
): Promise<void> {
  const tasks = app.get(TaskCommands);
  const find = async (key: string) => {
    const page = await app.get(PlanQueries).find(context.actor, planId);
    const task = page.tasks.find((one) => one.key === key);
    invariant(task, `the template has the task ${key}`);
    return { id: task.id, revision: task.revision };
  };
  await tasks.act(context, await find('T02'), 'complete', {
    evidence:
      'Kortlægningsskema, version 1: to lokationer, én linje, 400 prøver klar til indberetning.',
  });
  const decision = await app.get(DecisionCommands).create(CLI, {
    topic: 'other',
    title: 'Fødereret login eller lokale brugere',
    forum: 'Den tekniske arbejdsgruppe',
    note: 'Regionerne har forskellige behov.',
  });
  await tasks.edit(context, await find('T14'), { decisionId: decision.id });
}
