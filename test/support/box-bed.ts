import { randomUUID } from 'node:crypto';
import {
  CERTIFICATION,
  certificateOf,
  FIRMWARE,
  IMAGE_HASH,
  makeBox,
  makeBoxModel,
  makeCustodian,
  ofBox,
  readBox,
  secondOf,
  stepBox,
} from './boxes.js';
import type { Client } from './client.js';
import { makeDelivery, scanOf, serials } from './first-day.js';
import { made, makeOrderOf, sendScans, wordsOf, type Made } from './receiving.js';
import { PASSWORD, type Testbed } from './testbed.js';

export const NO_SEALS = { seals: 'none', sealState: 'none' };
export const CEREMONY = { ceremony: 'NC-2025-014', script: '3.1', place: 'Rum K2' };

type Cast = Readonly<Record<'admin' | 'hall' | 'network' | 'security' | 'coordinator', Client>>;
type People = Readonly<Record<'hall' | 'network' | 'security', string>>;

/** A hall in which boxes of a certified model are received, and key custodians of the centre. */
export class BoxBed {
  private constructor(
    private readonly cast: Cast,
    readonly people: People,
    readonly model: Made,
    readonly delivery: Awaited<ReturnType<typeof makeDelivery>>,
    private readonly free: string[],
  ) {}

  get admin(): Client {
    return this.cast.admin;
  }

  get hall(): Client {
    return this.cast.hall;
  }

  get network(): Client {
    return this.cast.network;
  }

  get security(): Client {
    return this.cast.security;
  }

  get coordinator(): Client {
    return this.cast.coordinator;
  }

  static async of(bed: Pick<Testbed, 'setUp' | 'person'>): Promise<BoxBed> {
    const admin = await bed.setUp();
    const [hall, network, security, coordinator] = [
      await bed.person(admin, 'operations', null, 'hall'),
      await bed.person(admin, 'network', null, 'network'),
      await bed.person(admin, 'security', null, 'security'),
      await bed.person(admin, 'coordinator', null, 'coordinator'),
    ];
    const people = {
      hall: await makeCustodian(admin, hall),
      network: await makeCustodian(admin, network),
      security: await makeCustodian(admin, security),
    };
    const model = await makeBoxModel(network);
    await made(security.post(`/hardware-models/${model.id}/certifications`, CERTIFICATION));
    const { order, lines } = await makeOrderOf(hall, model);
    const [line] = lines as [Made];
    const free = serials(30);
    const delivery = await makeDelivery(hall, free, { order, line });
    const cast = { admin, hall, network, security, coordinator };
    return new BoxBed(cast, people, model, delivery, [...free]);
  }

  /** Sessions are over on the next day. */
  async signInAgain(): Promise<void> {
    for (const login of ['hall', 'network', 'security', 'coordinator'] as const) {
      await this.cast[login].post('/session', { login, password: PASSWORD });
    }
  }

  nextSerial(): string {
    return this.free.shift() ?? '';
  }

  async scan(serial: string): Promise<void> {
    const scans = [scanOf(serial, { condition: 'intact' })];
    const { outcomes } = await sendScans(this.hall, this.delivery.session, scans);
    const [word] = wordsOf(outcomes);
    if (word !== 'ok') throw new Error(`scanned, and answered ${String(word)}`);
  }

  async received(given: object = {}): Promise<Made> {
    const serial = this.nextSerial();
    const { line } = this.delivery;
    const box = await makeBox(this.network, this.model, { serial, orderLineId: line.id, ...given });
    await this.scan(serial);
    return readBox(this.network, box);
  }

  async inspected(given: object = {}): Promise<Made> {
    const box = await this.received(given);
    const { serial } = box;
    return made(stepBox(this.hall, box, 'inspect', { serial, ...NO_SEALS }));
  }

  async edit(client: Client, box: Made, changes: object) {
    const { revision } = await readBox(client, box);
    return client.patch(`/encryption-boxes/${box.id}`, changes, { ifMatch: Number(revision) });
  }

  async staged(given: object = {}): Promise<Made> {
    const box = await this.inspected(given);
    const firmware = { firmware: FIRMWARE, firmwareBaseline: FIRMWARE };
    await made(this.edit(this.network, box, firmware));
    return made(stepBox(this.hall, box, 'stage', { imageHash: IMAGE_HASH }));
  }

  certify(box: Made, given: object = {}) {
    return ofBox(
      this.network,
      box,
      `/encryption-boxes/${box.id}/certificates`,
      certificateOf(given),
    );
  }

  async enrolled(given: object = {}): Promise<Made> {
    const box = await this.staged(given);
    await made(this.certify(box));
    await made(stepBox(this.network, box, 'enrol', CEREMONY));
    return made(secondOf(this.security, box, 'confirm'));
  }

  /** @returns the number of the seal that two people have put on */
  async sealedWith(box: Made): Promise<string> {
    const number = `P-${randomUUID().slice(0, 8).toUpperCase()}`;
    const path = `/encryption-boxes/${box.id}/seals`;
    await made(ofBox(this.hall, box, path, { number, kind: 'bag' }));
    const { seals } = await readBox(this.hall, box);
    const [{ id }] = (seals as Made[]).slice(-1) as [Made];
    await made(ofBox(this.network, box, `/box-seals/${id}/actions/witness`));
    return number;
  }

  /** With the courier, under a seal. */
  async shipped(given: object = {}): Promise<{ readonly box: Made; readonly seal: string }> {
    const box = await this.enrolled(given);
    const seal = await this.sealedWith(box);
    await made(stepBox(this.hall, box, 'seal'));
    await made(
      ofBox(this.hall, box, `/encryption-boxes/${box.id}/handovers`, {
        toKind: 'courier',
        toName: 'Fragt A/S',
        place: 'Port 3',
        waybill: 'FB-1001',
        sealNumber: seal,
      }),
    );
    return { box: await made(stepBox(this.hall, box, 'ship')), seal };
  }

  /** In its place on its link, out of the bag. */
  async mounted(given: object): Promise<Made> {
    const { box, seal } = await this.shipped(given);
    const seen = { seals: seal, sealState: 'intact' };
    const path = `/encryption-boxes/${box.id}/takings`;
    await made(ofBox(this.hall, box, path, { place: 'Serverrum', ...seen }));
    const arrived = await made(
      stepBox(this.hall, box, 'arrive', { serial: box['serial'], ...seen }),
    );
    const [{ id }] = (arrived['seals'] as Made[]).slice(-1) as [Made];
    const reason = 'Monteres';
    await made(ofBox(this.hall, box, `/box-seals/${id}/actions/open`, { reason }));
    await made(ofBox(this.network, box, `/box-seals/${id}/actions/confirm-open`));
    return made(stepBox(this.hall, box, 'mount', { place: 'R4, U12' }));
  }

  async inService(given: object): Promise<Made> {
    return made(stepBox(this.network, await this.mounted(given), 'take-in-service'));
  }
}
