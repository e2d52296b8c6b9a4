import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../support/browser.js';
import { Contacts, expectFits } from '../support/contacts.js';
import { DateTalk, fillRole } from '../support/dates.js';
import { MailServer } from '../support/mail-server.js';
import { made, type Made } from '../support/receiving.js';
import { Site } from '../support/site.js';

let office: MailServer;
let site: Site;
let browser: Browser;
let contacts: Contacts;

beforeAll(async () => {
  office = await MailServer.start();
  site = await Site.open('sqlite', 'localhost', office.env);
  browser = await openBrowser();
  contacts = new Contacts(office, site, browser);
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
  await office?.stop();
});

test('a contact goes from the mail to a confirmed date in three clicks, without an account', async () => {
  const staff = await site.client('coordinator');
  const { items } = await made(staff.get('/regions'));
  const region = (items as Made[]).find((one) => one['slug'] === 'syddanmark') as Made;
  const [place] = region['sites'] as Made[];
  const one = await made(
    staff.post('/network-cases', {
      kind: 'replacement',
      title: 'Udskiftning af kantswitch i Odense',
      siteId: place?.id,
      oldEquipment: 'FN-2100, FN18A0042',
      newEquipment: 'FN-9300, FN25B0007',
      steps: 'Monter den nye',
      rollback: 'Flyt forbindelserne tilbage',
    }),
  );
  const talk = new DateTalk(String(one['appointmentId']));
  const days = ['2025-05-06', '2025-05-13', '2025-05-20'].map((day) => ({ day }));
  const vacant = await talk.propose(staff, days);
  expect(vacant.body).toMatchObject({ because: [{ code: 'role-vacant' }] });
  await fillRole(staff, region, 'region-it');
  await made(talk.propose(staff, days));

  const it = await contacts.open('region-it', /Hvilken dato passer/);
  await it.getByRole('heading', { level: 1, name: /Udskiftning af kantswitch i Odense/ }).waitFor();
  await expectFits(it);
  await it.getByRole('button', { name: 'Foreslå andre tidsrum' }).click();
  await it.getByRole('textbox', { name: 'Tidsrum 1: Dag' }).fill('10.05.2025');
  await it.getByRole('textbox', { name: 'Tidsrum 1: Fra kl.' }).fill('9');
  await it.getByRole('textbox', { name: 'Tidsrum 1: Til kl.' }).fill('11');
  await it.getByRole('button', { name: 'Send forslag' }).click();
  await it.getByText('10.05.2025 er en fridag (Lørdag)').waitFor();
  await it.getByRole('textbox', { name: 'Tidsrum 1: Dag' }).fill('14.05.2025');
  await it.getByRole('button', { name: 'Send forslag' }).click();
  await it.getByRole('heading', { name: 'Tak, vi har jeres svar' }).waitFor();

  const clinical = await contacts.open('klinik@syddanmark', /Hvilken dato passer/);
  await clinical.getByText('Der er foreslået andre tidsrum siden denne mail.').waitFor();
  const fresh = await contacts.open('klinik@syddanmark', /Hvilken dato passer/);
  await expectFits(fresh);
  await fresh.getByRole('checkbox', { name: /14\. maj/ }).check();
  await fresh.getByRole('button', { name: 'Ja, disse kan bruges' }).click();
  await fresh.getByRole('heading', { name: 'Tak, vi har jeres svar' }).waitFor();
  await expectFits(fresh);

  await made(talk.accept(staff, 1));
  await contacts.letter('region-it', /Datoen er aftalt/);
  await fresh.reload();
  await fresh.getByRole('heading', { name: 'Datoen er aftalt' }).waitFor();
  const [file] = await Promise.all([
    fresh.waitForEvent('download'),
    fresh.getByRole('button', { name: 'Hent kalenderfil' }).click(),
  ]);
  expect(file.suggestedFilename()).toBe('aftalt-dato.ics');

  const objection = await contacts.open('klinik@syddanmark', /fået jeres svar/);
  await objection.getByRole('button', { name: 'Det har jeg ikke sagt' }).click();
  await objection.getByText('Svaret er taget tilbage').first().waitFor();
  expect(await talk.read(staff)).toMatchObject({ state: 'proposed', turn: ['region-clinical'] });
  await contacts.letter('region-it', /gælder ikke længere/);

  await objection.goto(`${site.url}/d/${'0'.repeat(64)}`);
  await objection.getByText('Linket kendes ikke').first().waitFor();
});
