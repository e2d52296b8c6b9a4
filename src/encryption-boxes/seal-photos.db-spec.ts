import { createHash, randomUUID } from 'node:crypto';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readBox, stepBox } from '../../test/support/boxes.js';
import { codesOf, type Client } from '../../test/support/client.js';
import { makeDateRegion } from '../../test/support/dates.js';
import { made, type Made } from '../../test/support/receiving.js';
import { SwapBed } from '../../test/support/swaps.js';
import { onEachEngine, Testbed } from '../../test/support/testbed.js';
import { pictureOf, uploadTo } from '../../test/support/uploads.js';
import { AuditVerifier } from '../audit/application/audit.verifier.js';

const SHOWS_A_CODE = { reason: 'Viser displayet med en kode' };

onEachEngine('pictures of seals', (engine) => {
  let bed: Testbed;
  let swaps: SwapBed;
  let box: Made;
  let sealId: string;

  beforeAll(async () => {
    bed = await Testbed.start(engine);
    swaps = await SwapBed.of(bed);
    const link = await swaps.link();
    box = (await swaps.boxes.shipped({ linkId: link.id, linkEnd: 'region' })).box;
    const { seals } = await readBox(swaps.boxes.hall, box);
    sealId = (seals as Made[])[0]?.id ?? '';
  });

  afterAll(() => bed?.stop());

  const send = (
    client: Client,
    content: ArrayBuffer | string,
    { to = sealId, headers = {} }: { to?: string; headers?: Record<string, string> } = {},
  ) => uploadTo(client, `/box-seals/${to}/photos`, { content, fileName: 'plombe.png' }, headers);

  const sent = async (content: ArrayBuffer, to = sealId): Promise<Made> => {
    const { status, body } = await send(swaps.it, content, { to });
    expect(status).toBe(201);
    return body as unknown as Made; // every file has an id
  };

  const listed = async (client: Client) => {
    const { items } = await made(client.get(`/encryption-boxes/${box.id}/seal-photos`));
    return items as Made[];
  };

  const isOnDisk = (sha256: string) =>
    access(join(bed.dataDir, 'blobs', sha256.slice(0, 2), sha256)).then(
      () => true,
      () => false,
    );

  test('a contact of the region adds one on the phone, and the centre sees it', async () => {
    const photo = await sent(pictureOf('ankomst'));
    expect(photo).toMatchObject({ sealId, purpose: 'seal-photo', mediaType: 'image/png' });
    expect(await listed(swaps.network)).toMatchObject([{ id: photo.id, removedAt: null }]);
    const shown = await swaps.network.raw('GET', `/seal-photos/${photo.id}`);
    expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'image/png']);
    expect(Buffer.from(await shown.arrayBuffer())).toEqual(Buffer.from(pictureOf('ankomst')));
  });

  test.each([
    ['a PDF', '%PDF-1.7'],
    ['a drawing with a script', '<svg onload="x">'],
    ['nothing', ''],
    ['a text', 'plombe P-1'],
  ])('%s is no picture of a seal', async (_name, content) => {
    const { status, body } = await send(swaps.it, content);
    expect([status, body['code']]).toEqual([415, 'not-a-picture']);
  });

  test('the same one sent again with its key is one', async () => {
    const before = (await listed(swaps.it)).length;
    const headers = { 'idempotency-key': randomUUID() };
    const first = await send(swaps.it, pictureOf('to gange'), { headers });
    const again = await send(swaps.it, pictureOf('to gange'), { headers });
    expect(again.body['id']).toBe(first.body['id']);
    expect(await listed(swaps.it)).toHaveLength(before + 1);
  });

  test('another region adds none, and sees none', async () => {
    const { region } = await makeDateRegion(swaps.coordinator, 'anden');
    const stranger = await bed.person(swaps.boxes.admin, 'region-it', region.id);
    const [photo] = await listed(swaps.it);
    expect((await send(stranger, pictureOf('fremmed'))).status).toBe(404);
    for (const path of [`/encryption-boxes/${box.id}/seal-photos`, `/seal-photos/${photo?.id}`]) {
      expect((await stranger.raw('GET', path)).status).toBe(404);
    }
  });

  test('a frozen box’s seals are pictured as well', async () => {
    const frozen = await swaps.boxes.enrolled();
    await swaps.boxes.sealedWith(frozen);
    await made(stepBox(swaps.boxes.hall, frozen, 'suspect', { reason: 'Revnet pose' }));
    const [seal] = (await readBox(swaps.boxes.hall, frozen))['seals'] as [Made];
    expect((await send(swaps.boxes.hall, pictureOf('revnet'), { to: seal.id })).status).toBe(201);
  });

  test('security takes one away: its content is erased wherever it is, its hash stays', async () => {
    const other = await swaps.boxes.enrolled();
    await swaps.boxes.sealedWith(other);
    const [otherSeal] = (await readBox(swaps.boxes.hall, other))['seals'] as [Made];
    const secret = pictureOf('en kode på displayet');
    const photo = await sent(secret);
    const twin = await send(swaps.boxes.hall, secret, { to: otherSeal.id });
    const sha256 = createHash('sha256').update(Buffer.from(secret)).digest('hex');
    expect(photo['sha256']).toBe(sha256);

    const remove = (client: Client, given: object = SHOWS_A_CODE) =>
      client.post(`/seal-photos/${photo.id}/remove`, given);
    for (const client of [swaps.it, swaps.network, swaps.boxes.hall]) {
      expect((await remove(client)).status).toBe(403);
    }
    const { security } = swaps.boxes;
    expect((await remove(security, {})).status).toBe(422);
    expect((await remove(security)).status).toBe(204);
    expect(codesOf(await remove(security))).toEqual(['photo-removed']);

    const gone = await swaps.it.raw('GET', `/seal-photos/${photo.id}`);
    expect(gone.status).toBe(404);
    expect(await gone.text()).toContain('file-removed');
    const there = await swaps.network.raw('GET', `/seal-photos/${String(twin.body['id'])}`);
    expect(there.status).toBe(404);
    expect((await listed(swaps.it)).find(({ id }) => id === photo.id)).toMatchObject({
      sha256,
      removedBy: swaps.boxes.people.security,
      removedReason: SHOWS_A_CODE.reason,
    });

    expect(await isOnDisk(sha256)).toBe(true);
    await bed.runJobs();
    expect(await isOnDisk(sha256)).toBe(false);
    const again = await send(swaps.it, secret);
    expect([again.status, codesOf({ body: again.body as never })]).toEqual([409, ['file-removed']]);
    expect(await isOnDisk(sha256)).toBe(false);

    const { items } = await made(swaps.boxes.admin.get(`/audit-events?subjectId=${other.id}`));
    expect(JSON.stringify(items)).toContain('encryption-box.photo-removed');
    expect(await bed.app.get(AuditVerifier).verify()).toMatchObject({ ok: true, faults: [] });
  });

  test('one that is taken away and one that is sent again at once: none is left', async () => {
    const racing = await swaps.boxes.enrolled();
    await swaps.boxes.sealedWith(racing);
    const [seal] = (await readBox(swaps.boxes.hall, racing))['seals'] as [Made];
    for (let round = 0; round < 5; round += 1) {
      const picture = pictureOf(`runde ${round}`);
      const { body } = await send(swaps.boxes.hall, picture, { to: seal.id });
      const path = `/seal-photos/${String(body['id'])}/remove`;
      await Promise.all([
        swaps.boxes.security.post(path, SHOWS_A_CODE),
        send(swaps.boxes.hall, picture, { to: seal.id }),
      ]);
      await bed.runJobs();
      const { items } = await made(swaps.network.get(`/encryption-boxes/${racing.id}/seal-photos`));
      expect((items as Made[]).filter(({ removedAt }) => removedAt === null)).toEqual([]);
      const sha256 = createHash('sha256').update(Buffer.from(picture)).digest('hex');
      expect(await isOnDisk(sha256)).toBe(false);
    }
  });

  test('a seal has no more pictures than somebody looks through', async () => {
    const many = await swaps.boxes.enrolled();
    await swaps.boxes.sealedWith(many);
    const [seal] = (await readBox(swaps.boxes.hall, many))['seals'] as [Made];
    const statuses: number[] = [];
    for (let at = 0; at < 21; at += 1) {
      statuses.push((await send(swaps.boxes.hall, pictureOf(`${at}`), { to: seal.id })).status);
    }
    expect(statuses.slice(0, 20).every((status) => status === 201)).toBe(true);
    expect(statuses.at(-1)).toBe(409);
    // What was not taken is not kept either, and one that is taken away makes room.
    const last = createHash('sha256')
      .update(Buffer.from(pictureOf('20')))
      .digest('hex');
    expect(await isOnDisk(last)).toBe(false);
    const { items } = await made(swaps.network.get(`/encryption-boxes/${many.id}/seal-photos`));
    const path = `/seal-photos/${String((items as Made[])[0]?.id)}/remove`;
    expect((await swaps.boxes.security.post(path, SHOWS_A_CODE)).status).toBe(204);
    expect((await send(swaps.boxes.hall, pictureOf('20'), { to: seal.id })).status).toBe(201);
  });
});
