import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { schedule } from '../migration-plan/domain/schedule/critical-path.js';
import { readPsplib } from '../migration-plan/domain/schedule/psplib.js';
import { Usage } from './usage.js';

const HOW =
  'npm run idrift -- plan cpm FILE.sm...\n' +
  'Prints a line for each job: {"instance": …, "job": …, "duration": …, "earliestStart": …, ' +
  '"latestStart": …}.\n' +
  'Times count from 0; the latest start is the one that keeps the length of the critical path.\n' +
  'Ends with 0 when every file could be scheduled, 2 otherwise.';

/** Prints when each job of projects can begin, and when at the latest; needs no database. */
export async function planCpm(args: readonly string[]): Promise<number> {
  if (args.includes('--help')) {
    process.stdout.write(`${HOW}\n`);
    return 0;
  }
  if (args.length === 0) {
    process.stderr.write(`Name one file or more.\n${HOW}\n`);
    return 2;
  }
  let isWhole = true;
  for (const file of args) {
    try {
      process.stdout.write(
        linesOf(basename(file).replace(/\.sm$/i, ''), await readFile(file, 'utf8')),
      );
    } catch (error) {
      isWhole = false;
      process.stderr.write(`${file}: ${error instanceof Error ? error.message : String(error)}\n`);
    }
  }
  return isWhole ? 0 : 2;
}

function linesOf(instance: string, text: string): string {
  const read = readPsplib(text);
  if (read.kind === 'unreadable') throw new Usage(read.why);
  const scheduled = schedule(read.activities);
  if (scheduled.kind === 'cycle') {
    throw new Usage(`Jobs wait for each other in a circle: ${scheduled.ids.join(', ')}.`);
  }
  if (scheduled.kind === 'unknown') throw new Usage(`There is no job ${scheduled.missing}.`);
  const lines = read.activities.map(({ id, days }) => {
    const slot = scheduled.schedule.slots.get(id);
    const { earliestStart, latestStart } = slot ?? { earliestStart: null, latestStart: null };
    const job = { instance, job: Number(id), duration: days, earliestStart, latestStart };
    return `${JSON.stringify(job)}\n`;
  });
  return lines.join('');
}
