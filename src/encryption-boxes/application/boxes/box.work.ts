import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { copenhagenDay } from '../../../kernel/instant.js';
import type { Text } from '../../../kernel/message.js';
import { Finder, FOUND_EACH_MAX, type Found } from '../../../inventory/inventory.facade.js';
import type { ReadTx } from '../../../platform/database/work.js';
import { MyWork, type WorkItem } from '../../../platform/my-work/my-work.js';
import { BOX_TABLE } from '../../domain/boxes/box-table.js';
import { boxLabel } from '../../domain/boxes/box.js';
import { isHeldBy } from '../../domain/custody/custody.js';
import { requesterOf, WAITING } from '../../domain/custody/seal.js';
import {
  BoxStore,
  pendingIn,
  type BoxFilter,
  type BoxListed,
} from '../../persistence/box.store.js';
import { custodyOf, CustodyStore } from '../../persistence/custody.store.js';
import { BOX_SUBJECT } from './box.records.js';

/** What waits on somebody at boxes, and how they are found by the one search. */
@Injectable()
export class BoxWork implements OnModuleInit {
  constructor(
    private readonly boxes: BoxStore,
    private readonly chain: CustodyStore,
    private readonly myWork: MyWork,
    private readonly finder: Finder,
  ) {}

  onModuleInit(): void {
    this.myWork.register((tx, actor) => this.of(tx, actor));
    this.finder.register((tx, actor, q) => this.found(tx, actor, q));
  }

  private async of(tx: ReadTx, actor: Actor): Promise<readonly WorkItem[]> {
    const { permissions } = actor;
    if (!permissions.has('box.sign')) return [];
    const boxes = await this.boxes.living(tx, actor.scope);
    const byId = new Map(boxes.map((box) => [box.id, box] as const));
    const ids = [...byId.keys()];
    const items: WorkItem[] = [];
    const add = (boxId: string, what: Text, since: number, until: number | null = null) => {
      const box = byId.get(boxId);
      if (box !== undefined) items.push(itemOf(box, what, since, until));
    };
    for (const one of (await this.chain.ofBoxes(tx, ids)).map(custodyOf)) {
      if (one.state === 'offered' && isHeldBy(one.to, actor.id)) {
        add(one.boxId, SIGN, one.givenAt);
      }
    }
    for (const seal of await this.chain.sealsOf(tx, ids)) {
      const isAnothers = WAITING.includes(seal.state) && requesterOf(seal) !== actor.id;
      if (isAnothers && permissions.has('box.handle')) add(seal.boxId, SEAL, seal.stateSince);
    }
    for (const box of boxes) {
      const pending = pendingIn(box.pending);
      if (pending === null || pending.by === actor.id) continue;
      if (!permissions.has(BOX_TABLE.actions[pending.action].permission)) continue;
      add(box.id, CONFIRM, pending.at, pending.until);
    }
    if (permissions.has('box.unfreeze')) {
      const frozen = boxes.filter(({ state }) => state === 'suspected-tamper');
      for (const box of frozen) add(box.id, LOOK_INTO, box.stateSince);
    }
    return items;
  }

  private async found(tx: ReadTx, actor: Actor, q: string): Promise<readonly Found[]> {
    if (!actor.permissions.has('box.read')) return [];
    const bySerial = await this.some(tx, actor, { serial: q });
    const all = bySerial.length > 0 ? bySerial : await this.some(tx, actor, { q });
    return all.map((box) => ({
      type: 'encryption-box',
      id: box.id,
      label: boxLabel(box),
      hint: `${box.manufacturer} ${box.modelName}`,
    }));
  }

  private async some(tx: ReadTx, { scope }: Actor, filter: BoxFilter): Promise<BoxListed[]> {
    const sort = { field: 'name', descending: false };
    const page = { limit: FOUND_EACH_MAX, sort, cursor: null };
    return (await this.boxes.list(tx, scope, filter, page)).items as BoxListed[];
  }
}

const itemOf = (box: BoxListed, what: Text, since: number, until: number | null): WorkItem => ({
  subject: { type: BOX_SUBJECT, id: box.id },
  title: boxLabel(box),
  what,
  since,
  due: until === null ? null : copenhagenDay(until),
});

const SIGN: Text = {
  da: 'Kvittér for boksen, som er overdraget til dig.',
  en: 'Sign for the box that was handed over to you.',
};
const SEAL: Text = {
  da: 'Bekræft plomben som person nummer to.',
  en: 'Confirm the seal as the second person.',
};
const CONFIRM: Text = {
  da: 'Bekræft trinnet som person nummer to.',
  en: 'Confirm the step as the second person.',
};
const LOOK_INTO: Text = {
  da: 'Undersøg mistanken om manipulation.',
  en: 'Look into the suspicion of tamper.',
};
