import {
  connectHoses,
  itemsOf,
  loadHall,
  placeIn,
  power,
  receiveTen,
  recordGate,
  serverOf,
  slotOf,
  step,
  trySign,
} from './acceptance.js';
import type { Client } from './client.js';
import { Controllers } from './controllers.js';
import { GOOD_READING, post, rowOf, type Row } from './cooling.js';
import type { Testbed } from './testbed.js';

/** The first delivery arrives and is scanned; so many of its servers go on until they serve. */
export async function serversInService(
  bed: Testbed,
  [first, second]: readonly [Client, Client],
  count: number,
): Promise<readonly Row[]> {
  const hall = await loadHall(bed.app, first);
  const servers = (await receiveTen(first)).slice(0, count);
  const controllers = new Controllers(first, () => bed.clock.now());
  const each = async (act: (server: Row, at: number) => Promise<unknown>) => {
    for (const [at, server] of servers.entries()) await act(server, at);
  };
  try {
    await each(async (server, at) => {
      rowOf(await placeIn(first, slotOf(hall, at), server));
      await step(first, server, 'install');
      await connectHoses(first, hall, server, at + 1);
    });
    const [prepared] = await itemsOf(first, `/loop-releases?loopId=${hall.loop.id}`);
    rowOf(await trySign(second, prepared as Row));
    const at = new Date(bed.clock.now()).toISOString();
    const reading = { ...GOOD_READING, loopId: hall.loop.id, at, purpose: 'check' };
    await post(first, '/loop-readings', reading);
    await each(async (server) => {
      await recordGate(first, server, 'connect');
      await step(first, server, 'connect');
      await power(first, server, 'on');
      await recordGate(first, server, 'verify');
      await controllers.enter(server);
    });
    await controllers.ask(servers);
    await bed.runJobs();
    await each(async (server) => {
      await step(first, server, 'verify');
      await step(first, server, 'begin-burn-in');
      await recordGate(first, server, 'burn-in');
      await recordGate(first, server, 'accept');
    });
    await each(async (server) => {
      await step(first, server, 'accept');
      await step(first, server, 'take-in-service');
    });
    return await Promise.all(servers.map((server) => serverOf(first, server)));
  } finally {
    await controllers.stop();
  }
}
