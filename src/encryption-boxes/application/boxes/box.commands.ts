import { Injectable } from '@nestjs/common';
import { inScope } from '../../../kernel/actor.js';
import { fault, invalid, refused, type FieldFault } from '../../../kernel/errors.js';
import { reason } from '../../../kernel/message.js';
import {
  Inventory,
  type AssetChanges,
  type NewAsset,
} from '../../../inventory/inventory.facade.js';
import { found } from '../../../platform/database/found.js';
import { Work, type WriteContext, type WriteTx } from '../../../platform/database/work.js';
import type { Box, BoxAction } from '../../domain/boxes/box.js';
import type { PendingAction } from '../../domain/boxes/pending.js';
import { IN_PLACE } from '../../domain/boxes/states.js';
import type { BoxRow } from '../../persistence/box.entity.js';
import { LinkStore } from '../../persistence/link.store.js';
import { SwapStore } from '../../persistence/swap.store.js';
import type { StepEvidence } from '../evidence.js';
import { BoxRecords, type Target } from './box.records.js';
import { BoxSteps } from './box.steps.js';

/** What people enter of a box beside what it is as a thing. */
type Entered =
  | 'name'
  | 'layer'
  | 'maxRateMbps'
  | 'hardwareRevision'
  | 'ports'
  | 'powerFeeds'
  | 'cryptoSuite'
  | 'firmware'
  | 'firmwareBaseline'
  | 'supportEndsOn'
  | 'warrantyEndsOn'
  | 'note'
  | 'linkId'
  | 'linkEnd';

export type BoxChanges = AssetChanges & { readonly [field in Entered]?: Box[field] | undefined };
export type NewBox = NewAsset & { readonly [field in Entered]?: Box[field] | undefined };

@Injectable()
export class BoxCommands {
  constructor(
    private readonly work: Work,
    private readonly inventory: Inventory,
    private readonly links: LinkStore,
    private readonly records: BoxRecords,
    private readonly steps: BoxSteps,
    private readonly swaps: SwapStore,
  ) {}

  register(context: WriteContext, input: NewBox): Promise<string> {
    return this.work.write(context, async (tx) => {
      const check = await this.inventory.prepareAssets(tx, BOX_KIND, [input]);
      const checked = check(input, '');
      const entered = enteredIn(input);
      const link = await this.linkOf(tx, { linkId: null, linkEnd: null, ...entered });
      const regionId = link?.regionId ?? checked.asset.regionId;
      await this.inventory.insertAssets(tx, [checked.asset]);
      const [id] = await this.records.insert(tx, [{ ...checked, given: { ...entered, regionId } }]);
      return found(id);
    });
  }

  edit(context: WriteContext, target: Target, changes: BoxChanges): Promise<void> {
    return this.work.write(context, async (tx) => {
      // In the order in which a swap holds them.
      if (typeof changes.linkId === 'string') await this.links.hold(tx, changes.linkId);
      const row = await this.records.loadThawed(tx, target);
      const entered = enteredIn(changes);
      const isMoved = isOther(row, entered);
      if (isMoved && IN_PLACE.includes(row.state)) throw refused([SERVES]);
      if (isMoved && (await this.swaps.openOf(tx, row.id)) !== null) throw refused([IN_SWAP]);
      const wanted = { ...row, ...entered };
      const link = isMoved ? await this.linkOf(tx, wanted) : null;
      const asset = found(await this.inventory.asset(tx, row.id));
      const { place, assetNumber, siteId, condition, conditionNote } = changes;
      const ofAsset = { place, assetNumber, siteId, condition, conditionNote };
      const next = await this.inventory.editAsset(tx, asset, ofAsset);
      const stays = !isMoved && row.linkId !== null;
      const regionId = stays ? row.regionId : (link?.regionId ?? next.regionId);
      await this.records.change(
        tx,
        row,
        { ...entered, regionId },
        { kind: 'encryption-box.edited' },
      );
    });
  }

  act(
    context: WriteContext,
    target: Target,
    action: BoxAction,
    evidence: StepEvidence,
  ): Promise<void> {
    return this.work.write(context, async (tx) => {
      await this.steps.step(tx, target, action, evidence);
    });
  }

  decidePending(context: WriteContext, target: Target, action: PendingAction): Promise<void> {
    return this.work.write(context, async (tx) => {
      await this.steps.decidePending(tx, target, action);
    });
  }

  /** @throws `invalid` unless it names both the link and the end, and the link is to be used */
  private async linkOf(tx: WriteTx, { linkId, linkEnd }: Pick<Box, 'linkId' | 'linkEnd'>) {
    if (linkId === null && linkEnd === null) return null;
    if (linkId === null || linkEnd === null) throw invalid([HALF]);
    const link = await this.links.hold(tx, linkId);
    const isSeen = link !== null && inScope(tx.context.actor.scope, link.regionId);
    if (!isSeen || link.state === 'ended') throw invalid([UNKNOWN_LINK]);
    return link;
  }
}

export const BOX_KIND = 'encryption-box' as const;

const ENTERED: readonly Entered[] = [
  'name',
  'layer',
  'maxRateMbps',
  'hardwareRevision',
  'ports',
  'powerFeeds',
  'cryptoSuite',
  'firmware',
  'firmwareBaseline',
  'supportEndsOn',
  'warrantyEndsOn',
  'note',
  'linkId',
  'linkEnd',
];

/** The fields that were given; left out stays. */
const enteredIn = (given: { readonly [field in Entered]?: Box[field] | undefined }): Partial<Box> =>
  Object.fromEntries(
    ENTERED.filter((field) => given[field] !== undefined).map((field) => [field, given[field]]),
  );

const isOther = (row: BoxRow, { linkId, linkEnd }: Partial<Box>): boolean =>
  (linkId !== undefined && linkId !== row.linkId) ||
  (linkEnd !== undefined && linkEnd !== row.linkEnd);

const SERVES = reason(
  'box-on-link',
  'It is mounted on its link: withdraw it before it goes on another.',
  'Den er monteret på sin forbindelse: tag den ud, før den kommer på en anden.',
);

const IN_SWAP = reason(
  'in-swap',
  'It is part of a swap that is open: give that up, or name another box there, first.',
  'Den er med i en åben ombytning: opgiv den, eller angiv en anden boks dér, først.',
);

const HALF: FieldFault = fault(
  '/linkEnd',
  'link-and-end',
  'Say both on which link it is and at which end, or neither.',
  'Angiv både forbindelse og ende, eller ingen af dem.',
);

const UNKNOWN_LINK: FieldFault = fault(
  '/linkId',
  'unknown-link',
  'There is no such link, or it has ended.',
  'Der er ingen sådan forbindelse, eller den er ophørt.',
);
