import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { Appointments } from '../../../appointments/appointments.facade.js';
import type { ReadTx } from '../../../platform/database/work.js';
import type { Swap } from '../../domain/swaps/swap.js';
import { GO_ROLES, type GoRole, type VoteChannel } from '../../domain/swaps/votes.js';

/** What the centre's own roles are told by; those of a region are told by who fills them. */
const OF_THE_CENTRE: { readonly [role in GoRole]?: string } = {
  coordinator: 'swap.coordinate',
  network: 'swap.run',
};

/** For which roles somebody may say whether a swap goes ahead, and how that came in. */
@Injectable()
export class SwapVoices {
  constructor(private readonly appointments: Appointments) {}

  async of(
    tx: ReadTx,
    actor: Actor,
    { appointmentId }: Pick<Swap, 'appointmentId'>,
  ): Promise<ReadonlyMap<GoRole, VoteChannel>> {
    const voices = new Map<GoRole, VoteChannel>();
    if (!actor.permissions.has('swap.vote')) return voices;
    const { own, all } = await this.appointments.voices(tx, actor, appointmentId);
    for (const role of GO_ROLES) {
      const permission = OF_THE_CENTRE[role];
      if (permission !== undefined) {
        if (actor.permissions.has(permission)) voices.set(role, 'sign-in');
        continue;
      }
      const isRole = (party: string) => party === role;
      if (own.some(isRole)) voices.set(role, 'sign-in');
      else if (all.some(isRole)) voices.set(role, 'phone');
    }
    return voices;
  }
}
