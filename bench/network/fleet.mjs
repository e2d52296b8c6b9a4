import JSZip from 'jszip';
import { setTimeout as pause } from 'node:timers/promises';
import { nameOf } from './configs.mjs';

/** A ZIP of configurations has so many at most. */
const ZIP_FILES = 500;
const BULK = 1_000;
const PAGE = 500;
const POLL_MS = 250;
const ROLES = ['spine', 'leaf', 'management', 'edge', 'firewall', 'console'];
export const PLATFORM = 'aruba-aos-cx';

/** An order for network devices. @param api somebody who may order */
export async function makeOrder(api, quantity) {
  const model = await api.post('/hardware-models', {
    kind: 'network-device',
    manufacturer: 'Nordnet',
    name: 'NN-8325',
    partNumber: 'NN-8325-BENCH',
    cooling: 'air',
  });
  const order = await api.post('/orders', {
    number: 'PO-2025-0001',
    supplier: 'Nordnet A/S',
    orderedOn: '2025-02-03',
    lines: [{ modelId: model.id, quantity }],
  });
  return { id: order.id, modelId: model.id, lineId: order.lines[0].id };
}

export const serialOf = (device) => `NN25X${String(device).padStart(7, '0')}`;

/** Devices go in tens through the roles, and later through the waves. */
export const decade = (device) => Math.floor(device / 10);

/** Devices from one number on, each of a role, in no wave. @returns their ids */
export async function register(api, order, from, count) {
  const ids = [];
  for (let at = from; at < from + count; at += BULK) {
    const items = Array.from({ length: Math.min(BULK, from + count - at) }, (_, index) => ({
      modelId: order.modelId,
      orderLineId: order.lineId,
      name: nameOf(at + index),
      serial: serialOf(at + index),
      role: ROLES[decade(at + index) % ROLES.length],
      platform: PLATFORM,
    }));
    const { done, items: made } = await api.post('/network-devices/bulk', {
      mode: 'all-or-none',
      items,
    });
    if (done !== items.length) throw new Error(`the bulk registered ${done} devices`);
    ids.push(...made.map(({ id }) => id));
  }
  return ids;
}

/** Hands in one file of each device, in ZIPs. @param status what has to become of each */
export async function handIn(api, kind, files, status = 'added') {
  for (let from = 0; from < files.length; from += ZIP_FILES) {
    const some = files.slice(from, from + ZIP_FILES);
    const zip = new JSZip();
    for (const { device, content } of some) zip.file(`${nameOf(device)}.cfg`, content);
    const form = new FormData();
    form.append('kind', kind);
    form.append('label', 'Bench');
    const bytes = await zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE' });
    form.append('file', new Blob([bytes]), `${kind}.zip`);
    const answer = await api.post('/network-configs', form);
    if (answer[status] !== some.length) {
      const refused = answer.items.find((item) => item.status !== status);
      throw new Error(`${answer[status]} of ${some.length} taken: ${JSON.stringify(refused)}`);
    }
  }
}

/** All devices by their names. */
export async function allDevices(api) {
  const found = [];
  let cursor = '';
  do {
    const page = await api.get(`/network-devices?sort=name&limit=${PAGE}${cursor}`);
    found.push(...page.items);
    cursor = page.next === null ? null : `&cursor=${encodeURIComponent(page.next)}`;
  } while (cursor !== null);
  return found;
}

/** Waits for a job to end, without asking so often that it takes the job's time. */
export async function ended(api, id) {
  for (;;) {
    const job = await api.get(`/jobs/${id}`);
    if (job.state === 'done') return job;
    if (job.endedAt !== null) throw new Error(`a job ended as ${job.state}`);
    await pause(POLL_MS);
  }
}

/** Waits until all comparisons have ended that what was handed in has started. */
export async function untilCompared(api) {
  for (;;) {
    const { items } = await api.get('/jobs?name=network.compare&limit=50');
    const lost = items.find(({ state }) => state === 'failed' || state === 'cancelled');
    if (lost !== undefined) throw new Error(`a comparison ended as ${lost.state}`);
    // One that waits for its hour is none of ours.
    const isOpen = ({ endedAt, runAt }) => endedAt === null && Date.parse(runAt) <= Date.now();
    if (!items.some(isOpen)) return;
    await pause(POLL_MS);
  }
}
