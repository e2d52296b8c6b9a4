import { Global, Module } from '@nestjs/common';
import { Participation } from './participation.js';

/** How a higher room takes part in what a lower room does, without being imported by it. */
@Global()
@Module({ providers: [Participation], exports: [Participation] })
export class EventsModule {}
