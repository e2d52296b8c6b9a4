import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openDirect, type Direct } from '../../test/support/direct.js';
import { onEachEngine, Testbed } from '../../test/support/testbed.js';
import { AuditVerifier } from '../audit/application/audit.verifier.js';
import { OutsideHead } from '../audit/application/outside-head.js';
import { SYSTEM_ACTOR } from '../kernel/actor.js';
import { Settings } from '../platform/config/settings.js';
import type { SqlValue } from '../platform/database/work.js';
import { ApiTokenCommands } from './application/api-token.commands.js';
import { PeopleCommands } from './application/people.commands.js';

const CONTEXT = { actor: SYSTEM_ACTOR, door: 'cli', requestId: null } as const;

onEachEngine('API tokens in the database', (engine) => {
  let bed: Testbed;
  let direct: Direct;
  let personId: string;
  let tokenId: string;

  beforeAll(async () => {
    bed = await Testbed.start(engine);
    direct = await openDirect(bed.app.get(Settings));
    const grants = [{ role: 'operations', regionId: null }] as const;
    const person = { login: 'drift', displayName: 'Drift', grants };
    personId = (await bed.app.get(PeopleCommands).create(CONTEXT, person)).id;
    tokenId = (await make('Script')).token.id;
  });

  afterAll(async () => {
    await direct?.close();
    await bed?.stop();
  });

  const make = (name: string) =>
    bed.app
      .get(ApiTokenCommands)
      .create(CONTEXT, personId, { name, scopes: ['server.read'], lastDay: '2025-12-31' });

  const faults = async () => {
    // Written a moment after each commit; here at once.
    bed.app.get(OutsideHead).flush();
    return (await bed.app.get(AuditVerifier).verify()).faults;
  };

  const set = (column: string, value: SqlValue) =>
    direct.rows(`update api_tokens set ${column} = ? where id = ?`, [value, tokenId]);

  test.each<[string, SqlValue]>([
    ['token_hash', 'a'.repeat(64)],
    ['scopes', '["server.read","server.write"]'],
    ['expires_at', 4_000_000_000_000],
    ['revoked_at', 1],
    ['person_id', 'of somebody else'],
    ['name', 'Another'],
  ])('a %s that was changed by hand is found', async (column, value) => {
    if (column === 'person_id') value = await anotherPerson();
    const [row] = await direct.rows<Record<string, SqlValue>>(
      'select * from api_tokens where id = ?',
      [tokenId],
    );
    expect(await faults()).toEqual([]);
    await set(column, value);
    expect(await faults()).toMatchObject([{ kind: 'row-differs' }]);
    await set(column, row?.[column] ?? null);
    expect(await faults()).toEqual([]);
  });

  test('when it was last used is no matter of the log', async () => {
    await set('last_used_at', 1_745_000_000_000);
    expect(await faults()).toEqual([]);
  });

  test('two of the same hash are refused by the database itself', async () => {
    const other = (await make('Twin')).token.id;
    await expect(
      direct.rows(
        `update api_tokens set token_hash = (select token_hash from api_tokens where id = ?)
          where id = ?`,
        [tokenId, other],
      ),
    ).rejects.toThrow(/unique/i);
  });

  const anotherPerson = async () =>
    (await bed.app.get(PeopleCommands).create(CONTEXT, { login: 'anden', displayName: 'Anden' }))
      .id;
});
