import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SetupCommands } from '../access/application/setup.commands.js';
import { readSettings } from '../platform/config/settings.js';
import { setExampleClock } from '../platform/config/example-clock.js';
import { loadBoxes } from './example-boxes.js';
import { EXAMPLE_DAY } from './example-data.js';
import { loadDates } from './example-dates.js';
import { loadDevices } from './example-devices.js';
import { loadCentre, loadInventory } from './example-inventory.js';
import { addWebhook, runJobs } from './example-jobs.js';
import { loadPeople, loadRegions } from './example-people.js';
import { loadPlans } from './example-plans.js';
import { loadSuccession } from './example-succession.js';
import { loadSwaps } from './example-swaps.js';
import { loadUplinks } from './example-uplinks.js';
import { loadWaves } from './example-waves.js';
import { print, withApp } from './with-app.js';

/** Loads the HPC 2025 first day: an order placed, ten servers expected, none scanned yet. */
export async function example(): Promise<number> {
  const settings = readSettings();
  const isEmpty = await withApp((app) => app.get(SetupCommands).needed());
  if (!isEmpty) {
    print(
      'The database is not empty. The example goes into an empty one: set DATA_DIR to a new folder.',
    );
    return 1;
  }
  const clock = setExampleClock(settings.dataDir, EXAMPLE_DAY);
  return withApp(load, clock);
}

async function load(app: NestFastifyApplication): Promise<number> {
  const regions = await loadRegions(app);
  const people = await loadPeople(app, regions);
  const centre = await loadCentre(app);
  // Before the first day's own order and delivery, which stay the newest.
  await loadBoxes(app, { regions, people, centre });
  await loadSwaps(app, people);
  await loadInventory(app, centre);
  await loadDates(app, regions);
  await loadUplinks(app, regions);
  await loadWaves(app);
  await loadDevices(app);
  await loadPlans(app, regions, people);
  await loadSuccession(app, regions);
  const operations = people.find(({ login }) => login === 'operations');
  if (operations !== undefined) await runJobs(app, operations.id);
  const admin = people.find(({ login }) => login === 'admin');
  if (admin !== undefined) await addWebhook(app, admin.id);
  print('The HPC 2025 first day is loaded: 24 April 2025, ten servers expected.');
  print('One sign-in per role; each password was made just now and is shown only here:');
  for (const { login, role, password } of people)
    print(`  ${login.padEnd(14)} ${password}  (${role})`);
  return 0;
}
