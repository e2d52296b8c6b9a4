import type { Client } from './client.js';
import {
  configOf,
  handIn,
  makeDevice,
  makeDeviceModel,
  PLATFORM,
  readDevice,
  stepDevice,
} from './devices.js';
import { makeDelivery, scanOf, serials } from './first-day.js';
import { made, makeOrderOf, sendScans, wordsOf, type Made } from './receiving.js';
import type { Testbed } from './testbed.js';

type Engineers = Readonly<Record<'engineer' | 'reader' | 'hall', Client>>;
type Delivery = Awaited<ReturnType<typeof makeDelivery>>;

/** Devices and lines that go the whole way, as two engineers and the hall bring them there. */
export class NetworkGround {
  private constructor(
    private readonly bed: Testbed,
    private readonly people: Engineers,
    private readonly model: Made,
    private readonly delivery: Delivery,
    private readonly free: string[],
  ) {}

  static async of(bed: Testbed, people: Engineers): Promise<NetworkGround> {
    const model = await makeDeviceModel(people.engineer);
    const { order, lines } = await makeOrderOf(people.hall, model);
    const [line] = lines as [Made];
    const free = serials(5);
    const delivery = await makeDelivery(people.hall, free, { order, line });
    return new NetworkGround(bed, people, model, delivery, [...free]);
  }

  get centre(): Made {
    return this.delivery.site;
  }

  /** Received, configured by the one and verified by the other, and in service. */
  async device(name: string, site: Made): Promise<Made> {
    const { engineer, reader } = this.people;
    const serial = this.free.shift() ?? '';
    const device = await makeDevice(engineer, this.model, {
      name,
      serial,
      role: 'leaf',
      platform: PLATFORM,
      orderLineId: this.delivery.line.id,
    });
    const step = (client: Client, action: string, body: object = {}) =>
      made(stepDevice(client, device, action, body));
    await handIn(engineer, device, 'intended', configOf(name), '1.5');
    await step(engineer, 'stage');
    const scans = [scanOf(serial, { condition: 'intact' })];
    const { outcomes } = await sendScans(this.people.hall, this.delivery.session, scans);
    if (wordsOf(outcomes)[0] !== 'ok') throw new Error(`scanned: ${wordsOf(outcomes).join()}`);
    // It stands in the hall in which it was scanned, until it is taken to its place.
    const { revision } = await readDevice(engineer, device);
    const there = { siteId: site.id };
    const path = `/network-devices/${device.id}`;
    await made(engineer.patch(path, there, { ifMatch: Number(revision) }));
    await step(engineer, 'begin');
    await handIn(engineer, device, 'running', configOf(name));
    await this.bed.runJobs();
    await step(engineer, 'configure', { changeReference: 'CHG-1' });
    await step(reader, 'verify');
    await step(engineer, 'take-in-service');
    return readDevice(engineer, device);
  }

  /** Ordered, delivered, tested and in service. */
  async uplink(name: string, site: Made): Promise<Made> {
    const { engineer } = this.people;
    const line = await made(engineer.post('/uplinks', { ...LINE, name, siteId: site.id }));
    const path = `/uplinks/${line.id}`;
    for (const [action, body] of STEPS) {
      const { revision } = await made(engineer.get(path));
      const ifMatch = Number(revision);
      await made(engineer.post(`${path}/actions/${action}`, body, { ifMatch }));
    }
    return made(engineer.get(path));
  }
}

const LINE = {
  provider: 'Fibernet Nord',
  circuitReference: 'ETH-1001',
  capacityMbps: 10_000,
  transport: 'carrier-ethernet',
  redundancy: 'redundant-separate-paths',
  handover: 'Krydsfelt K1, panel 3, port 7, LC single mode',
};

const STEPS = [
  ['order', {}],
  ['deliver', {}],
  ['test', { result: 'Y.1564, rapport 12' }],
  ['take-in-service', {}],
] as const;
