import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { onEachEngine, Testbed } from '../../../test/support/testbed.js';
import { SYSTEM_ACTOR } from '../../kernel/actor.js';
import { Work } from '../database/work.js';
import { operation, Participation } from './participation.js';

const CONTEXT = { actor: SYSTEM_ACTOR, door: 'cli', requestId: null } as const;

onEachEngine('taking part in another room’s operation', (engine) => {
  let bed: Testbed;

  beforeAll(async () => {
    bed = await Testbed.start(engine);
  });

  afterAll(() => bed?.stop());

  const addLink = (id: string) =>
    `insert into setup_links (id, token_hash, created_at, expires_at) values ('${id}', '${id}', 1, 2)`;

  test('steps run in order inside the same transaction, and one that fails undoes them all', async () => {
    const work = bed.app.get(Work);
    const participation = new Participation();
    const succession = operation<{ readonly from: string }>('a-succession');
    const seen: string[] = [];
    participation.participate(succession, 'lower', async (tx, { from }) => {
      seen.push(`lower ${from}`);
      await tx.rows(addLink('by-lower'));
    });
    participation.participate(succession, 'higher', async () => {
      seen.push('higher');
      throw new Error('the higher room cannot follow');
    });
    const run = () => work.write(CONTEXT, (tx) => participation.run(tx, succession, { from: 'A' }));
    await expect(run()).rejects.toThrow('cannot follow');
    expect(seen).toEqual(['lower A', 'higher']);
    const left = await work.readOne((tx) => tx.rows('select id from setup_links'));
    expect(left).toEqual([]);
    expect(participation.list()).toEqual([
      { operation: 'a-succession', rooms: ['lower', 'higher'] },
    ]);
  });

  test('a room joins an operation once', () => {
    const participation = new Participation();
    const closing = operation<string>('closing');
    const step = () => Promise.resolve();
    participation.participate(closing, 'room', step);
    expect(() => participation.participate(closing, 'room', step)).toThrow('joins closing twice');
  });
});
