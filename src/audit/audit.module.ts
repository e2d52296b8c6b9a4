import { Module, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Settings } from '../platform/config/settings.js';
import { Work } from '../platform/database/work.js';
import { AuditKey } from './application/audit-key.js';
import { AuditQueries } from './application/audit.queries.js';
import { AuditSeal } from './application/audit.seal.js';
import { AuditVerifier } from './application/audit.verifier.js';
import { AuditedTables } from './application/audited-tables.js';
import { KeyCheck } from './application/key-check.js';
import { LiveStream } from './application/live-stream.js';
import { OutsideHead } from './application/outside-head.js';
import { Audit } from './audit.facade.js';
import { AuditController } from './http/audit.controller.js';
import { StreamController } from './http/stream.controller.js';
import { AuditEventRow, AuditHeadRow } from './persistence/audit-event.entity.js';
import { AuditStore } from './persistence/audit.store.js';

@Module({
  imports: [TypeOrmModule.forFeature([AuditEventRow, AuditHeadRow])],
  controllers: [AuditController, StreamController],
  providers: [
    { provide: AuditKey, inject: [Settings], useFactory: (s: Settings) => AuditKey.load(s) },
    {
      provide: OutsideHead,
      inject: [Settings, AuditKey],
      useFactory: (s: Settings, key: AuditKey) => new OutsideHead(s.dataDir, key.keyed),
    },
    AuditedTables,
    AuditStore,
    AuditSeal,
    AuditQueries,
    AuditVerifier,
    KeyCheck,
    LiveStream,
    Audit,
  ],
  exports: [Audit, AuditVerifier],
})
export class AuditModule implements OnModuleInit, OnApplicationShutdown {
  constructor(
    private readonly work: Work,
    private readonly auditSeal: AuditSeal,
    private readonly keyCheck: KeyCheck,
    private readonly outside: OutsideHead,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.keyCheck.assertKeyOfThisLog();
    this.work.sealWith(this.auditSeal);
  }

  onApplicationShutdown(): void {
    this.outside.flush();
  }
}
