import { randomUUID } from 'node:crypto';
import { BoxBed } from './box-bed.js';
import { ofBox, readBox, secondOf, stepBox } from './boxes.js';
import type { Client } from './client.js';
import { DateTalk, makeDateRegion } from './dates.js';
import { made, type Made } from './receiving.js';
import type { Site } from './site.js';
import { PASSWORD, type Testbed } from './testbed.js';

/** What each role says yes to when it says go. */
export const GO_OF = {
  coordinator: ['freeze-clear'],
  network: ['rollback-person'],
  'region-it': ['buffer-free'],
  'region-clinical': ['no-urgent-samples', 'sequencer-idle'],
} as const;
export type GoRole = keyof typeof GO_OF;

export const TRIED = {
  benchReport: 'Prøvebænk 12',
  failClosed: 'Modpartens certifikat fjernet: intet kom igennem',
  configRevision: 'r14',
  configHash: 'c0ffee'.repeat(8),
};

export const BEFORE = {
  phase: 'before',
  minutes: 15,
  throughputMbps: 9_900,
  delayUs: 210,
  jitterUs: 40,
  mtu: 9_000,
};

export const AFTER = {
  phase: 'after',
  minutes: 15,
  throughputMbps: 9_800,
  jumboMbps: 9_850,
  mixedMbps: 9_300,
  delayUs: 240,
  jitterUs: 60,
  framesSent: 4_000_000,
  framesLost: 0,
  mtu: 9_000,
  rekeys: 2,
  leakedFrames: 0,
  plaintextFrames: 0,
  switchOverMs: 20,
};

export const SIGNED_OFF = {
  counters: '4.000.000 krypterede, 0 klare',
  checksums: 'ens begge veje',
  downtimeSeconds: 1_320,
};

const SANITISED = {
  media: 'Intern flash',
  technique: 'purge',
  method: 'Producentens sletning',
  tool: 'nk-erase 2.0',
  verificationMethod: 'Opstart uden konfiguration',
  destination: 'Retur til leverandøren',
  place: 'Rum K2',
};

/** A region with a link whose boxes are replaced, and everybody whom that takes. */
export class SwapBed {
  private constructor(
    readonly boxes: BoxBed,
    readonly it: Client,
    readonly clinical: Client,
    readonly region: Made,
    private readonly site: Made,
    private readonly slug: string,
  ) {}

  static async of(bed: Testbed, slug = `r-${randomUUID().slice(0, 8)}`): Promise<SwapBed> {
    const boxes = await BoxBed.of(bed);
    return SwapBed.inRegion(bed, boxes, {
      ...(await makeDateRegion(boxes.coordinator, slug)),
      slug,
    });
  }

  /** One of several regions that are connected to the same centre. */
  static async inRegion(
    bed: Pick<Testbed, 'person'>,
    boxes: BoxBed,
    { region, site, slug }: { readonly region: Made; readonly site: Made; readonly slug: string },
  ): Promise<SwapBed> {
    const it = await bed.person(boxes.admin, 'region-it', region.id, `${slug}-it`);
    const clinical = await bed.person(boxes.admin, 'region-clinical', region.id, `${slug}-c`);
    return new SwapBed(boxes, it, clinical, region, site, slug);
  }

  /** The same with the sign-ins of the example, in the region of its contacts. */
  static async onSite(site: Site): Promise<SwapBed> {
    const boxes = await BoxBed.of({
      setUp: () => site.client('admin'),
      person: (_admin, role) => site.client(role),
    });
    const it = await site.client('region-it');
    const { items } = await made(it.get('/regions'));
    const [region] = items as [Made];
    const { sites } = await made(it.get(`/regions/${region.id}`));
    const [own] = sites as [Made];
    return new SwapBed(boxes, it, await site.client('region-clinical'), region, own, '');
  }

  get network(): Client {
    return this.boxes.network;
  }

  get coordinator(): Client {
    return this.boxes.coordinator;
  }

  async signInAgain(): Promise<void> {
    await this.boxes.signInAgain();
    for (const [client, login] of [
      [this.it, `${this.slug}-it`],
      [this.clinical, `${this.slug}-c`],
    ] as const) {
      await client.post('/session', { login, password: PASSWORD });
    }
  }

  link(given: object = {}): Promise<Made> {
    return made(
      this.network.post('/encrypted-links', {
        name: `Forbindelse ${randomUUID().slice(0, 8)}`,
        regionSiteId: this.site.id,
        centreSiteId: this.boxes.delivery.site.id,
        layer: 'l2',
        rateMbps: 10_000,
        mtu: 9_000,
        ...given,
      }),
    );
  }

  create(link: Made, given: object = {}) {
    const title = `Ombytning på ${String(link['name'])}`;
    const crew = `Hold ${randomUUID().slice(0, 8)}`;
    return this.coordinator.post('/swap-cases', {
      title,
      crew,
      linkId: link.id,
      rollback: 'Flyt fibrene tilbage',
      ...given,
    });
  }

  /**
   * A link with a box in service at the region's end, and another one that is to replace it.
   * @param makeFresh how far that one is; left out: mounted
   */
  async planned(
    given: object = {},
    linkGiven: object = {},
    makeFresh = (onLink: object) => this.boxes.mounted(onLink),
  ) {
    const link = await this.link(linkGiven);
    const onLink = { linkId: link.id, linkEnd: 'region' };
    const old = await this.boxes.inService(onLink);
    const fresh = await makeFresh(onLink);
    const pair = { regionOldId: old.id, regionNewId: fresh.id };
    const swap = await made(this.create(link, { ...pair, ...given }));
    return { link, old, fresh, swap, talk: new DateTalk(String(swap['appointmentId'])) };
  }

  read({ id }: Pick<Made, 'id'>, client = this.network): Promise<Made> {
    return made(client.get(`/swap-cases/${id}`));
  }

  async edit(swap: Made, changes: object) {
    const { revision } = await this.read(swap);
    return this.coordinator.patch(`/swap-cases/${swap.id}`, changes, {
      ifMatch: Number(revision),
    });
  }

  async of(client: Client, swap: Made, path: string, body: object = {}) {
    const { revision } = await this.read(swap);
    return client.post(`/swap-cases/${swap.id}/${path}`, body, { ifMatch: Number(revision) });
  }

  act(client: Client, swap: Made, action: string, body: object = {}) {
    return this.of(client, swap, `actions/${action}`, body);
  }

  second(client: Client, swap: Made, word: 'confirm' | 'withdraw') {
    return this.of(client, swap, `second/${word}`);
  }

  vote(client: Client, swap: Made, round: string, role: GoRole, given: object = {}) {
    const said = { round, role, answer: 'go', yes: GO_OF[role], ...given };
    return client.post(`/swap-cases/${swap.id}/votes`, said);
  }

  async everybodySaysGo(swap: Made, round: string): Promise<void> {
    await made(this.vote(this.coordinator, swap, round, 'coordinator'));
    await made(this.vote(this.network, swap, round, 'network'));
    await made(this.vote(this.it, swap, round, 'region-it'));
    await made(this.vote(this.clinical, swap, round, 'region-clinical'));
  }

  measure(swap: Made, measured: object) {
    return this.network.post(`/swap-cases/${swap.id}/measurements`, measured);
  }

  async agree(talk: DateTalk, day: string): Promise<void> {
    await made(talk.propose(this.coordinator, [{ day }]));
    await made(talk.answer(this.it, 'region-it', [1]));
    await made(talk.answer(this.clinical, 'region-clinical', [1]));
    await made(talk.accept(this.coordinator, 1));
  }

  /** Into a bag that two people seal, and off with a courier. @returns the seal's number */
  async sendUnderSeal(box: Made): Promise<string> {
    const { hall } = this.boxes;
    const sealNumber = await this.boxes.sealedWith(box);
    await made(stepBox(hall, box, 'seal'));
    const courier = { toKind: 'courier', toName: 'Fragt A/S', waybill: 'FB-2107' };
    const handover = { ...courier, place: 'Port 3', sealNumber };
    await made(ofBox(hall, box, `/encryption-boxes/${box.id}/handovers`, handover));
    await made(stepBox(hall, box, 'ship'));
    return sealNumber;
  }

  /** The region signs for what came by the courier, and reads what stands on it. */
  async signFor(box: Made, seal: string): Promise<Made> {
    const found = { seals: seal, sealState: 'intact' };
    const taking = { place: 'Serverrum K1', waybill: 'FB-2107', ...found };
    await made(ofBox(this.it, box, `/encryption-boxes/${box.id}/takings`, taking));
    return made(stepBox(this.it, box, 'arrive', { serial: box['serial'], ...found }));
  }

  /** Two people of the centre take the last seal off a box. */
  async openSeal(box: Made): Promise<void> {
    const { hall } = this.boxes;
    const [{ id }] = ((await readBox(hall, box))['seals'] as Made[]).slice(-1) as [Made];
    await made(ofBox(hall, box, `/box-seals/${id}/actions/open`, { reason: 'Monteres' }));
    await made(ofBox(this.network, box, `/box-seals/${id}/actions/confirm-open`));
  }

  /** What is left in a box without keys is erased as well, as two people see. */
  async sanitise(box: Made): Promise<void> {
    await made(stepBox(this.network, box, 'sanitise', SANITISED));
    await made(secondOf(this.boxes.security, box, 'confirm'));
  }

  async revokeCertificates(box: Made, on: string): Promise<void> {
    const { certificates } = await readBox(this.network, box);
    for (const { id } of certificates as Made[]) {
      const body = { on, reason: 'Boksen er slettet' };
      await made(ofBox(this.network, box, `/box-certificates/${id}/revoke`, body));
    }
  }

  /** Declared staged, tried and read by another engineer. */
  async tried(swap: Made, reader: Client): Promise<void> {
    await made(this.act(this.coordinator, swap, 'stage', { survey: 'Rack 4, LC-stik' }));
    await made(this.act(this.network, swap, 'enrol', TRIED));
    await made(this.second(reader, swap, 'confirm'));
  }
}
