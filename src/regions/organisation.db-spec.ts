import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Client } from '../../test/support/client.js';
import { MailDesk } from '../../test/support/mail-desk.js';
import { MailServer } from '../../test/support/mail-server.js';
import { made, type Made } from '../../test/support/receiving.js';
import { onEachEngine, Testbed } from '../../test/support/testbed.js';
import { AuditVerifier } from '../audit/application/audit.verifier.js';

type Body = Record<string, unknown>;

const PATH = '/organisation-records';
const BEFORE = '2025-04-01';
const AFTER = '2025-07-01';
const CENTRE = { nameDa: 'Genomcentret', nameEn: 'The Genome Centre' };
const AS_PART = { ...CENTRE, partOfDa: 'Sundhedsdatastyrelsen' };
const codesOf = (body: Body) => (body['errors'] as { code: string }[]).map(({ code }) => code);

onEachEngine('what the centre is called', (engine) => {
  let bed: Testbed;
  let office: MailServer;
  let admin: Client;
  let coordinator: Client;
  let now: Made;

  beforeAll(async () => {
    office = await MailServer.start();
    bed = await Testbed.start(engine, { env: office.env });
    admin = await bed.setUp();
    coordinator = await bed.person(admin, 'coordinator');
  });

  afterAll(async () => {
    await bed?.stop();
    await office?.stop();
  });

  const record = (given: Body) => coordinator.post(PATH, given);
  const one = (id: string) => made(coordinator.get(`${PATH}/${id}`));
  const act = async (id: string, action: string, body: Body = {}) => {
    const { revision } = await one(id);
    return coordinator.post(`${PATH}/${id}/actions/${action}`, body, {
      ifMatch: Number(revision),
    });
  };
  const standings = async () => {
    const { items } = await made(coordinator.get(PATH));
    return (items as Body[]).map(({ validFrom, standing }) => [validFrom, standing]);
  };
  const toLookAt = async () => {
    const { items } = await made(coordinator.get('/my-work'));
    return (items as { subjectType: string; what: { da: string } }[])
      .filter(({ subjectType }) => subjectType === 'organisation')
      .map(({ what }) => what.da);
  };
  const toldBy = async (query: string) => {
    const { from } = await made(coordinator.get(`/plan-status?${query}`));
    return (from as { da: string } | null)?.da ?? null;
  };

  test('each record holds until the next one’s day', async () => {
    now = await made(record({ validFrom: BEFORE, ...CENTRE }));
    await made(record({ validFrom: AFTER, ...AS_PART }));
    await made(record({ validFrom: '2025-01-01', nameDa: 'Genomprojektet' }));
    expect(await standings()).toEqual([
      [AFTER, 'planned'],
      [BEFORE, 'in-force'],
      ['2025-01-01', 'former'],
    ]);
  });

  test('the same day twice is refused, also at once', async () => {
    const again = await record({ validFrom: BEFORE, nameDa: 'Et andet navn' });
    expect([again.status, String(again.body['detail'])]).toEqual([
      409,
      expect.stringContaining('holds from that day already'),
    ]);
    const both = await Promise.all(
      ['Først', 'Også'].map((nameDa) => record({ validFrom: '2030-01-01', nameDa })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    const third = both.find(({ status }) => status === 201)?.body as Made;
    expect((await act(third.id, 'withdraw')).status).toBe(409);
    await made(act(third.id, 'withdraw', { reason: 'Forkert' }));
    await made(record({ validFrom: '2030-01-01', nameDa: 'Igen' }));
  });

  test('what is looked at again is on somebody’s list until it was', async () => {
    const all = 'Gennemgå under det nye navn: aftaler, domæner, e-mail, certifikater';
    // The one in force, the one to come, and the one that was entered for 2030.
    expect(await toLookAt()).toEqual([all, all, all]);
    await made(act(now.id, 'recheck-mail', { note: 'Afsenderen hedder det nye' }));
    expect((await act(now.id, 'recheck-mail')).status).toBe(409);
    for (const what of ['agreements', 'domains']) await made(act(now.id, `recheck-${what}`));
    expect(await toLookAt()).toEqual(['Gennemgå under det nye navn: certifikater', all, all]);
    await made(act(now.id, 'recheck-certificates'));
    expect(await toLookAt()).toEqual([all, all]);
    expect((await one(now.id))['rechecked']).toContainEqual(
      expect.objectContaining({ recheck: 'mail', note: 'Afsenderen hedder det nye' }),
    );
  });

  test('documents and letters bear the name of their day', async () => {
    expect(await toldBy('since=2024-12-01&asOf=2024-12-31')).toBeNull();
    expect(await toldBy('since=2025-03-01&asOf=2025-03-31')).toBe('Genomprojektet');
    expect(await toldBy('since=2025-03-01&asOf=2025-04-24')).toBe('Genomcentret');
    const desk = new MailDesk(bed, office, coordinator);
    const { letters } = await desk.asked([{ day: '2025-05-22' }]);
    expect(letters.map(({ mail }) => mail.text?.trimEnd().split('\n').at(-1))).toEqual([
      'Genomcentret',
      'Genomcentret',
    ]);
  });

  test('a correction of what holds says why, and one of what is planned need not', async () => {
    const { revision } = await one(now.id);
    const change = (body: Body) =>
      coordinator.patch(`${PATH}/${now.id}`, body, { ifMatch: Number(revision) });
    const silent = await change({ nameDa: 'Nationalt Genomcenter' });
    expect([silent.status, codesOf(silent.body)]).toEqual([422, ['reason-needed']]);
    const half = await change({ partOfEn: 'An agency', reason: 'Mangler' });
    expect(codesOf(half.body)).toEqual(['danish-name-first']);
    await made(change({ nameDa: 'Nationalt Genomcenter', reason: 'Stavefejl' }));
    expect((await change({ note: 'x', reason: 'Samtidig' })).status).toBe(412);
    const { items } = await made(coordinator.get(`${PATH}?limit=10`));
    const planned = (items as Made[]).find(({ validFrom }) => validFrom === AFTER) as Made;
    await made(
      coordinator.patch(
        `${PATH}/${planned.id}`,
        { partOfEn: 'The Danish Health Data Authority' },
        { ifMatch: 1 },
      ),
    );
    expect((await one(planned.id))['partOf']).toEqual({
      da: 'Sundhedsdatastyrelsen',
      en: 'The Danish Health Data Authority',
    });
  });

  test('a contact of a region reads it, and changes nothing', async () => {
    const region = await made(
      coordinator.post('/regions', { slug: 'nord', nameDa: 'Nord', nameEn: 'North' }),
    );
    const contact = await bed.person(admin, 'region-it', region.id);
    expect((await contact.get(`${PATH}/${now.id}`)).body['actions']).toEqual([]);
    const tried = await contact.post(PATH, { validFrom: '2031-01-01', nameDa: 'Vores' });
    expect(tried.status).toBe(403);
  });

  test('the log proves it', async () => {
    expect((await bed.app.get(AuditVerifier).verify()).ok).toBe(true);
  });
});
