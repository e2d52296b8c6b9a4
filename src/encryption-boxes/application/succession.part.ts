import { regionalTable } from '../../platform/database/regional-rows.js';
import { partOfTables } from '../../regions/regions.facade.js';
import { boxImage } from '../domain/boxes/box.js';
import { linkImage } from '../domain/links/link.js';
import { swapImage } from '../domain/swaps/swap.js';
import { BoxRow } from '../persistence/box.entity.js';
import { boxOf } from '../persistence/box.store.js';
import { LinkRow } from '../persistence/link.entity.js';
import { SwapRow } from '../persistence/swap.entity.js';
import { swapOf } from '../persistence/swap.store.js';

/** Boxes that are not disposed of, links in use and open cases; votes and custody stay. */
export const BOXES_PART = partOfTables([
  regionalTable({
    subjectType: 'encrypted-link',
    table: 'encrypted_links',
    stamp: 'encrypted_links',
    entity: LinkRow,
    imageOf: linkImage,
    label: 'name',
    open: `state <> 'ended'`,
  }),
  regionalTable({
    subjectType: 'encryption-box',
    table: 'encryption_boxes',
    stamp: 'encryption_boxes',
    entity: BoxRow,
    imageOf: (row) => boxImage(boxOf(row)),
    label: `coalesce(name, (select serial from assets where assets.id = encryption_boxes.id), id)`,
    open: `state <> 'disposed'`,
  }),
  regionalTable({
    subjectType: 'swap-case',
    table: 'swap_cases',
    stamp: 'swap_cases',
    entity: SwapRow,
    imageOf: (row) => swapImage(swapOf(row)),
    label: 'title',
    open: `state not in ('closed', 'cancelled')`,
  }),
]);
