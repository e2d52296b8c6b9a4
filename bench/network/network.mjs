// Configurations compared: by themselves, by one job of an installation, and what the board of
// those devices is like to work at.
import { Bed } from '../support/bed.mjs';
import { machine } from '../support/report.mjs';
import { whyNoPostgres } from '../support/postgres.mjs';
import { board } from './board.mjs';
import { makeBoard } from './board-states.mjs';
import { makeOrder } from './fleet.mjs';
import { handInAll, oneJob } from './one-job.mjs';
import { compareAlone } from './pure.mjs';

const FULL = { devices: 1_000, more: 200 };
const QUICK = { devices: 40, more: 20 };

export async function run({ quick, engines }) {
  // SQLite, unless the other is asked for: what is measured hardly depends on it.
  const [engine] = engines;
  const why = engine === 'postgres' ? await whyNoPostgres() : null;
  if (why !== null) throw new Error(why);
  const { devices, more } = quick ? QUICK : FULL;
  const alone = compareAlone(devices);
  const bed = await Bed.make(engine, { role: 'network', runsJobs: true });
  const operations = await bed.another('operations');
  const order = await makeOrder(operations, devices + more);
  const ids = await handInAll(bed.api, order, devices);
  const job = await oneJob(bed.api, ids);
  const waves = await makeBoard(bed.api, operations, { order, ids, more });
  const seen = await board(bed, { ids, devices: devices + more, waves, quick });
  return { quick, machine: machine(), engine, ...alone, job, board: seen };
}
