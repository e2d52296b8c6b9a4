import { Injectable } from '@nestjs/common';
import { describeActions, type ActionState } from '../../../kernel/action-table.js';
import type { Actor, RegionScope } from '../../../kernel/actor.js';
import { grouped } from '../../../kernel/grouped.js';
import { copenhagenDay } from '../../../kernel/instant.js';
import type { Reason } from '../../../kernel/message.js';
import type { Page, PageRequest } from '../../../kernel/page.js';
import { allPages } from '../../../platform/database/all-pages.js';
import { visible } from '../../../platform/database/region-scope.js';
import { Work } from '../../../platform/database/work.js';
import { BOX_TABLE } from '../../domain/boxes/box-table.js';
import { pendingTable, type Pending } from '../../domain/boxes/pending.js';
import {
  CUSTODY_TABLE,
  isHeldBy,
  type Custody,
  type Holder,
} from '../../domain/custody/custody.js';
import { requesterOf, SEAL_TABLE, type Seal } from '../../domain/custody/seal.js';
import { expiriesOf, type Expiry } from '../../domain/trust/expiry.js';
import {
  BoxStore,
  pendingIn,
  type BoxFilter,
  type BoxListed,
} from '../../persistence/box.store.js';
import { CustodyStore, custodyOf } from '../../persistence/custody.store.js';
import { TrustStore } from '../../persistence/trust.store.js';
import { BoxFactsReader, holderOf, type BoxRecord } from './box.facts.js';
import { BOX_SUBJECT, shutTo } from './box.records.js';
import { BoxSteps } from './box.steps.js';

type WithActions<T> = T & { readonly actions: readonly ActionState[] };

export type BoxHeld = BoxListed & { readonly holder: Holder | null };

export type BoxPage = BoxHeld & {
  readonly record: Omit<BoxRecord, 'custody' | 'seals'>;
  readonly custody: readonly WithActions<Custody>[];
  readonly seals: readonly WithActions<Seal>[];
  readonly waiting: WithActions<Pending> | null;
  readonly expiries: readonly Expiry[];
  readonly actions: readonly ActionState[];
};

/** What runs out on a box, for the watch over all of them. */
export type BoxExpiry = Expiry & { readonly box: BoxListed };

@Injectable()
export class BoxQueries {
  constructor(
    private readonly work: Work,
    private readonly boxes: BoxStore,
    private readonly chain: CustodyStore,
    private readonly trust: TrustStore,
    private readonly facts: BoxFactsReader,
    private readonly steps: BoxSteps,
  ) {}

  list(scope: RegionScope, filter: BoxFilter, page: PageRequest): Promise<Page<BoxHeld>> {
    return this.work.read(async (tx) => {
      const found = await this.boxes.list(tx, scope, filter, page);
      const ids = found.items.map(({ id }) => id);
      const chains = grouped(
        (await this.chain.ofBoxes(tx, ids)).map(custodyOf),
        (one) => one.boxId,
      );
      const holder = ({ id }: BoxListed) => holderOf(chains.get(id) ?? []);
      return { ...found, items: found.items.map((box) => ({ ...box, holder: holder(box) })) };
    });
  }

  all(scope: RegionScope, filter: BoxFilter): AsyncGenerator<BoxHeld> {
    return allPages('createdAt', (page) => this.list(scope, filter, page));
  }

  find(actor: Actor, id: string): Promise<BoxPage> {
    return this.work.read(async (tx) => {
      const box = visible(actor.scope, await this.boxes.find(tx, id));
      const { custody, seals, ...record } = await this.facts.recordOf(tx, box);
      const whole = { custody, seals, ...record };
      const facts = await this.facts.of(tx, box, whole, { actorId: actor.id });
      const pending = pendingIn(box.pending);
      const shut = shutTo(box, actor);
      return {
        ...box,
        holder: holderOf(custody),
        record,
        custody: custody.map((one) => ({
          ...one,
          actions: withheld(custodyActions(one, actor), shut),
        })),
        seals: seals.map((one) => ({ ...one, actions: withheld(sealActions(one, actor), shut) })),
        waiting: pending && {
          ...pending,
          actions: describeActions(
            pendingTable(BOX_SUBJECT, BOX_TABLE.actions[pending.action].permission),
            { state: 'asked', facts: await this.steps.pendingFacts(tx, box, pending, actor.id) },
            actor,
          ),
        },
        expiries: expiriesOf({ ...box, seals, ...record }, copenhagenDay(tx.now)),
        actions: describeActions(BOX_TABLE, { state: box.state, facts }, actor),
      };
    });
  }

  /** Everything that has run out or will within so many days, the soonest first. */
  expiries(scope: RegionScope, withinDays: number): Promise<readonly BoxExpiry[]> {
    return this.work.read(async (tx) => {
      const boxes = await this.boxes.living(tx, scope);
      const ids = boxes.map(({ id }) => id);
      const certificates = grouped(await this.trust.certificatesOf(tx, ids), (one) => one.boxId);
      const seals = grouped(await this.chain.sealsOf(tx, ids), (one) => one.boxId);
      const models = boxes.map(({ modelId }) => modelId);
      const looks = grouped(await this.trust.certificationsOf(tx, models), (one) => one.modelId);
      const today = copenhagenDay(tx.now);
      return boxes
        .flatMap((box) =>
          expiriesOf(
            {
              ...box,
              certificates: certificates.get(box.id) ?? [],
              certifications: looks.get(box.modelId) ?? [],
              seals: seals.get(box.id) ?? [],
            },
            today,
          ).map((expiry) => ({ ...expiry, box })),
        )
        .filter(({ days }) => days <= withinDays)
        .sort((a, b) => a.days - b.days || a.box.sortKey.localeCompare(b.box.sortKey));
    });
  }
}

/** Each with what is against all of them; null: nothing is. */
const withheld = (actions: readonly ActionState[], shut: Reason | null): readonly ActionState[] =>
  shut === null
    ? actions
    : actions.map((one) => ({ ...one, allowed: false, because: [shut, ...one.because] }));

const custodyActions = (one: Custody, actor: Actor): readonly ActionState[] => {
  const facts = { isReceiver: isHeldBy(one.to, actor.id), isGiver: one.givenBy === actor.id };
  const offered = describeActions(CUSTODY_TABLE, { state: one.state, facts }, actor);
  return one.state === 'offered' ? offered : [];
};

const sealActions = (one: Seal, actor: Actor): readonly ActionState[] => {
  const facts = { isRequester: requesterOf(one) === actor.id };
  return describeActions(SEAL_TABLE, { state: one.state, facts }, actor).filter(
    ({ because }) => !because.some(({ code }) => code === 'wrong-state'),
  );
};
