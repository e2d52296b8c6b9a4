import { Injectable } from '@nestjs/common';
import { addDays, type CalendarDay } from '../../kernel/calendar-day.js';
import { grouped } from '../../kernel/grouped.js';
import { copenhagenMidnight } from '../../kernel/instant.js';
import { reason } from '../../kernel/message.js';
import { Audit } from '../../audit/audit.facade.js';
import type { ReadTx, WriteTx } from '../../platform/database/work.js';
import type { Move, Staying, SuccessionFact } from '../../regions/domain/succession-moves.js';
import { MOVED, MOVED_BACK, type SuccessionPart } from '../../regions/regions.facade.js';
import { personChange } from './person.change.js';
import { DUTIES } from '../domain/duties.js';
import { ROLES } from '../domain/roles.js';
import { HoldingStore, type HeldDuty, type HeldRole } from '../persistence/holding.store.js';
import { PersonStore } from '../persistence/person.store.js';

const ROLE = 'person-role';
const DUTY = 'person-duty';
const TOKEN = 'api-token';

/** As it is kept with a move of duties, to take it back. */
type DutyKept = Pick<HeldDuty, 'id' | 'duty' | 'validFrom' | 'validTo'>;
type RoleKept = Pick<HeldRole, 'id' | 'role'>;

/** People go on in the new region: their roles there, their duties from its first day. */
@Injectable()
export class AccessPart implements SuccessionPart {
  readonly tables = ['person_roles', 'person_duties'];

  constructor(
    private readonly holdings: HoldingStore,
    private readonly people: PersonStore,
    private readonly audit: Audit,
  ) {}

  readonly moves = async (tx: ReadTx, fact: SuccessionFact): Promise<readonly Move[]> => {
    const { predecessorIds, effectiveOn } = fact;
    const roles = await this.holdings.rolesIn(tx, predecessorIds);
    const duties = await this.holdings.dutiesIn(tx, predecessorIds, effectiveOn);
    const from = copenhagenMidnight(effectiveOn);
    const tokens = await this.holdings.tokensOf(tx, predecessorIds, from);
    return [
      ...[...grouped(roles, holder).values()].map((held) => rolesMove(held)),
      ...[...grouped(duties, holder).values()].map((held) => dutiesMove(held)),
      ...tokens.map(({ id, name, regionId }) => ({
        kind: TOKEN,
        subjectId: id,
        label: name,
        effect: 're-scoped' as const,
        fromRegionId: regionId,
        because: FOLLOWS_OWNER,
      })),
    ];
  };

  readonly stays = async (tx: ReadTx, fact: SuccessionFact): Promise<readonly Staying[]> => {
    const { predecessorIds, effectiveOn } = fact;
    const counts = await this.holdings.endedDuties(tx, predecessorIds, effectiveOn);
    return counts.map((one) => ({ kind: DUTY, ...one }));
  };

  readonly carryOut = (tx: WriteTx, fact: SuccessionFact, moves: readonly Move[]) =>
    this.changing(tx, moves, MOVED, async (move) => {
      if (move.kind === ROLE) {
        const { subjectId: personId } = move;
        for (const { id, role } of keptOf<RoleKept>(move)) {
          // Whoever had the role in both, or was given it ahead, has it once.
          const isHeld = await this.holdings.hasRole(tx, personId, role, fact.successorId);
          if (isHeld) await this.holdings.dropRole(tx, id);
          else await this.holdings.moveRole(tx, id, fact.successorId);
        }
        return;
      }
      const lastDay = addDays(fact.effectiveOn, -1);
      for (const one of keptOf<DutyKept>(move)) {
        const goesOn = { ...one, id: tx.newId(), regionId: fact.successorId };
        const validFrom = later(one.validFrom, fact.effectiveOn);
        await this.holdings.addDuty(tx, { ...goesOn, personId: move.subjectId, validFrom });
        if (one.validFrom > lastDay) await this.holdings.dropDuty(tx, one.id);
        else await this.holdings.endDuty(tx, one.id, lastDay);
      }
    });

  readonly undo = (tx: WriteTx, fact: SuccessionFact, moves: readonly Move[]) =>
    this.changing(tx, moves, MOVED_BACK, async (move) => {
      const { subjectId: personId, fromRegionId: regionId } = move;
      if (move.kind === ROLE) {
        for (const one of keptOf<RoleKept>(move)) {
          await this.holdings.dropRole(tx, one.id);
          await this.holdings.addRole(tx, { ...one, personId, regionId });
        }
        return;
      }
      for (const one of keptOf<DutyKept>(move)) {
        const validFrom = later(one.validFrom, fact.effectiveOn);
        const goneOn = { personId, duty: one.duty, regionId: fact.successorId, validFrom };
        await this.holdings.dropDutyLike(tx, goneOn);
        await this.holdings.dropDuty(tx, one.id);
        await this.holdings.addDuty(tx, { ...one, personId, regionId });
      }
    });

  /** One event a person, however much of theirs is moved; tokens go with whoever owns them. */
  private async changing(
    tx: WriteTx,
    moves: readonly Move[],
    kind: string,
    change: (move: Move) => Promise<void>,
  ): Promise<void> {
    const own = moves.filter((move) => move.kind !== TOKEN);
    for (const [id, all] of grouped(own, ({ subjectId }) => subjectId)) {
      const before = await this.people.find(tx, id);
      for (const move of all) await change(move);
      const after = await this.people.find(tx, id);
      if (before === null || after === null) continue;
      this.audit.record(tx, personChange(kind, before, after));
    }
  }
}

const later = (a: CalendarDay, b: CalendarDay): CalendarDay => (a > b ? a : b);

const holder = ({ personId, regionId }: { personId: string; regionId: string }) =>
  `${personId} ${regionId}`;

// Written by the two functions below.
const keptOf = <Kept>({ detail = '[]' }: Move): readonly Kept[] => JSON.parse(detail) as Kept[];

/** Names of people stay out of what is kept: the page of the person has it. */
function rolesMove(held: readonly HeldRole[]): Move {
  const [{ personId, regionId }] = held as [HeldRole]; // a group has a first
  return {
    kind: ROLE,
    subjectId: personId,
    label: held.map(({ role }) => ROLES[role].label.da).join(', '),
    effect: 're-scoped',
    fromRegionId: regionId,
    because: TRANSFERRED,
    detail: JSON.stringify(held.map(({ id, role }): RoleKept => ({ id, role }))),
  };
}

function dutiesMove(held: readonly HeldDuty[]): Move {
  const [{ personId, regionId }] = held as [HeldDuty]; // a group has a first
  return {
    kind: DUTY,
    subjectId: personId,
    label: held.map(({ duty }) => DUTIES[duty]?.da ?? duty).join(', '),
    effect: 're-scoped',
    fromRegionId: regionId,
    because: FROM_THE_DAY,
    detail: JSON.stringify(
      held.map(({ id, duty, validFrom, validTo }): DutyKept => ({ id, duty, validFrom, validTo })),
    ),
  };
}

const TRANSFERRED = reason(
  'employee-transferred',
  'Whoever works for the region works for the new one: the roles are of the new region.',
  'Den, der arbejder for regionen, arbejder for den nye: rollerne er i den nye region.',
);

const FROM_THE_DAY = reason(
  'duty-from-the-day',
  'The duty ends with the region, and goes on in the new one from its first day.',
  'Opgaven ophører med regionen og fortsætter i den nye fra dens første dag.',
);

const FOLLOWS_OWNER = reason(
  'token-follows-owner',
  'A token reaches what its owner reaches: from the day the new region.',
  'En nøgle rækker, så langt som ejeren gør: fra dagen den nye region.',
);
