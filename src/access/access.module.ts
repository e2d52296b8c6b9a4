import { Global, Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Audit } from '../audit/audit.facade.js';
import { AuditModule } from '../audit/audit.module.js';
import { jobHandlers } from '../platform/jobs/job-handlers.js';
import { Identity } from '../platform/http/identity.port.js';
import { Participation } from '../platform/events/participation.js';
import { REGION_SUCCESSION } from '../regions/regions.facade.js';
import { RegionsModule } from '../regions/regions.module.js';
import { Reach } from './application/reach.js';
import { AccessPart } from './application/succession.part.js';
import { HoldingStore } from './persistence/holding.store.js';
import { People } from './access.facade.js';
import { OpenId } from './adapters/open-id.js';
import { OpenIdClient } from './adapters/open-id.client.js';
import { AccessIdentity } from './application/access.identity.js';
import { ApiTokenCommands } from './application/api-token.commands.js';
import { ApiTokenQueries } from './application/api-token.queries.js';
import { Attempts } from './application/attempts.js';
import { Digests } from './application/digests.js';
import { PeopleCommands } from './application/people.commands.js';
import { PeopleQueries } from './application/people.queries.js';
import { ProviderAccounts } from './application/provider-accounts.js';
import { ProviderLinking } from './application/provider-linking.js';
import { ProviderSessions } from './application/provider-sessions.js';
import { ProviderSignIn } from './application/provider-sign-in.js';
import { Providers } from './application/providers.js';
import { SecondFactorCommands } from './application/second-factor.commands.js';
import { SessionCommands } from './application/session.commands.js';
import { SessionCookie } from './application/session.cookie.js';
import { SessionIdentity } from './application/session.identity.js';
import { SetupCommands } from './application/setup.commands.js';
import { TokenIdentity } from './application/token.identity.js';
import { tokenImage } from './domain/api-token.js';
import { ApiTokenController } from './http/api-token.controller.js';
import { MyWorkController } from './http/my-work.controller.js';
import { PeopleController } from './http/people.controller.js';
import { ProviderController } from './http/provider.controller.js';
import { SecondFactorController } from './http/second-factor.controller.js';
import { SessionController } from './http/session.controller.js';
import { DigestHandler } from './jobs/digest.job.js';
import { ApiTokenRow } from './persistence/api-token.entity.js';
import { ApiTokenStore, storedToken } from './persistence/api-token.store.js';
import { PersonDutyRow, PersonRoleRow, PersonRow } from './persistence/person.entity.js';
import { PersonStore } from './persistence/person.store.js';
import { ProviderAccountRow, ProviderWayRow } from './persistence/provider-account.entity.js';
import { ProviderAccountStore } from './persistence/provider-account.store.js';
import { SecondFactorRow } from './persistence/second-factor.entity.js';
import { SecondFactorStore } from './persistence/second-factor.store.js';
import { SessionRow, SetupLinkRow, SignInThrottleRow } from './persistence/session.entity.js';
import { SessionStore } from './persistence/session.store.js';

const ENTITIES = [
  PersonRow,
  PersonRoleRow,
  PersonDutyRow,
  SessionRow,
  SetupLinkRow,
  SignInThrottleRow,
  ApiTokenRow,
  SecondFactorRow,
  ProviderAccountRow,
  ProviderWayRow,
];

// Global, since the entrance of every room asks Identity who is there.
@Global()
@Module({
  imports: [TypeOrmModule.forFeature(ENTITIES), AuditModule, RegionsModule],
  controllers: [
    SessionController,
    SecondFactorController,
    ProviderController,
    MyWorkController,
    PeopleController,
    ApiTokenController,
  ],
  providers: [
    People,
    PersonStore,
    SessionStore,
    ApiTokenStore,
    Attempts,
    SessionCookie,
    SecondFactorStore,
    SecondFactorCommands,
    SessionCommands,
    SetupCommands,
    ProviderAccountStore,
    Providers,
    { provide: OpenId, useClass: OpenIdClient },
    ProviderAccounts,
    ProviderSessions,
    ProviderSignIn,
    ProviderLinking,
    PeopleCommands,
    PeopleQueries,
    ApiTokenCommands,
    ApiTokenQueries,
    SessionIdentity,
    TokenIdentity,
    Digests,
    Reach,
    HoldingStore,
    AccessPart,
    ...jobHandlers(DigestHandler),
    { provide: Identity, useClass: AccessIdentity },
  ],
  exports: [Identity, SetupCommands, PeopleCommands, People, Attempts],
})
export class AccessModule implements OnModuleInit {
  constructor(
    private readonly audit: Audit,
    private readonly participation: Participation,
    private readonly part: AccessPart,
  ) {}

  onModuleInit(): void {
    this.audit.covers({
      subjectType: 'api-token',
      entity: ApiTokenRow,
      imageOf: (row) => tokenImage(storedToken(row)),
    });
    this.participation.join(REGION_SUCCESSION, 'access', this.part);
  }
}
