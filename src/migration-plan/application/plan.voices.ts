import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import { copenhagenDay } from '../../kernel/instant.js';
import { People } from '../../access/access.facade.js';
import type { ReadTx } from '../../platform/database/work.js';
import type { GateChannel } from '../domain/gates/votes.js';
import { PLAN_ROLE_NAMES, PLAN_ROLES, type PlanRole } from '../domain/plan-roles.js';

/** For which roles of a plan somebody speaks, and how what is said comes in. */
@Injectable()
export class PlanVoices {
  constructor(private readonly people: People) {}

  /** In their own right; whoever coordinates writes down what the others tell. */
  async of(
    tx: ReadTx,
    actor: Actor,
    regionId: string | null,
  ): Promise<ReadonlyMap<PlanRole, GateChannel>> {
    const { grants, duties } = await this.people.standing(tx, actor.id, copenhagenDay(tx.now));
    const isHere = (held: { readonly regionId: string | null }) =>
      held.regionId === null || held.regionId === regionId;
    const speaksFor = ({ by }: (typeof PLAN_ROLES)[PlanRole]): boolean =>
      'role' in by
        ? grants.some((grant) => grant.role === by.role && isHere(grant))
        : duties.some((held) => held.duty === by.duty && isHere(held));
    const writesDown = actor.permissions.has('plan.write');
    return new Map(
      PLAN_ROLE_NAMES.flatMap((role): [PlanRole, GateChannel][] => {
        if (speaksFor(PLAN_ROLES[role])) return [[role, 'sign-in']];
        return writesDown && !OF_THE_CENTRE.includes(role) ? [[role, 'phone']] : [];
      }),
    );
  }
}

/** They sign in themselves: nobody writes down what they say. */
const OF_THE_CENTRE: readonly PlanRole[] = ['network', 'operations', 'security', 'coordinator'];
