import { performance } from 'node:perf_hooks';
import { settle } from './postgres.mjs';

const DAY_MS = 86_400_000;
const BULK = 1_000;
const AGES_DAYS = [400, 300, 200, 120, 80, 40, 20, 10, 5, 1];

/** The catalogue: four models on one order, so that joins have something to join. */
export async function makeCatalogue(api) {
  const models = [];
  for (const name of ['NC-220', 'NC-240', 'NC-220 fedtnode', 'NC-110 login']) {
    const body = { kind: 'server', manufacturer: 'Nordcompute', name, cooling: 'direct-liquid' };
    const model = await api.post('/hardware-models', { ...body, partNumber: partNumber(name) });
    models.push(model);
  }
  const order = await api.post('/orders', {
    number: 'PO-2025-0001',
    supplier: 'Nordcompute A/S',
    orderedOn: '2025-02-03',
    lines: models.map(({ id }) => ({ modelId: id, quantity: 10_000 })),
  });
  return order.lines.map(({ id, model }) => ({ modelId: model.id, orderLineId: id }));
}

const partNumber = (name) => name.toUpperCase().replace(/[^A-Z0-9]+/g, '-');

export const serialOf = (at) => `NC25X${String(at).padStart(7, '0')}`;

/** A server as it stands in a spreadsheet of planned ones. */
export const planned = (catalogue, at) => ({
  ...catalogue[at % catalogue.length],
  serial: serialOf(at),
  name: `hpc-${String(at).padStart(7, '0')}`,
  place: `Række ${1 + (Math.floor(at / 400) % 40)}, skab ${1 + (Math.floor(at / 40) % 10)}`,
});

export const bulkBody = (catalogue, from, count) => ({
  mode: 'all-or-none',
  items: Array.from({ length: count }, (_, index) => planned(catalogue, from + index)),
});

/**
 * Registers so many servers through the API, in bulks, of ages from a day to over a year.
 * @returns the catalogue and how many servers a second each bulk of 1,000 made
 */
export async function seed(bed, count) {
  const catalogue = await makeCatalogue(bed.api);
  const step = Math.ceil(count / AGES_DAYS.length);
  const rates = [];
  for (const [epoch, ageDays] of AGES_DAYS.entries()) {
    await bed.moveTo(-ageDays * DAY_MS);
    const end = Math.min(count, (epoch + 1) * step);
    for (let at = epoch * step; at < end; at += BULK) {
      const body = bulkBody(catalogue, at, Math.min(BULK, end - at));
      const begun = performance.now();
      const { done } = await bed.api.post('/servers/bulk', body);
      if (done !== body.items.length) throw new Error(`the bulk registered ${done} servers`);
      if (done === BULK) rates.push((done * 1000) / (performance.now() - begun));
    }
  }
  await bed.moveTo(0);
  if (bed.engine === 'postgres') await settle(bed.env.DATABASE_URL);
  return { catalogue, rates };
}
