import type { Described, Operation } from './described.js';
import type { Stage } from './stage.js';

/** Which of the stage's things stands for `{id}` after the first word of a path. */
const THINGS: { readonly [word: string]: (stage: Stage) => string } = {
  regions: ({ region }) => region,
  sites: ({ site }) => site,
  'region-successions': ({ successions }) => successions.previewed,
  'organisation-records': ({ organisation }) => organisation,
  decisions: ({ decision }) => decision,
  freezes: ({ freeze }) => freeze,
  'network-cases': ({ dates }) => dates.networkCase,
  uplinks: ({ dates }) => dates.uplink,
  'encrypted-links': ({ boxes }) => boxes.link,
  'encryption-boxes': ({ boxes }) => boxes.box,
  'swap-cases': ({ swaps }) => swaps.open,
  plans: ({ plans }) => plans.plan,
  'plan-tasks': ({ plans }) => plans.gate,
  'plan-templates': ({ plans }) => plans.template,
  'network-devices': ({ devices }) => devices.device,
  'config-snapshots': ({ devices }) => devices.running,
  'network-waves': ({ devices }) => devices.wave,
  'compliance-rules': ({ devices }) => devices.rule,
  appointments: ({ dates }) => dates.asked,
  mails: ({ dates }) => dates.mail,
  feeds: ({ dates }) => dates.feedToken,
  'coolant-loops': ({ cooling }) => cooling.loop,
  cdus: ({ cooling }) => cooling.cdu,
  manifolds: ({ cooling }) => cooling.manifold,
  'coolant-connections': ({ cooling }) => cooling.connection,
  'leak-detectors': ({ cooling }) => cooling.detector,
  'loop-releases': ({ cooling }) => cooling.release,
  people: ({ person }) => person.id,
  'hardware-models': ({ model }) => model,
  orders: ({ order }) => order,
  deliveries: ({ delivery }) => delivery,
  'scan-sessions': ({ session }) => session,
  'server-imports': ({ serverImport }) => serverImport,
  servers: ({ server }) => server,
  snapshots: ({ snapshot }) => snapshot,
  racks: ({ rack }) => rack,
  slots: ({ slot }) => slot,
  jobs: ({ job }) => job,
  schedules: ({ schedule }) => schedule,
  webhooks: ({ webhook }) => webhook,
  'api-tokens': ({ apiToken }) => apiToken,
  findings: ({ finding }) => finding,
  'acceptance-sheets': ({ sheet }) => sheet,
  'check-profiles': ({ draftProfile }) => draftProfile,
  'check-waivers': ({ checkWaiver }) => checkWaiver,
  lots: ({ lot }) => lot,
  // A scanned server's asset bears the server's id.
  assets: ({ server }) => server,
};

/** What stands for a query parameter that a route cannot do without. */
const NEEDED: { readonly [name: string]: (stage: Stage, path: string) => string } = {
  year: () => '2025',
  assetId: ({ server }) => server,
  from: ({ snapshot, devices }, path) =>
    path.includes('/config-snapshots/') ? devices.intended : snapshot,
  code: () => 'hpl',
  day: () => '2027-02-09',
  since: () => '2025-04-01',
  by: () => 'region',
  decisionId: ({ decision }) => decision,
  firstDay: () => '2027-03-01',
  lastDay: () => '2027-03-31',
  start: () => '09:00',
  end: () => '11:00',
};

/** What is read as JSON; streams and files are tried by tests of their own. */
export const readsOf = (described: Described): readonly Operation[] =>
  described
    .operations()
    .filter(({ method, path }) => method === 'GET' && path.startsWith('/api/v1/'))
    .filter(
      ({ path }) =>
        !path.endsWith('/stream') &&
        !/^\/api\/v1\/(?:(?:device-|plan-task-)?files|seal-photos)\//.test(path) &&
        !path.endsWith('/{id}/file'),
    );

export function addressOf(stage: Stage, { path }: Operation): string {
  const [word = ''] = path.replace('/api/v1/', '').split('/');
  return path.replace('/api/v1', '').replace(/\{id\}|\{token\}/, THINGS[word]?.(stage) ?? '');
}

/** What the operation needs, besides a parameter that is tried. */
export const neededBy = (stage: Stage, { path, parameters }: Operation, except = ''): string[] =>
  parameters
    .filter((parameter) => parameter.in === 'query' && parameter.required === true)
    .filter(({ name }) => name !== except)
    .map(({ name, schema }) => `${name}=${schema.enum?.[0] ?? NEEDED[name]?.(stage, path) ?? 'a'}`);
