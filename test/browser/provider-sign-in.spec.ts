import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { axeFindings, keepPicture, openBrowser, overflow } from '../support/browser.js';
import { OidcServer } from '../support/oidc-server.js';
import { freePort } from '../support/process.js';
import { made } from '../support/receiving.js';
import { Site } from '../support/site.js';

let oidc: OidcServer;
let site: Site;
let browser: Browser;

beforeAll(async () => {
  const port = await freePort();
  oidc = await OidcServer.start(`http://localhost:${port}/sign-in/answer`);
  site = await Site.open('sqlite', 'localhost', {
    PORT: String(port),
    PROVIDERS_FILE: await oidc.fileOf({ id: 'own', name: 'Genomcentrets login' }),
    OUTGOING_PRIVATE: '127.0.0.0/8',
  });
  // The provider's authority is known to Idrift alone.
  browser = await openBrowser(['--ignore-certificate-errors']);
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
  await oidc?.stop();
});

const byProvider = (page: Page) =>
  page.getByRole('button', { name: 'Log ind via Genomcentrets login' });

const isIn = (page: Page) =>
  page.waitForURL((url) => url.origin === site.url && !/^\/(?:sign-in|setup)/.test(url.pathname));

test('an invited person links the account of their organisation, and signs in by it on a phone', async () => {
  const admin = await site.client('admin');
  const grants = [{ role: 'reader', regionId: null }];
  const person = { login: 'ny-laeser', displayName: 'Ny læser', grants };
  const { id } = await made(admin.post('/people', person));
  const { url } = await made(admin.post(`/people/${id}/invitations`));
  await oidc.next({ subject: 'sub-ny' });

  const page = await (await site.window(browser, { width: 390 })).newPage();
  await page.goto(String(url));
  await byProvider(page).waitFor();
  expect(await axeFindings(page)).toEqual([]);
  expect(await overflow(page)).toBe(0);
  await keepPicture(page, 'provider-invited');
  await byProvider(page).click();
  await isIn(page);

  await page.goto(`${site.url}/account`);
  const section = page.getByRole('region', { name: 'Login via organisation' });
  await section.getByText('Genomcentrets login').first().waitFor();
  await section.getByRole('button', { name: 'Fjern Genomcentrets login' }).click();
  await section.getByText('Det er din eneste vej ind').waitFor();
  expect(await page.getByRole('region', { name: 'Adgangskode' }).count()).toBe(0);
  await keepPicture(page, 'provider-account');
  await page.getByRole('button', { name: 'Log ud' }).last().click();

  await byProvider(page).click();
  await isIn(page);
  await page.context().close();
});

test('one comes back to where one was, and strangers are told why they are not let in', async () => {
  const page = await (await site.window(browser)).newPage();
  await oidc.next({ subject: 'sub-ny' });
  await page.goto(`${site.url}/decisions`);
  await page.waitForURL(/sign-in/);
  await byProvider(page).waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await keepPicture(page, 'provider-sign-in');
  await byProvider(page).click();
  await page.waitForURL(`${site.url}/decisions`);

  const other = await (await site.window(browser, { theme: 'dark' })).newPage();
  await oidc.next({ subject: 'sub-fremmed' });
  await other.goto(`${site.url}/sign-in`);
  await byProvider(other).click();
  await other.getByText('kontoen er ikke knyttet til nogen her').waitFor();
  expect(await axeFindings(other)).toEqual([]);
  await keepPicture(other, 'provider-stranger');
  // What stands in the address is good for one time.
  await oidc.next({ subject: 'sub-ny' });
  await other.goto(`${site.url}/sign-in/answer?code=x&state=y`);
  await other.getByText('begynd forfra').waitFor();
  await other.getByRole('link', { name: 'Log ind' }).click();
  await byProvider(other).waitFor();
});

test('who is signed in links an account, and an administrator takes it away', async () => {
  const page = await (await site.window(browser)).newPage();
  await site.signIn(page, 'network');
  await page.goto(`${site.url}/account`);
  await oidc.next({ subject: 'sub-net' });
  await page.getByRole('button', { name: 'Tilknyt Genomcentrets login' }).click();
  const own = page.getByRole('region', { name: 'Login via organisation' });
  await own.getByLabel('Nuværende adgangskode').fill(site.passwordOf('network'));
  await own.getByRole('button', { name: 'Tilknyt Genomcentrets login' }).click();
  await page.getByText('Kontoen er knyttet til dig').first().waitFor();
  await own.getByText('Du kan logge ind med').waitFor();
  const me = await made((await site.client('network')).get('/session'));

  const admin = await (await site.window(browser)).newPage();
  await site.signIn(admin, 'admin');
  await admin.goto(`${site.url}/people/${me.id}`);
  await admin.getByRole('button', { name: 'Fjern Genomcentrets login' }).click();
  await admin.getByLabel('Begrundelse').first().fill('Skiftet organisation');
  await keepPicture(admin, 'provider-person');
  await admin.getByRole('button', { name: 'Fjern Genomcentrets login' }).last().click();
  await admin.getByText('Kontoen er ikke længere tilknyttet').first().waitFor();
});
