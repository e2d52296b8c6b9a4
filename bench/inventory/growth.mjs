// (b) What a hundred times the servers do to the time of one answer, one client, half of the times
// below the figure (p50).
import { heading, number, table } from '../support/report.mjs';
import { serialOf } from '../support/seed.mjs';
import { median, round } from '../support/stats.mjs';

const SERIALS = 50;

/** Name, paths for so many servers, and whether the growth is promised to stay below the aim. */
const QUESTIONS = [
  ['list', () => ['?limit=50']],
  ['serial', (size) => serials(size).map((serial) => `?serial=${serial}`)],
  ['serialPrefix', (size) => serials(size).map((serial) => `?serial=${serial.slice(0, -1)}`)],
  ['lastPage', () => ['?limit=50&cursor=last']],
  ['stateSince', () => ['?limit=50&sort=stateSince']],
  ['newestState', () => ['?limit=50&sort=-stateSince']],
  ['lastOfStateSince', () => ['?limit=50&sort=stateSince&cursor=last']],
];

const LABELS = {
  list: 'list of 50',
  serial: 'search by whole serial',
  serialPrefix: 'search by serial without its last digit',
  lastPage: 'last page',
  stateSince: 'sorted by time in state',
  newestState: 'newest state first',
  lastOfStateSince: 'last page by time in state',
};

export async function measureGrowth(small, large, { client, seconds }) {
  const result = {};
  const rows = [];
  for (const [name, ask] of QUESTIONS) {
    const targets = [small, large].map(({ bed, size }) => ({
      url: bed.url,
      cookie: bed.api.cookie,
      paths: ask(size).map((query) => `/api/v1/servers${query}`),
    }));
    await assertFound(name, targets);
    await client.ask('alternate', { targets, seconds: seconds / 4 });
    const times = await client.ask('alternate', { targets, seconds });
    const [few, many] = times.map(median);
    const growth = round(many / few);
    result[name] = { smallMs: round(few), largeMs: round(many), growth };
    rows.push([LABELS[name], number(few, 2), number(many, 2), number(growth, 2)]);
  }
  const sizes = [small, large].map(({ size }) => `${number(size)}, ms`);
  heading(`${small.bed.engine}: time of one answer (p50), one client`);
  table(['', ...sizes, 'growth'], rows);
  return result;
}

const serials = (size) =>
  Array.from({ length: SERIALS }, (_, at) => serialOf(Math.floor(((at + 0.5) * size) / SERIALS)));

/** A search that finds nothing is quick for the wrong reason. */
async function assertFound(name, targets) {
  for (const { url, paths, cookie } of targets) {
    const response = await fetch(url + paths[0], { headers: { cookie } });
    const { items } = await response.json();
    const expected = name === 'serial' ? 1 : name === 'serialPrefix' ? 10 : 50;
    if (items?.length === expected) continue;
    throw new Error(`${paths[0]} gives ${items?.length} servers where ${expected} stand`);
  }
}
