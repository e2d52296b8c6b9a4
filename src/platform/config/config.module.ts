import { Module, type DynamicModule } from '@nestjs/common';
import { Clock } from '../clock.js';
import { LOGGER, makeLogger } from '../logger.js';
import { Secrets } from './secrets.js';
import { Settings } from './settings.js';

/** What every room may be given: the settings, the clock and the log. */
@Module({})
export class ConfigModule {
  static with(settings: Settings, clock: Clock): DynamicModule {
    const providers = [
      { provide: Settings, useValue: settings },
      { provide: Clock, useValue: clock },
      { provide: Secrets, useFactory: () => new Secrets(settings) },
      { provide: LOGGER, useFactory: () => makeLogger(settings.logLevel) },
    ];
    return {
      module: ConfigModule,
      global: true,
      providers,
      exports: [Settings, Clock, LOGGER, Secrets],
    };
  }
}
