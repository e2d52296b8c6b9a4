import { Global, Module } from '@nestjs/common';
import { Settings } from '../config/settings.js';
import { Outgoing } from './outgoing.js';

/** The one way out: calls to other systems. */
@Global()
@Module({
  providers: [
    { provide: Outgoing, inject: [Settings], useFactory: (s: Settings) => new Outgoing(s) },
  ],
  exports: [Outgoing],
})
export class OutgoingModule {}
