// Mails go out as jobs. One that is killed after the mail server has the letter, and before its yes
// is written down, hands it over again with the same Message-ID: how often, and is any lost?
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Bed } from '../support/bed.mjs';
import { goal, heading, machine, number, showGoals, table } from '../support/report.mjs';
import { round } from '../support/stats.mjs';
import { Office } from './office.mjs';

const KILLS = 100;
const QUICK_KILLS = 5;
/** Proposals between two kills; each asks two roles by mail. */
const PROPOSALS = 5;
const MAILS = 2 * PROPOSALS;
/** So many are on their way at a time. */
const AT_ONCE = 8;
const PATIENCE_MS = 60_000;
const DAY_MS = 86_400_000;

export async function run({ quick, engines }) {
  const kills = quick ? QUICK_KILLS : KILLS;
  const result = { quick, machine: machine(), kills, engines: {} };
  for (const engine of engines) result.engines[engine] = await killed(engine, kills);
  heading(`${kills} kills between a letter and the yes to it`);
  table(
    ['engine', 'mails', 'lost', 'handed again', 'a kill', 'most of one'],
    Object.entries(result.engines).map(([engine, { mails, lost, again, perKill, most }]) => [
      engine,
      number(mails),
      number(lost),
      number(again),
      number(perKill, 2),
      number(most),
    ]),
  );
  const all = Object.values(result.engines);
  const lost = all.reduce((sum, one) => sum + one.lost, 0);
  const most = Math.max(...all.map((one) => one.most));
  const perKill = Math.max(...all.map((one) => one.perKill));
  showGoals([
    goal('mails lost', number(lost), '0', lost === 0),
    goal('one mail, at most', number(most), '<= 2', most <= 2),
    goal('mails handed again a kill', number(perKill, 2), `<= ${AT_ONCE}`, perKill <= AT_ONCE),
  ]);
  return result;
}

async function killed(engine, kills) {
  const office = await Office.open();
  const env = {
    SMTP_URL: `smtp://127.0.0.1:${office.port}`,
    MAIL_FROM: 'Idrift <idrift@centre.example>',
  };
  const bed = await Bed.make(engine, { role: 'coordinator', env, runsJobs: true });
  const date = await makeDate(bed.api);
  for (let kill = 1; kill <= kills; kill += 1) {
    const dies = new Promise((resolve) => {
      let left = 1 + Math.floor(Math.random() * MAILS);
      office.beforeYes = () => {
        left -= 1;
        if (left !== 0) return;
        bed.kill();
        resolve();
      };
    });
    const said = await propose(bed, date);
    await dies;
    office.beforeYes = () => undefined;
    await bed.start();
    await bed.signIn();
    // Those that the process did not live to take are said again under the same ids.
    for (const body of said) await bed.api.post(`/appointments/${date}/proposals`, body);
    await until(() => office.count >= kill * MAILS);
  }
  // What was handed over and not written down goes again once the others know who has died.
  await pause(10_000);
  const { handings: again, most } = office.again;
  const mails = kills * MAILS;
  return { mails, lost: mails - office.count, again, perKill: round(again / kills), most };
}

/** Windows for one date after another; the process may be killed while they are sent. */
async function propose(bed, date) {
  const said = Array.from({ length: PROPOSALS }, () => proposal());
  for (const body of said) {
    await bed.api.post(`/appointments/${date}/proposals`, body).catch(expectKilled);
  }
  return said;
}

/** Refusals are no kill, and would leave the bench waiting for mails that nobody writes. */
function expectKilled(error) {
  if (/: \d{3} /.test(error.message)) throw error;
}

async function until(done) {
  const end = Date.now() + PATIENCE_MS;
  while (!done() && Date.now() < end) await pause(20);
}

/** A date of a region whose roles are filled. */
async function makeDate(api) {
  const region = { slug: 'bench', nameDa: 'Region Bench', nameEn: 'Bench Region' };
  const { id: regionId } = await api.post('/regions', region);
  for (const role of ['region-it', 'region-clinical']) {
    const contact = { displayName: role, email: `${role}@region.example` };
    await api.put(`/regions/${regionId}/contacts/${role}`, contact, 1);
  }
  const site = await api.post('/sites', { name: 'Bench', kind: 'hospital', regionId });
  const { appointmentId } = await api.post('/network-cases', {
    kind: 'replacement',
    title: 'Udskiftning',
    siteId: site.id,
    oldEquipment: 'Gammel',
    newEquipment: 'Ny',
    steps: 'Monter',
    rollback: 'Tilbage',
  });
  return appointmentId;
}

const WEDNESDAY = 3;

/** On a Wednesday some weeks ahead, outside the days that Danes have off in the year. */
function proposal() {
  const day = new Date(Date.now() + 40 * DAY_MS);
  while (day.getUTCDay() !== WEDNESDAY) day.setUTCDate(day.getUTCDate() + 1);
  const windows = [{ day: day.toISOString().slice(0, 10), start: '09:00', end: '11:00' }];
  return { id: randomUUID(), party: 'centre', windows };
}
