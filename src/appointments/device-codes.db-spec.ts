import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Client } from '../../test/support/client.js';
import { arrivedFor, MailDesk } from '../../test/support/mail-desk.js';
import { MailServer } from '../../test/support/mail-server.js';
import { onEachEngine, Testbed } from '../../test/support/testbed.js';

const MINUTE_MS = 60_000;

onEachEngine('a code on a new device', (engine) => {
  let bed: Testbed;
  let office: MailServer;
  let desk: MailDesk;

  beforeAll(async () => {
    office = await MailServer.start();
    bed = await Testbed.start(engine, { env: { ...office.env, LINK_CODE: 'yes' } });
    desk = new MailDesk(bed, office, await bed.person(await bed.setUp(), 'coordinator'));
  });

  afterAll(async () => {
    await bed?.stop();
    await office?.stop();
  });

  const headers = (token: string) => ({ headers: { 'idrift-link': token } });
  const yes = (device: Client, token: string) =>
    device.post(
      '/date-link/answers',
      { id: randomUUID(), answer: 'confirm', windows: [1] },
      headers(token),
    );

  async function codeOn(device: Client, token: string): Promise<string> {
    expect((await device.post('/date-link/codes', undefined, headers(token))).status).toBe(204);
    const { mail } = arrivedFor(await desk.delivered(), 'region-it', /Kode til at svare/);
    return /Kode: (\d{6})/.exec(mail.text ?? '')?.[1] ?? 'none';
  }

  const enter = (device: Client, token: string, code: string) =>
    device.post('/date-link/devices', { code }, headers(token));

  test('is asked for before anything is said, not for looking', async () => {
    const { it } = await desk.asked();
    const device = bed.anonymous();
    expect((await device.get('/date-link', headers(it))).status).toBe(200);
    expect((await yes(device, it)).body).toMatchObject({ because: [{ code: 'code-needed' }] });
    const code = await codeOn(device, it);
    const wrong = code === '000000' ? '000001' : '000000';
    expect((await enter(device, it, wrong)).body).toMatchObject({
      because: [{ code: 'wrong-code' }],
    });
    expect((await enter(bed.anonymous(), it, code)).status).toBe(409);
    expect((await enter(device, it, code)).status).toBe(204);
    expect(device.cookieHeader).toMatch(/^idrift-device=[0-9a-f]{32}\.[0-9a-f]{64}$/);
    expect((await yes(device, it)).status).toBe(200);
    expect((await yes(bed.anonymous(), it)).status).toBe(409);
  });

  test('is remembered for the role, and no proof for another', async () => {
    const { it, clinical } = await desk.asked();
    const device = bed.anonymous();
    await enter(device, it, await codeOn(device, it));
    expect((await yes(device, it)).status).toBe(200);
    expect((await yes(device, clinical)).status).toBe(409);
    const [name = '', proof = ''] = device.cookieHeader.split('.');
    const forged = `${name}.${proof.replace(/^./, (one) => (one === '0' ? '1' : '0'))}`;
    expect((await yes(bed.anonymous().withCookie(forged), it)).status).toBe(409);
  });

  test('counts for ten to twenty minutes, and is not guessed', async () => {
    const { it } = await desk.asked();
    const device = bed.anonymous();
    const code = await codeOn(device, it);
    bed.clock.advance(21 * MINUTE_MS);
    expect((await enter(device, it, code)).body).toMatchObject({
      because: [{ code: 'wrong-code' }],
    });
    const answers = [];
    for (let turn = 0; turn < 8; turn += 1) {
      answers.push((await enter(device, it, String(100_000 + turn))).status);
    }
    expect(answers).toContain(429);
    bed.clock.advance(-21 * MINUTE_MS);
  });

  test('does not stand between somebody and an objection', async () => {
    const { talk } = await desk.asked();
    const client = desk.coordinator;
    await talk.answer(client, 'region-it', [1]);
    const { mail } = arrivedFor(await desk.delivered(), 'region-it', /fået jeres svar/);
    const token = /\/d\/([0-9a-f]{64})/.exec(mail.text ?? '')?.[1] ?? '';
    const body = { id: randomUUID() };
    const said = await bed.anonymous().post('/date-link/objections', body, headers(token));
    expect(said.status).toBe(200);
  });
});
