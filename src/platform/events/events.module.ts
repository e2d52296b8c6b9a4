import { Global, Module } from '@nestjs/common';
import { LiveFeed } from '../realtime/live-feed.js';
import { LiveSources } from '../realtime/live-sources.js';
import { Participation } from './participation.js';

/** How rooms learn of each other's changes without importing each other. */
@Global()
@Module({
  providers: [Participation, LiveFeed, LiveSources],
  exports: [Participation, LiveFeed, LiveSources],
})
export class EventsModule {}
