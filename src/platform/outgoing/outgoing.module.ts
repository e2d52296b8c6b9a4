import { Global, Module } from '@nestjs/common';
import { Outgoing } from './outgoing.js';

/** The one way out: calls to other systems. */
@Global()
@Module({ providers: [Outgoing], exports: [Outgoing] })
export class OutgoingModule {}
