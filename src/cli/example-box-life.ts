import { createHash } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import {
  BoxCommands,
  type BoxChanges,
} from '../encryption-boxes/application/boxes/box.commands.js';
import { BoxQueries } from '../encryption-boxes/application/boxes/box.queries.js';
import { CustodyCommands } from '../encryption-boxes/application/custody/custody.commands.js';
import { SealCommands } from '../encryption-boxes/application/custody/seal.commands.js';
import { TrustCommands } from '../encryption-boxes/application/trust/trust.commands.js';
import type { BoxAction } from '../encryption-boxes/domain/boxes/box.js';
import type { BoxState } from '../encryption-boxes/domain/boxes/states.js';
import type { SealAction } from '../encryption-boxes/domain/custody/seal.js';
import { invariant } from '../kernel/invariant.js';
import type { WriteContext } from '../platform/database/work.js';

export type Cast = {
  readonly hall: WriteContext;
  readonly network: WriteContext;
  readonly security: WriteContext;
  /** The IT contact of the one region that the example has a sign-in of. */
  readonly region: WriteContext;
};

/** What of the box the steps have to tell of. */
export type BoxStory = {
  readonly serial: string;
  readonly seal: string;
  readonly waybill: string;
  readonly certificateUntil: string;
  /** Who takes it where it is to stand, and where that is. */
  readonly arrivesAt: {
    readonly by: WriteContext;
    readonly siteId: string;
    readonly place: string;
  };
};

type Evidence = Parameters<BoxCommands['act']>[3];

const FIRMWARE = '8.4.2 (build 1107)';
const STORE = 'Kryptorum K2';

/** Made up, and the same each time. */
const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** One box of the example, and whatever is done to it through the application's commands. */
export class BoxLife {
  constructor(
    private readonly app: NestFastifyApplication,
    readonly cast: Cast,
    readonly id: string,
    readonly story: BoxStory,
  ) {}

  /** As far as a state of `WAY`. */
  async to(state: BoxState): Promise<this> {
    const last = WAY.findIndex(([reached]) => reached === state);
    for (const [, deed] of WAY.slice(0, last + 1)) await deed(this);
    return this;
  }

  async act(who: WriteContext, action: BoxAction, evidence: Evidence = {}): Promise<void> {
    await this.app.get(BoxCommands).act(who, await this.asItIs(), action, evidence);
  }

  async confirm(who: WriteContext): Promise<void> {
    await this.app.get(BoxCommands).decidePending(who, await this.asItIs(), 'confirm');
  }

  async edit(changes: BoxChanges): Promise<void> {
    await this.app.get(BoxCommands).edit(this.cast.network, await this.asItIs(), changes);
  }

  async certify(): Promise<void> {
    const { serial, certificateUntil } = this.story;
    await this.app.get(TrustCommands).record(this.cast.network, await this.asItIs(), {
      serial: digestOf(serial).slice(0, 12),
      issuer: 'Genomcentrets udsteder',
      fingerprint: digestOf(`certificate of ${serial}`),
      validFrom: '2025-04-01',
      validUntil: certificateUntil,
      ceremony: 'NC-2025-014',
    });
  }

  async putSealOn(): Promise<void> {
    const seal = { number: this.story.seal, kind: 'bag' } as const;
    await this.app.get(SealCommands).apply(this.cast.hall, await this.asItIs(), seal);
    await this.ofSeal(this.cast.network, 'witness');
  }

  async ofSeal(who: WriteContext, action: SealAction, reason?: string): Promise<void> {
    const { seals, revision } = await this.app.get(BoxQueries).find(who.actor, this.id);
    const seal = seals.at(-1);
    invariant(seal !== undefined, 'the box has a seal');
    await this.app.get(SealCommands).act(who, { id: seal.id, revision }, action, { reason });
  }

  async offer(from: WriteContext, to: WriteContext, place: string): Promise<void> {
    const input = { toPersonId: to.actor.id, place };
    await this.app.get(CustodyCommands).handOver(from, await this.asItIs(), input);
  }

  async giveToCourier(): Promise<void> {
    const { seal: sealNumber, waybill } = this.story;
    const courier = { toKind: 'courier', toName: 'Nordfragt' } as const;
    const input = { ...courier, place: 'Port 3', sealNumber, waybill };
    await this.app.get(CustodyCommands).handOver(this.cast.hall, await this.asItIs(), input);
  }

  async takeFromCourier(): Promise<void> {
    const { waybill, arrivesAt } = this.story;
    const input = { ...this.sealsSeen(), place: arrivesAt.place, waybill };
    await this.app.get(CustodyCommands).take(arrivesAt.by, await this.asItIs(), input);
  }

  sealsSeen() {
    return { seals: this.story.seal, sealState: 'intact' };
  }

  private async asItIs() {
    const { revision } = await this.app.get(BoxQueries).find(this.cast.security.actor, this.id);
    return { id: this.id, revision };
  }
}

type Deed = (life: BoxLife) => Promise<void>;

const WAY: readonly (readonly [BoxState, Deed])[] = [
  ['inspected', inspect],
  ['staged', stage],
  ['enrolled', enrol],
  ['sealed', seal],
  ['shipped', ship],
  ['on-site', arrive],
  ['mounted', mount],
  ['in-service', serve],
];

async function inspect(life: BoxLife): Promise<void> {
  const { serial } = life.story;
  await life.act(life.cast.hall, 'inspect', { serial, seals: 'ingen', sealState: 'none' });
}

async function stage(life: BoxLife): Promise<void> {
  await life.edit({ firmware: FIRMWARE, firmwareBaseline: FIRMWARE });
  await life.act(life.cast.hall, 'stage', { imageHash: digestOf(FIRMWARE) });
}

async function enrol(life: BoxLife): Promise<void> {
  await life.certify();
  await life.act(life.cast.network, 'enrol', {
    ceremony: 'NC-2025-014',
    script: '3.1',
    place: STORE,
    witnesses: 'Koordinator',
  });
  await life.confirm(life.cast.security);
}

async function seal(life: BoxLife): Promise<void> {
  await life.putSealOn();
  await life.act(life.cast.hall, 'seal');
}

async function ship(life: BoxLife): Promise<void> {
  await life.giveToCourier();
  await life.act(life.cast.hall, 'ship');
}

async function arrive(life: BoxLife): Promise<void> {
  const { serial, arrivesAt } = life.story;
  await life.takeFromCourier();
  await life.act(arrivesAt.by, 'arrive', { serial, ...life.sealsSeen() });
}

async function mount(life: BoxLife): Promise<void> {
  const { siteId, place } = life.story.arrivesAt;
  await life.ofSeal(life.cast.network, 'open', 'Boksen skal monteres.');
  await life.ofSeal(life.cast.hall, 'confirm-open');
  await life.edit({ siteId, place });
  await life.act(life.cast.network, 'mount', { place });
}

async function serve(life: BoxLife): Promise<void> {
  await life.act(life.cast.network, 'take-in-service');
}
