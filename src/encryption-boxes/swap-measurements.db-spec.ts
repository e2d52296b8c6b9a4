import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { codesOf, type Client } from '../../test/support/client.js';
import { makeDateRegion } from '../../test/support/dates.js';
import { made, type Made } from '../../test/support/receiving.js';
import { BEFORE, SwapBed } from '../../test/support/swaps.js';
import { onEachEngine, Testbed } from '../../test/support/testbed.js';
import { uploadTo } from '../../test/support/uploads.js';
import { AuditVerifier } from '../audit/application/audit.verifier.js';

const LINES = 'Navn;Værdi\nMinutter;20\nthroughputMbps;9900\ndelayUs;210\njitterUs;40\nmtu;9000';

onEachEngine('measurements of a swap', (engine) => {
  let bed: Testbed;
  let swaps: SwapBed;
  let swap: Made;

  beforeAll(async () => {
    bed = await Testbed.start(engine);
    swaps = await SwapBed.of(bed);
    ({ swap } = await swaps.planned({}, {}, (onLink) => swaps.boxes.inspected(onLink)));
  });

  afterAll(() => bed?.stop());

  const send = (content: string | ArrayBuffer, phase = 'before', client: Client = swaps.network) =>
    uploadTo(client, `/swap-cases/${swap.id}/measurement-files`, {
      content,
      fileName: 'måling.csv',
      texts: { phase },
    });

  const measured = async () => (await swaps.read(swap))['measurements'] as Made[];

  test('a file of a test set is a measurement, with the file beside it', async () => {
    const { status, body } = await send(LINES);
    expect(status).toBe(201);
    const figures = { throughputMbps: 9_900, delayUs: 210, jitterUs: 40, mtu: 9_000 };
    expect(body).toMatchObject({ minutes: 20, measured: figures, fileName: 'måling.csv' });
    const file = await swaps.it.raw('GET', `/swap-measurements/${String(body['id'])}/file`);
    expect([file.status, await file.text()]).toEqual([200, LINES]);
  });

  test('sent three times it is one', async () => {
    const before = await measured();
    const answers = await Promise.all([send(LINES), send(LINES), send(LINES)]);
    expect(new Set(answers.map(({ body }) => body['id'])).size).toBe(1);
    expect(await measured()).toHaveLength(before.length);
  });

  test('older ones write Latin letters, and some write JSON', async () => {
    const text = 'minutes;15\nForsinkelse en vej, µs;211\nthroughputMbps;1\njitterUs;1\nmtu;1500';
    const latin = new Uint8Array(Buffer.from(text, 'latin1')).buffer;
    expect((await send(latin)).body).toMatchObject({ measured: { delayUs: 211 } });
    const { phase: _phase, ...json } = BEFORE;
    expect((await send(JSON.stringify(json))).body).toMatchObject({ minutes: 15 });
  });

  test('nothing is stored of a file with a fault, and each is told by its line', async () => {
    const before = await measured();
    const wrong = await send('minutes;20\nspeed;1\ndelayUs;2,5');
    expect([wrong.status, codesOf(wrong as never, 'errors')]).toEqual([
      422,
      ['unknown-figure', 'no-figure'],
    ]);
    const lacking = await send('minutes;20\nthroughputMbps;9900');
    expect(codesOf(lacking as never, 'errors')).toEqual(['needed', 'needed', 'needed']);
    const secret = await send(`${LINES}\nenable secret: hunter2-Hunter2!x`);
    expect(codesOf(secret as never, 'errors').join()).toContain('secret');
    expect(JSON.stringify(secret.body)).not.toContain('unter2');
    expect((await send('x'.repeat(200_001))).status).toBe(413);
    expect((await send(LINES, 'between')).status).toBe(422);
    const after = await send(`${LINES}\nrekeys;2`, 'after');
    expect(codesOf(after as never)).toEqual(['traffic-not-moved']);
    expect(await measured()).toHaveLength(before.length);
  });

  test('a contact hands none in, and another region sees no file', async () => {
    expect((await send(LINES, 'before', swaps.it)).status).toBe(403);
    const { region } = await makeDateRegion(swaps.coordinator, 'anden');
    const stranger = await bed.person(swaps.boxes.admin, 'region-it', region.id);
    const [one] = await measured();
    const file = await stranger.raw('GET', `/swap-measurements/${String(one?.id)}/file`);
    expect(file.status).toBe(404);
    const typed = await made(swaps.measure(swap, BEFORE));
    const none = await swaps.network.raw('GET', `/swap-measurements/${typed.id}/file`);
    expect(none.status).toBe(404);
  });

  test('the log proves them with the hash of their file', async () => {
    expect(await bed.app.get(AuditVerifier).verify()).toMatchObject({ ok: true, faults: [] });
  });
});
