import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { forbidden, refused } from '../../../kernel/errors.js';
import { reason, type Reason } from '../../../kernel/message.js';
import { Audit } from '../../../audit/audit.facade.js';
import type { Asset, HardwareModel } from '../../../inventory/domain/asset.js';
import { Inventory, type AssetRow } from '../../../inventory/inventory.facade.js';
import { found } from '../../../platform/database/found.js';
import { visible } from '../../../platform/database/region-scope.js';
import { expectRevision } from '../../../platform/database/rows.js';
import type { WriteTx } from '../../../platform/database/work.js';
import type { Image } from '../../../platform/events/change.js';
import { boxImage, boxLabel, type Box } from '../../domain/boxes/box.js';
import { ENDED_STATES, FROZEN_STATES } from '../../domain/boxes/states.js';
import type { BoxRow } from '../../persistence/box.entity.js';
import { boxOf, BoxStore } from '../../persistence/box.store.js';

/** The type by which the log knows a box. */
export const BOX_SUBJECT = 'encryption-box';

export type Target = { readonly id: string; readonly revision: number };

export type MadeBox = {
  readonly asset: Asset;
  readonly model: Pick<HardwareModel, 'name' | 'partNumber'>;
  readonly given: Partial<Box>;
};

/** Makes boxes and writes what becomes of them, each with its event. */
@Injectable()
export class BoxRecords {
  constructor(
    private readonly boxes: BoxStore,
    private readonly inventory: Inventory,
    private readonly audit: Audit,
  ) {}

  async insert(tx: WriteTx, made: readonly MadeBox[]): Promise<string[]> {
    const boxes = made.map(({ asset, model, given }) => {
      const box = newBox(tx, asset, given);
      return { ...box, texts: textsOf(asset, box.name, model) };
    });
    await this.boxes.insert(tx, boxes);
    for (const box of boxes) this.tell(tx, 'encryption-box.registered', null, box);
    return boxes.map(({ id }) => id);
  }

  /** Holds the box as the writer last saw it; nothing else writes of it until this write ends. */
  async load(tx: WriteTx, { id, revision }: Target): Promise<BoxRow> {
    await this.boxes.hold(tx, id);
    await this.inventory.holdAssets(tx, [id]);
    const row = visible(tx.context.actor.scope, await this.boxes.row(tx, id));
    expectRevision(row, revision);
    return row;
  }

  /** The same for what is done to it beside its steps: a frozen box is security's alone. */
  async loadThawed(tx: WriteTx, target: Target): Promise<BoxRow> {
    const row = await this.load(tx, target);
    const shut = shutTo(row, tx.context.actor);
    if (shut !== null) throw refused([shut]);
    return row;
  }

  /** @param why what the event is told with */
  async change(
    tx: WriteTx,
    row: BoxRow,
    changes: Partial<Box>,
    event: { readonly kind: string; readonly why?: string | null },
  ): Promise<BoxRow> {
    const asset = found(await this.inventory.asset(tx, row.id));
    const model = await this.inventory.model(tx, row.modelId);
    const name = changes.name === undefined ? row.name : changes.name;
    const next = await this.boxes.update(tx, row, changes, textsOf(asset, name, model));
    this.tell(tx, event.kind, boxOf(row), boxOf(next), event.why ?? null);
    return next;
  }

  /** Something around it has changed, so whoever looked at it has to look again. */
  touch(tx: WriteTx, row: BoxRow, changes: Partial<Pick<Box, 'regionId'>> = {}): Promise<BoxRow> {
    return this.boxes.update(tx, row, changes);
  }

  /** What stands in an event of the box: its custody, seals and certificates. */
  note(
    tx: WriteTx,
    row: Pick<BoxRow, 'id' | 'regionId'>,
    event: {
      readonly kind: string;
      readonly before?: Image | null;
      readonly after: Image;
      readonly why?: string | null;
    },
  ): void {
    this.audit.record(tx, {
      kind: event.kind,
      subject: { type: BOX_SUBJECT, id: row.id },
      regionId: row.regionId,
      before: event.before ?? null,
      after: event.after,
      reason: event.why ?? null,
    });
  }

  private tell(
    tx: WriteTx,
    kind: string,
    before: Box | null,
    after: Box,
    why: string | null = null,
  ): void {
    this.audit.record(tx, {
      kind,
      subject: { type: BOX_SUBJECT, id: after.id },
      regionId: after.regionId,
      before: before && boxImage(before),
      after: boxImage(after),
      reason: why,
      stamp: 'encryption_boxes',
    });
  }
}

/** @throws `forbidden` unless the actor may do what the step or the paper asks for */
export function requirePermission(tx: WriteTx, permission: string): void {
  if (!tx.context.actor.permissions.has(permission)) throw forbidden();
}

/** Why somebody does nothing to a box beside its steps; null: they may. */
export function shutTo(
  { state }: Pick<Box, 'state'>,
  { permissions }: Pick<Actor, 'permissions'>,
): Reason | null {
  if (ENDED_STATES.includes(state)) return ENDED;
  return FROZEN_STATES.includes(state) && !permissions.has('box.unfreeze') ? FROZEN : null;
}

const FROZEN = reason(
  'box-frozen',
  'Tamper is suspected, so it is frozen: only the security lead does anything to it.',
  'Der er mistanke om manipulation, så den er frosset: kun den sikkerhedsansvarlige rører den.',
);

const ENDED = reason(
  'box-disposed',
  'It has been disposed of: nothing is done to it any more.',
  'Den er bortskaffet: der sker ikke mere med den.',
);

const newBox = (tx: WriteTx, asset: Asset, given: Partial<Box>): Box => ({
  id: asset.id,
  name: null,
  modelId: asset.modelId,
  regionId: asset.regionId,
  layer: null,
  maxRateMbps: null,
  hardwareRevision: null,
  ports: null,
  powerFeeds: null,
  cryptoSuite: null,
  firmware: null,
  firmwareBaseline: null,
  supportEndsOn: null,
  warrantyEndsOn: null,
  note: null,
  linkId: null,
  linkEnd: null,
  state: 'ordered',
  stateSince: tx.now,
  steps: {},
  pending: null,
  createdAt: tx.now,
  revision: 1,
  ...given,
});

type Named = { readonly name: string; readonly partNumber: string };

const textsOf = (
  asset: Asset | AssetRow,
  name: string | null,
  model: Named | null | undefined,
) => ({
  label: boxLabel({ ...asset, name }),
  words: [
    name,
    asset.serial,
    asset.manufacturer,
    model?.name ?? null,
    model?.partNumber ?? null,
    asset.assetNumber,
    asset.place,
  ],
});
