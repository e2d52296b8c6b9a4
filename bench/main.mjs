// npm run bench -- <name>: repeatable measurements that print ratios. See README.md here.
import { cleanUp } from './support/clean-up.mjs';
import { readOptions } from './support/options.mjs';
import { say } from './support/report.mjs';

const BENCHES = {
  inventory: {
    says: 'reads against bare Fastify, growth, registering, bulk, cold start and memory',
    load: () => import('./inventory/inventory.mjs'),
  },
  jobs: {
    says: 'enqueues, jobs and pick-up a second beside plain BullMQ, and claims among many rows',
    load: () => import('./jobs/jobs.mjs'),
  },
  audit: {
    says: 'eight writers on one chain: events a second, the chain verified',
    load: () => import('./audit/audit.mjs'),
  },
  mail: {
    says: 'mails while the process is killed between the letter and the mail server’s yes',
    load: () => import('./mail/mail.mjs'),
  },
  network: {
    says: '1,000 devices of 2,000 lines compared, alone and by one job; their board in a browser',
    load: () => import('./network/network.mjs'),
  },
  past: {
    says: 'what it costs to keep what rows were, and to read a past day among 40,000 servers',
    load: () => import('./past/past.mjs'),
  },
  plan: {
    says: 'plans and a graph of 10,000 recomputed; 60 regions; readiness of 2,000 servers',
    load: () => import('./plan/plan.mjs'),
  },
  redfish: {
    says: '1,000 copies of captured trees read and judged beside plain parsing; growth of history',
    load: () => import('./redfish/redfish.mjs'),
  },
  succession: {
    says: 'two of 60 regions with 40,000 assets taken over: killed, carried out, taken back, again',
    load: () => import('./succession/succession.mjs'),
  },
  secrets: {
    says: 'a labelled corpus through the scanner of every text field: recall and false refusals',
    load: () => import('./secrets/secrets.mjs'),
  },
};

const [name, ...args] = process.argv.slice(2);
const bench = Object.hasOwn(BENCHES, name ?? '') ? BENCHES[name] : undefined;

if (bench === undefined) {
  if (name !== undefined && !name.startsWith('-')) say(`There is no bench ${name}.\n`);
  say('npm run bench -- <name> [--quick] [--engine sqlite|postgres]\n');
  for (const [known, { says }] of Object.entries(BENCHES)) say(`  ${known.padEnd(12)}${says}`);
  say('\n--quick takes about a minute and shows that the bench works; its figures are no result.');
  process.exit(name === undefined ? 0 : 1);
}

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => void cleanUp().then(() => process.exit(130)));
}

try {
  const { run } = await bench.load();
  const result = await run(readOptions(args));
  await cleanUp();
  // Machines read this line, so it stands last and alone.
  say(JSON.stringify({ bench: name, ...result }));
} catch (error) {
  await cleanUp();
  process.stderr.write(`\nThe bench stopped: ${error instanceof Error ? error.stack : error}\n`);
  process.exit(1);
}
process.exit(0);
