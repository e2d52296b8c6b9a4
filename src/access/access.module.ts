import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditModule } from '../audit/audit.module.js';
import { Identity } from '../platform/http/identity.port.js';
import { RegionsModule } from '../regions/regions.module.js';
import { People } from './access.facade.js';
import { PeopleCommands } from './application/people.commands.js';
import { PeopleQueries } from './application/people.queries.js';
import { SessionCommands } from './application/session.commands.js';
import { SessionCookie } from './application/session.cookie.js';
import { SessionIdentity } from './application/session.identity.js';
import { SetupCommands } from './application/setup.commands.js';
import { PeopleController } from './http/people.controller.js';
import { SessionController } from './http/session.controller.js';
import { PersonDutyRow, PersonRoleRow, PersonRow } from './persistence/person.entity.js';
import { PersonStore } from './persistence/person.store.js';
import { SessionRow, SetupLinkRow, SignInThrottleRow } from './persistence/session.entity.js';
import { SessionStore } from './persistence/session.store.js';

const ENTITIES = [
  PersonRow,
  PersonRoleRow,
  PersonDutyRow,
  SessionRow,
  SetupLinkRow,
  SignInThrottleRow,
];

// Global, since the entrance of every room asks Identity who is there.
@Global()
@Module({
  imports: [TypeOrmModule.forFeature(ENTITIES), AuditModule, RegionsModule],
  controllers: [SessionController, PeopleController],
  providers: [
    People,
    PersonStore,
    SessionStore,
    SessionCookie,
    SessionCommands,
    SetupCommands,
    PeopleCommands,
    PeopleQueries,
    { provide: Identity, useClass: SessionIdentity },
  ],
  exports: [Identity, SetupCommands, PeopleCommands, People],
})
export class AccessModule {}
