import { Injectable } from '@nestjs/common';
import { requireStepUp } from '../../kernel/errors.js';
import type { WriteContext } from '../../platform/database/work.js';
import { ProviderSignIn, type Departure, type Going } from './provider-sign-in.js';
import { SecondFactorCommands, type Proof } from './second-factor.commands.js';

/** Linking an account of one's own: another way in, so whoever does it proves to be oneself. */
@Injectable()
export class ProviderLinking {
  constructor(
    private readonly signIn: ProviderSignIn,
    private readonly factors: SecondFactorCommands,
  ) {}

  async depart(context: WriteContext, departure: Departure, proof: Proof): Promise<Going> {
    requireStepUp(context.actor);
    await this.factors.requireOneself(context, proof);
    return this.signIn.begin(context, departure, context.actor.id);
  }
}
