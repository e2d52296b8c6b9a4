import { BoxBed } from './box-bed.js';
import { stepBox, secondOf } from './boxes.js';
import type { Client } from './client.js';
import { Crew } from './crew.js';
import { makeCase, makeDateRegion } from './dates.js';
import { NetworkGround } from './network-ground.js';
import { PlanWork, type PlanHands } from './plan-hands.js';
import { makePlan, makeTemplate } from './plans.js';
import { made, type Made } from './receiving.js';
import { approveSuccession, readSuccession, stepSuccession } from './successions.js';
import { AFTER, BEFORE, SIGNED_OFF, SwapBed } from './swaps.js';
import type { Testbed } from './testbed.js';

/** A Sunday, as new year's day may be one: nobody is at work when it begins. */
export const THE_DAY = '2025-05-18';
export const THE_DAY_BEFORE = '2025-05-17';
export const ITS_FIRST_MINUTE = '2025-05-17T22:01:00Z';
export const SERVERS = 2;

/** Where the coordinator reads mail. */
export const COORDINATOR = 'koordinator@centre.example';

const SOAKED = { soak: '30 timer uden alarm' };

export type Planned = Awaited<ReturnType<SwapBed['planned']>>;
export type UnderWay = Planned & { readonly seal: string };

/** What one region has, and who works for it. */
export type Part = {
  readonly region: Made;
  readonly site: Made;
  readonly swaps: SwapBed;
  readonly owner: Client;
  readonly work: PlanWork;
  readonly device: Made;
  readonly uplink: Made;
  /** Cases of its network: one that goes on, and one that was given up on the first day. */
  readonly open: Made;
  readonly closed: Made;
};

type Centre = Readonly<Record<'second' | 'reader' | 'storage' | 'bioinformatics', Client>>;

/** Two regions that move into one centre, and become one region on the way. */
export class GoLiveStory {
  private constructor(
    readonly crew: Crew,
    readonly boxes: BoxBed,
    readonly centre: Centre,
    private readonly ground: NetworkGround,
  ) {}

  static async begin(bed: Testbed): Promise<GoLiveStory> {
    const crew = new Crew(bed);
    const boxes = await BoxBed.of(crew);
    const { admin, hall, network } = boxes;
    const inHall = (duty: string) => crew.withDuty(admin, 'operations', { login: duty, duty });
    const centre = {
      second: await crew.person(admin, 'operations', null, 'second'),
      reader: await crew.person(admin, 'network', null, 'reader'),
      storage: await inHall('storage'),
      bioinformatics: await inHall('bioinformatics'),
    };
    await crew.mailed(admin, 'coordinator', COORDINATOR);
    const people = { engineer: network, reader: centre.reader, hall };
    return new GoLiveStory(crew, boxes, centre, await NetworkGround.of(bed, people));
  }

  get coordinator(): Client {
    return this.boxes.coordinator;
  }

  get security(): Client {
    return this.boxes.security;
  }

  /** The centre's own device, and its plan, which those of the regions wait for. */
  async centrePlan(): Promise<PlanWork> {
    await this.ground.device('sw-centret', this.ground.centre);
    const templateId = (await makeTemplate(this.coordinator)).id;
    const plan = await makePlan(this.coordinator, { templateId, servers: SERVERS });
    // Nothing of the centre's plan is of a region.
    const nobody = this.coordinator;
    const regional = { 'region-it': nobody, 'region-clinical': nobody, 'clinical-owner': nobody };
    return new PlanWork(plan, { ...this.shared(), ...regional });
  }

  async region(slug: string): Promise<Part> {
    const { admin } = this.boxes;
    const { region, site } = await makeDateRegion(this.coordinator, slug);
    const swaps = await SwapBed.inRegion(this.crew, this.boxes, { region, site, slug });
    const held = { duty: 'clinical-system-owner', regionId: region.id, login: `${slug}-o` };
    const owner = await this.crew.withDuty(admin, 'region-clinical', held);
    const plan = await makePlan(this.coordinator, { regionId: region.id, startsOn: '2025-04-28' });
    return {
      region,
      site,
      swaps,
      owner,
      work: new PlanWork(plan, { ...this.shared(), ...voicesOf(swaps), 'clinical-owner': owner }),
      device: await this.ground.device(`sw-${slug}`, site),
      uplink: await this.ground.uplink(`Linje ${slug}`, site),
      open: await makeCase(this.coordinator, site, { title: `Flyt ${slug}`, crew: slug }),
      closed: await this.givenUp(site, `x${slug}`),
    };
  }

  /** Those who answer for a region from now on. */
  async answeredBy(region: Made, site: Made, slug: string): Promise<SwapBed> {
    return SwapBed.inRegion(this.crew, this.boxes, { region, site, slug });
  }

  /** A swap whose new box stands beside the old one on its day. */
  async standing(swaps: SwapBed, title: string, day: string): Promise<Planned> {
    const planned = await swaps.planned({ title });
    const { swap, talk } = planned;
    await swaps.tried(swap, this.centre.reader);
    await swaps.agree(talk, day);
    for (const action of ['ship', 'mount']) await made(swaps.act(swaps.coordinator, swap, action));
    await made(swaps.measure(swap, BEFORE));
    return planned;
  }

  /** A swap whose new box is with the courier, under a seal. */
  async underWay(swaps: SwapBed, title: string, day: string): Promise<UnderWay> {
    const onBench = (onLink: object) => swaps.boxes.enrolled(onLink);
    const planned = await swaps.planned({ title }, {}, onBench);
    const { swap, talk, fresh } = planned;
    await swaps.tried(swap, this.centre.reader);
    await swaps.agree(talk, day);
    const seal = await swaps.sendUnderSeal(fresh);
    await made(swaps.act(swaps.coordinator, swap, 'ship'));
    return { ...planned, seal };
  }

  /** Signed for by whoever answers for the region now, and mounted by the centre. */
  async arrived(swaps: SwapBed, { swap, fresh, seal }: UnderWay): Promise<Made> {
    const box = await swaps.signFor(fresh, seal);
    await swaps.openSeal(fresh);
    await made(stepBox(this.boxes.hall, fresh, 'mount', { place: 'Rack 4, U12' }));
    await made(swaps.act(swaps.coordinator, swap, 'mount'));
    await made(swaps.measure(swap, BEFORE));
    return box;
  }

  /** In its window, by the word of all four roles; signed off by the region. */
  async cutOver(swaps: SwapBed, { swap }: Planned): Promise<void> {
    await swaps.everybodySaysGo(swap, 'final');
    await made(swaps.act(swaps.network, swap, 'cut-over', SOAKED));
    await made(swaps.measure(swap, AFTER));
    await made(swaps.act(swaps.network, swap, 'observe', SIGNED_OFF));
    await made(swaps.second(swaps.it, swap, 'confirm'));
  }

  /** The old box has no keys any more, nor its certificates, and the case is closed. */
  async oldBoxGone(swaps: SwapBed, { swap, old }: Planned, day: string): Promise<void> {
    const { network } = swaps;
    await made(stepBox(network, old, 'withdraw', { reason: 'Udskiftet' }));
    const how = { means: 'cli', result: 'Fabriksny tilstand', proof: 'Logpost 4711' };
    await made(stepBox(network, old, 'zeroise', how));
    await made(secondOf(this.security, old, 'confirm'));
    await made(swaps.act(network, swap, 'erase-old'));
    await swaps.sanitise(old);
    await swaps.revokeCertificates(old, day);
    await made(swaps.act(this.security, swap, 'close'));
  }

  /** One step of a case of the network, as it is now. */
  async stepCase({ id }: Made, action: string, body: object = {}): Promise<Made> {
    const { revision } = await made(this.coordinator.get(`/network-cases/${id}`));
    const path = `/network-cases/${id}/actions/${action}`;
    return made(this.coordinator.post(path, body, { ifMatch: Number(revision) }));
  }

  /** The last mail to an address about something. */
  async mailTo(address: string, about: string): Promise<Made> {
    const { items } = await made(this.coordinator.get('/mails?limit=200'));
    const mail = (items as Made[]).find(
      (one) => one['address'] === address && one['subjectId'] === about,
    );
    if (mail === undefined) throw new Error(`nothing was mailed to ${address}`);
    return made(this.coordinator.get(`/mails/${mail.id}`));
  }

  /** Drafted, previewed, and approved by two, who both have seen the same. */
  async approvedSuccession(merged: Made, ...parts: readonly Part[]): Promise<Made> {
    const { coordinator, security } = this;
    const { id } = await made(
      coordinator.post('/region-successions', {
        successorId: merged.id,
        predecessorIds: parts.map(({ region }) => region.id),
        effectiveOn: THE_DAY,
      }),
    );
    await made(stepSuccession(coordinator, id, 'preview'));
    await made(approveSuccession(coordinator, id));
    await made(approveSuccession(security, id));
    return readSuccession(coordinator, id);
  }

  private shared(): Omit<PlanHands, 'region-it' | 'region-clinical' | 'clinical-owner'> {
    const { coordinator, network, hall, security } = this.boxes;
    const { storage, bioinformatics } = this.centre;
    return { coordinator, network, operations: hall, security, storage, bioinformatics };
  }

  private async givenUp(site: Made, crew: string): Promise<Made> {
    const one = await makeCase(this.coordinator, site, { title: `Opgivet ${crew}`, crew });
    return this.stepCase(one, 'cancel', { reason: 'Ikke nødvendig' });
  }
}

/** The contacts of a region, by the roles of a plan. */
export const voicesOf = ({
  it,
  clinical,
}: SwapBed): Pick<PlanHands, 'region-it' | 'region-clinical'> => ({
  'region-it': it,
  'region-clinical': clinical,
});
