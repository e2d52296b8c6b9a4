import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Installation, onPostgres } from '../../../test/support/installation.js';
import { Presence } from './presence.js';

onPostgres('the presence of processes', () => {
  let place: Installation;
  let here: Presence;
  let there: Presence;

  beforeAll(async () => {
    place = await Installation.make('postgres');
    await place.start();
    [here, there] = [new Presence(place.settings()), new Presence(place.settings())];
  });

  afterAll(async () => {
    await here?.onApplicationShutdown();
    await there?.onApplicationShutdown();
    await place?.remove();
  });

  /** Asked again and again, as a process does, until some are over or the time is up. */
  async function goneWithin(ms: number, bootIds: readonly string[]): Promise<string[]> {
    const until = Date.now() + ms;
    let over: string[] = [];
    while (over.length === 0 && Date.now() < until) {
      await new Promise((resume) => setTimeout(resume, 50));
      over = await here.gone(bootIds).catch(() => []);
    }
    return over;
  }

  test('asking first does not keep one from being there itself', async () => {
    expect(await there.gone([])).toEqual([]);
    await there.hold('there');
    await Promise.all([there.hold('there'), there.gone(['here']), here.hold('here')]);
    expect(await goneWithin(4_000, ['there', 'never-was'])).toEqual(['never-was']);
    expect(await there.gone(['here'])).toEqual([]);
  });

  test('one that has ended is over, though not at once', async () => {
    await there.onApplicationShutdown();
    expect(await here.gone(['there'])).toEqual([]);
    expect(await goneWithin(6_000, ['there'])).toEqual(['there']);
  });

  test('a connection that was cut is made anew, with its lock, before it counts as over', async () => {
    const again = new Presence(place.settings());
    await again.hold('again');
    const direct = await place.direct();
    await direct.rows(
      `select pg_terminate_backend(pid) from pg_locks
        where locktype = 'advisory' and pid <> pg_backend_pid() and granted
          and database = (select oid from pg_database where datname = current_database())`,
    );
    const looking = setInterval(() => void again.gone([]).catch(() => undefined), 200);
    expect(await goneWithin(5_000, ['again'])).toEqual([]);
    clearInterval(looking);
    await again.onApplicationShutdown();
  });
});
