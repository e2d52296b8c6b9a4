import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import { foldSearch } from '../../kernel/text.js';
import type { PageRequest } from '../../kernel/page.js';
import { Work, type ReadTx } from '../../platform/database/work.js';
import { DeliveryStore } from '../persistence/delivery.store.js';
import { OrderStore } from '../persistence/order.store.js';
import { ServerStore, type ServerListed } from '../persistence/server.store.js';

export const FOUND_TYPES = [
  'server',
  'order',
  'delivery',
  'network-device',
  'encryption-box',
] as const;
export type FoundType = (typeof FOUND_TYPES)[number];

export type Found = {
  readonly type: FoundType;
  readonly id: string;
  readonly label: string;
  readonly hint: string | null;
};

export const FOUND_EACH_MAX = 8;
const pageBy = (field: string): PageRequest => ({
  limit: FOUND_EACH_MAX,
  sort: { field, descending: false },
  cursor: null,
});

/** What a room above finds, in the transaction of the search, within the reader's rights. */
export type FindSource = (tx: ReadTx, actor: Actor, q: string) => Promise<readonly Found[]>;

/** One search over equipment; each part asks only what the reader may read. */
@Injectable()
export class Finder {
  private readonly sources: FindSource[] = [];

  constructor(
    private readonly work: Work,
    private readonly servers: ServerStore,
    private readonly orders: OrderStore,
    private readonly deliveries: DeliveryStore,
  ) {}

  register(source: FindSource): void {
    this.sources.push(source);
  }

  find(actor: Actor, q: string): Promise<readonly Found[]> {
    if (foldSearch(q) === '') return Promise.resolve([]);
    return this.work.read(async (tx) => {
      const found: Found[] = [];
      const { permissions, scope } = actor;
      if (permissions.has('server.read')) {
        // The indexed look-up by serial first; only without a hit are all texts searched.
        const bySerial = await this.servers.list(tx, scope, { serial: q }, pageBy('name'));
        const page = bySerial.items.length
          ? bySerial
          : await this.servers.list(tx, scope, { q }, pageBy('name'));
        found.push(...page.items.map(serverFound));
      }
      if (permissions.has('order.read')) {
        const { items } = await this.orders.list(tx, { q }, pageBy('number'));
        found.push(...items.map(({ id, number, supplier }) => orderFound(id, number, supplier)));
      }
      if (permissions.has('delivery.read')) {
        const { items } = await this.deliveries.list(tx, { q }, pageBy('noteNumber'));
        found.push(
          ...items.map(({ id, noteNumber, carrier }) => deliveryFound(id, noteNumber, carrier)),
        );
      }
      for (const source of this.sources) found.push(...(await source(tx, actor, q)));
      return found;
    });
  }
}

const serverFound = (server: ServerListed): Found => ({
  type: 'server',
  id: server.id,
  label: server.name ?? server.serial ?? server.id,
  hint: `${server.manufacturer} ${server.modelName}`,
});

const orderFound = (id: string, label: string, hint: string): Found => ({
  type: 'order',
  id,
  label,
  hint,
});

const deliveryFound = (id: string, label: string, hint: string | null): Found => ({
  type: 'delivery',
  id,
  label,
  hint,
});
