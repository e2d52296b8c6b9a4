import { Injectable } from '@nestjs/common';
import { reason } from '../../kernel/message.js';
import { regionalTable } from '../../platform/database/regional-rows.js';
import type { ReadTx } from '../../platform/database/work.js';
import type { Move, SuccessionFact } from '../../regions/domain/succession-moves.js';
import { partOfTables, type SuccessionPart } from '../../regions/regions.facade.js';
import { boxImage } from '../domain/boxes/box.js';
import { linkImage, withSharedWord } from '../domain/links/link.js';
import { swapImage } from '../domain/swaps/swap.js';
import { BoxRow } from '../persistence/box.entity.js';
import { boxOf } from '../persistence/box.store.js';
import { LinkRow } from '../persistence/link.entity.js';
import { LinkStore } from '../persistence/link.store.js';
import { SwapRow } from '../persistence/swap.entity.js';
import { swapOf } from '../persistence/swap.store.js';

const LINK = 'encrypted-link';

/** The second person confirms exactly what the first one saw, and a move is a change of it. */
const IN_TWO_HANDS = {
  when: 'pending is not null',
  because: reason(
    'second-person-pending',
    'It moves; a step of it waits for a second person: confirm it before the day, or begin it again ' +
      'after it.',
    'Den følger med; et skridt venter på person nummer to: bekræft det inden dagen, eller begynd det ' +
      'forfra efter den.',
  ),
};

/** Boxes that are not disposed of, links in use and open cases; votes and custody stay. */
const ROWS = partOfTables([
  regionalTable({
    subjectType: LINK,
    table: 'encrypted_links',
    stamp: 'encrypted_links',
    entity: LinkRow,
    imageOf: linkImage,
    label: 'name',
    open: `state <> 'ended'`,
  }),
  {
    ...regionalTable({
      subjectType: 'encryption-box',
      table: 'encryption_boxes',
      stamp: 'encryption_boxes',
      entity: BoxRow,
      imageOf: (row) => boxImage(boxOf(row)),
      label: `coalesce(name, (select serial from assets where assets.id = encryption_boxes.id), id)`,
      open: `state <> 'disposed'`,
    }),
    notice: IN_TWO_HANDS,
  },
  {
    ...regionalTable({
      subjectType: 'swap-case',
      table: 'swap_cases',
      stamp: 'swap_cases',
      entity: SwapRow,
      imageOf: (row) => swapImage(swapOf(row)),
      label: 'title',
      open: `state not in ('closed', 'cancelled')`,
    }),
    notice: IN_TWO_HANDS,
  },
]);

@Injectable()
export class BoxesPart implements SuccessionPart {
  readonly tables = ROWS.tables;
  readonly stays = ROWS.stays;
  readonly carryOut = ROWS.carryOut;
  readonly undo = ROWS.undo;

  constructor(private readonly links: LinkStore) {}

  /** Pairs of two regions that bear one word would be one group after it: that is told before. */
  readonly moves = async (tx: ReadTx, fact: SuccessionFact): Promise<readonly Move[]> => {
    const moves = await ROWS.moves(tx, fact);
    const links = await this.links.ofRegions(tx, [...fact.predecessorIds, fact.successorId]);
    const shared = withSharedWord(links.filter(({ state }) => state !== 'ended'));
    return moves.map((move) =>
      move.kind === LINK && shared.has(move.subjectId) ? { ...move, because: ONE_WORD } : move,
    );
  };
}

const ONE_WORD = reason(
  'one-redundancy-group',
  'It moves; its redundancy group has the same name as one of another region, and from the day on ' +
    'they are one group: rename one of them before.',
  'Den følger med; dens redundansgruppe hedder det samme som en anden regions, og fra dagen er de ' +
    'én gruppe: giv den ene et andet navn inden.',
);
