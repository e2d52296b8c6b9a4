import type { Client } from './client.js';
import { made, type Made } from './receiving.js';

/** What one server of the first ten asks of its rack. */
export const FIGURES = {
  rackUnits: 1,
  maxWatts: 1_200,
  weightGrams: 24_500,
  minFlowMlPerMinute: 1_700,
};

/** A rack whose coolant is enough for ten of them. */
const BUDGETS = {
  units: 42,
  supply: 'one-phase',
  maxWeightGrams: 900_000,
  feedAWatts: 30_000,
  feedBWatts: 30_000,
  heatToAirWatts: 5_000,
  coolantFlowMlPerMinute: 18_000,
};

/** The slots of a rack, from the lowest. */
export const slotsOf = (rack: Made): Made[] => [...(rack['slots'] as Made[])].reverse();

/** Racks of a site, and servers that stand in them. */
export class RackHall {
  private count = 0;

  constructor(
    private readonly client: Client,
    private readonly site: Made,
    private readonly model: Made,
  ) {}

  async rack(slots: number, given: object = {}): Promise<Made> {
    const name = `R${(this.count += 1)}`;
    const body = { siteId: this.site.id, name, ...BUDGETS, ...given };
    const rack = await made(this.client.post('/racks', body));
    const list = Array.from({ length: slots }, (_, at) => ({
      name: `${name}-U${at + 1}`,
      lowestUnit: at + 1,
      heightUnits: 1,
      feedAOutlet: `A${at + 1}`,
      feedBOutlet: `B${at + 1}`,
    }));
    return made(this.client.post(`/racks/${rack.id}/slots`, { slots: list }));
  }

  /** Received at the site, as a delivery would leave it. */
  async received(
    of: Made = this.model,
    siteId: string | null = this.site.id,
    serial = `SNRACK${(this.count += 1)}`,
  ): Promise<Made> {
    const { client } = this;
    const order = await made(
      client.post('/orders', {
        number: `PO-${serial}`,
        supplier: 'Nordcompute A/S',
        orderedOn: '2025-02-03',
        lines: [{ modelId: of.id, quantity: 1 }],
      }),
    );
    const [line] = order['lines'] as Made[];
    const given = { modelId: of.id, orderLineId: line?.id, serial, siteId };
    const server = await made(client.post('/servers', given));
    await this.step(server, 'order');
    return this.step(server, 'receive', { condition: 'intact' });
  }

  async step({ id }: Made, action: string, evidence: object = {}): Promise<Made> {
    const { revision } = await made(this.client.get(`/servers/${id}`));
    const path = `/servers/${id}/actions/${action}`;
    return made(this.client.post(path, evidence, { ifMatch: Number(revision) }));
  }

  act(
    slot: Made | undefined,
    action: string,
    body: object,
    revision?: number,
  ): ReturnType<Client['post']> {
    return this.client.post(`/slots/${slot?.id ?? ''}/actions/${action}`, body, {
      ifMatch: revision ?? Number(slot?.['revision']),
    });
  }

  place(slot: Made | undefined, server: Made): ReturnType<Client['post']> {
    return this.act(slot, 'place', { assetId: server.id });
  }
}
