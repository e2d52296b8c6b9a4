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
    await here.hold('here');
    await there.hold('there');
  });

  afterAll(async () => {
    await here?.onApplicationShutdown();
    await place?.remove();
  });

  test('one that is there is not over, one that has ended is, and asking changes nothing', async () => {
    expect(await here.gone(['there', 'never-was'])).toEqual(['never-was']);
    await there.onApplicationShutdown();
    expect(await here.gone(['there'])).toEqual(['there']);
    expect(await here.gone(['there'])).toEqual(['there']);
  });

  test('a connection that was cut is made anew, with its lock', async () => {
    const again = new Presence(place.settings());
    await again.hold('again');
    const direct = await place.direct();
    await direct.rows(
      `select pg_terminate_backend(pid) from pg_locks
        where locktype = 'advisory' and pid <> pg_backend_pid() and granted
          and database = (select oid from pg_database where datname = current_database())`,
    );
    let over: readonly string[] = [];
    for (let tries = 0; tries < 100 && over.length === 0; tries += 1) {
      await new Promise((resume) => setTimeout(resume, 20));
      over = await here.gone(['again']).catch(() => []);
    }
    expect(over).toEqual(['again']);
    await again.gone([]);
    expect(await here.gone(['again'])).toEqual([]);
    await again.onApplicationShutdown();
  });
});
