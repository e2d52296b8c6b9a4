import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR, APP_PIPE, DiscoveryModule } from '@nestjs/core';
import { LOGGER, type Logger } from '../logger.js';
import { Entrance } from './entrance.js';
import { EtagInterceptor } from './etag.interceptor.js';
import { IdempotencyInterceptor } from './idempotency.interceptor.js';
import { InputPipe } from './input.pipe.js';
import { ProblemFilter } from './problem.filter.js';
import { PublicAddress } from './public-address.js';
import { RouteTable } from './route-table.js';

@Global()
@Module({
  imports: [DiscoveryModule],
  providers: [
    RouteTable,
    Entrance,
    PublicAddress,
    { provide: APP_PIPE, useClass: InputPipe },
    { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor },
    { provide: APP_INTERCEPTOR, useClass: EtagInterceptor },
    {
      provide: APP_FILTER,
      inject: [LOGGER],
      useFactory: (logger: Logger) => new ProblemFilter(logger),
    },
  ],
  exports: [RouteTable, PublicAddress],
})
export class HttpModule {}
