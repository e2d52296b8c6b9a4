// Readiness of servers that have been received: each is asked what its next step is refused for.
import { performance } from 'node:perf_hooks';
import { Bed } from '../support/bed.mjs';
import { heading, number, table } from '../support/report.mjs';
import { seed } from '../support/seed.mjs';
import { median, quantile, round } from '../support/stats.mjs';

const PAGE = 100;

/** @returns milliseconds of the whole answer, and of one plain page of the same servers */
export async function askReadiness(engine, { servers, asked }) {
  const bed = await Bed.make(engine);
  const { api } = bed;
  await seed(bed, servers);
  await orderAll(api);
  await receiveAll(api);
  const [told, plain] = [[], []];
  for (let at = 0; at < asked; at += 1) {
    told.push(await timed(() => readiness(api, servers)));
    plain.push(await timed(() => api.get('/servers?limit=50')));
  }
  heading(`Readiness of ${number(servers)} servers that were received, ${engine}`);
  table(
    ['milliseconds', 'p50', 'p95'],
    [
      ['every server, asked and told', ...shown(told)],
      ['50 rows of a plain list', ...shown(plain)],
    ],
  );
  await bed.stop();
  return { servers, p50: round(median(told)), p95: round(quantile(told, 0.95)) };
}

const shown = (all) => [number(median(all), 1), number(quantile(all, 0.95), 1)];

async function readiness(api, servers) {
  const { whole } = await api.get('/readiness?by=rack');
  const [{ total, counts }] = whole;
  if (total !== servers || counts.blocked !== servers) throw new Error(JSON.stringify(counts));
}

async function orderAll(api) {
  for (;;) {
    const items = await standingAs(api, 'planned');
    if (items.length === 0) return;
    const body = { mode: 'all-or-none', items };
    const { done } = await api.post('/servers/actions/order', body);
    if (done !== items.length) throw new Error(`${done} servers were ordered`);
  }
}

/** One by one, since each is looked at as it comes. */
async function receiveAll(api) {
  for (;;) {
    const items = await standingAs(api, 'ordered');
    if (items.length === 0) return;
    await Promise.all(
      items.map(({ id, revision }) =>
        api.act(`/servers/${id}/actions/receive`, { condition: 'intact' }, revision),
      ),
    );
  }
}

async function standingAs(api, state) {
  const { items } = await api.get(`/servers?limit=${PAGE}&state=${state}`);
  return items.map(({ id, revision }) => ({ id, revision }));
}

async function timed(ask) {
  const begun = performance.now();
  await ask();
  return performance.now() - begun;
}
