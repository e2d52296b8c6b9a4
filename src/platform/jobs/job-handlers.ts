import type { Provider, Type } from '@nestjs/common';
import type { JobHandler } from './definition.js';
import { JobRegistry } from './job-registry.js';

/** The providers of a room's job handlers: each is made, and registered as it is. */
export const jobHandlers = (...handlers: readonly Type<JobHandler>[]): Provider[] => [
  ...handlers,
  {
    provide: Symbol('registered job handlers'),
    inject: [JobRegistry, ...handlers],
    useFactory: (registry: JobRegistry, ...made: readonly JobHandler[]) => {
      for (const handler of made) registry.handle(handler);
      return made;
    },
  },
];
