import type { Answer, Client } from './client.js';
import { FIRST_DAY } from './testbed.js';

type Body = Readonly<Record<string, unknown>>;
export type Row = { readonly id: string; readonly revision: number } & Body;

const HOUR_MS = 3_600_000;
export const iso = (hours: number): string => new Date(FIRST_DAY + hours * HOUR_MS).toISOString();

/** The created or changed resource, or a failure that says what was answered instead. */
export function rowOf(answer: Answer): Row {
  if (answer.status === 200 || answer.status === 201) return answer.body as Row; // a resource
  throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
}

export const post = async (client: Client, path: string, body: Body): Promise<Row> =>
  rowOf(await client.post(path, body));

export const act = (client: Client, path: string, row: Row, action: string, body: Body = {}) =>
  client.post(`${path}/${row.id}/actions/${action}`, body, { ifMatch: row.revision });

let names = 0;

/** A facility loop, a technology loop with two CDUs of 40 kW, and a manifold of `pairs` ports. */
export async function makeLoop(client: Client, siteId: string, pairs = 4) {
  const own = { siteId, coolant: 'pg25', workingPressureKpa: '300' };
  const name = (word: string) => `${word} ${++names}`;
  const facility = await post(client, '/coolant-loops', {
    ...own,
    name: name('Bygning'),
    kind: 'facility',
    coolant: 'water',
  });
  const loop = await post(client, '/coolant-loops', {
    ...own,
    name: name('Kreds'),
    kind: 'technology',
  });
  const between = { facilityLoopId: facility.id, technologyLoopId: loop.id };
  const cdu = (word: string) =>
    post(client, '/cdus', {
      ...between,
      name: name(word),
      capacityKilowatts: '40',
      state: 'running',
    });
  const cdus = [await cdu('CDU'), await cdu('CDU')] as const;
  const manifold = await post(client, '/manifolds', {
    name: name('M'),
    loopId: loop.id,
    pairs,
    couplingType: 'UQD',
    couplingSize: '08',
  });
  await post(client, '/leak-detectors', {
    name: name('L'),
    watches: 'manifold',
    watchedId: manifold.id,
    reading: 'ok',
  });
  return { facility, loop, cdus, manifold };
}

type PortRow = { readonly id: string; readonly number: number; readonly leg: string };

export const portOf = (manifold: Row, leg: 'supply' | 'return', number: number): string =>
  (manifold['ports'] as PortRow[]).find((port) => port.leg === leg && port.number === number)?.id ??
  '';

/** Hoses and couplings as they should be, on the two ports of one number. */
export const legs = (manifold: Row, number: number): Body => ({
  supplyPortId: portOf(manifold, 'supply', number),
  returnPortId: portOf(manifold, 'return', number),
  supplyHoseType: 'EPDM 1/2"',
  supplyHoseMetres: '1.2',
  returnHoseType: 'EPDM 1/2"',
  returnHoseMetres: '1,2',
  supplySeated: 'yes',
  supplyLatched: 'yes',
  returnSeated: 'yes',
  returnLatched: 'yes',
});

export const GOOD_READING: Body = {
  supplyCelsius: '32',
  returnCelsius: '42',
  flowLitresPerMinute: '30',
  differencePressureKpa: '120',
  pressureKpa: '280',
  roomCelsius: '24',
  relativeHumidityPercent: '45',
  powerKilowatts: '20',
};

export const sampleBody = (loopId: string): Body => ({
  loopId,
  takenAt: iso(-48),
  purpose: 'baseline',
  laboratory: 'Vandlab',
  glycolPercent: '25,2',
  ph: '8.7',
  conductivityMicrosiemensPerCm: '3200',
  bacteriaPerMl: '40',
});

/** Everything a release needs, done before the first day. */
export const evidence = (sampleId: string): Body => ({
  flushedAt: iso(-60),
  debrisSeen: 'no',
  filterMicron: '50',
  loopHoldStartedAt: iso(-50),
  loopHoldEndedAt: iso(-25),
  loopHoldStartKpa: '460',
  loopHoldEndKpa: '457',
  loopHoldStartCelsius: '21',
  loopHoldEndCelsius: '21',
  manifoldHoldStartedAt: iso(-24),
  manifoldHoldEndedAt: iso(-22),
  manifoldHoldStartKpa: '455',
  manifoldHoldEndKpa: '454',
  manifoldHoldStartCelsius: '21',
  manifoldHoldEndCelsius: '21',
  dripSeen: 'no',
  sampleId,
});

/** Prepared by the one and signed by the other. */
export async function releaseLoop(preparer: Client, signer: Client, loop: Row): Promise<Row> {
  const sample = await post(preparer, '/water-samples', sampleBody(loop.id));
  const prepared = await post(preparer, '/loop-releases', {
    loopId: loop.id,
    ...evidence(sample.id),
  });
  const { fingerprint } = prepared;
  return rowOf(await act(signer, '/loop-releases', prepared, 'release', { fingerprint }));
}
