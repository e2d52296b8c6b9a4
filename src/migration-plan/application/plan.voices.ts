import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import { copenhagenDay } from '../../kernel/instant.js';
import { People, type PersonStanding } from '../../access/access.facade.js';
import type { ReadTx } from '../../platform/database/work.js';
import type { GateChannel } from '../domain/gates/votes.js';
import { PLAN_ROLE_NAMES, PLAN_ROLES, type PlanRole } from '../domain/plan-roles.js';

export type Voices = ReadonlyMap<PlanRole, GateChannel>;

/** For which roles of a plan somebody speaks, and how what is said comes in. */
@Injectable()
export class PlanVoices {
  constructor(private readonly people: People) {}

  /** In one place. */
  async of(tx: ReadTx, actor: Actor, regionId: string | null): Promise<Voices> {
    return (await this.ofPerson(tx, actor))(regionId);
  }

  /** In every place: who somebody is, is asked once. */
  async ofPerson(tx: ReadTx, actor: Actor): Promise<(regionId: string | null) => Voices> {
    const standing = await this.people.standing(tx, actor.id, copenhagenDay(tx.now));
    return (regionId) => voicesIn(regionId, standing, actor.permissions.has('plan.write'));
  }
}

/** In their own right; whoever coordinates writes down what the others tell. */
export function voicesIn(
  regionId: string | null,
  { grants, duties }: PersonStanding,
  coordinates: boolean,
): Voices {
  const isHere = (held: { readonly regionId: string | null }) =>
    held.regionId === null || held.regionId === regionId;
  const speaksFor = ({ by }: (typeof PLAN_ROLES)[PlanRole]): boolean =>
    'role' in by
      ? grants.some((grant) => grant.role === by.role && isHere(grant))
      : duties.some((held) => held.duty === by.duty && isHere(held));
  return new Map(
    PLAN_ROLE_NAMES.flatMap((role): [PlanRole, GateChannel][] => {
      if (speaksFor(PLAN_ROLES[role])) return [[role, 'sign-in']];
      return coordinates && !signsIn(PLAN_ROLES[role]) ? [[role, 'phone']] : [];
    }),
  );
}

/** The centre’s own roles sign in themselves: nobody writes down what they say. */
const signsIn = ({ by, isShared }: (typeof PLAN_ROLES)[PlanRole]): boolean =>
  'role' in by && isShared;
