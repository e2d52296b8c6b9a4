import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DataSource } from 'typeorm';
import { AuditKey } from '../../src/audit/application/audit-key.js';
import { AuditVerifier } from '../../src/audit/application/audit.verifier.js';
import { AuditedTables } from '../../src/audit/application/audited-tables.js';
import { OutsideHead } from '../../src/audit/application/outside-head.js';
import { AuditStore } from '../../src/audit/persistence/audit.store.js';
import { Clock } from '../../src/platform/clock.js';
import { SqliteWork, sqliteWriterOptions } from '../../src/platform/database/sqlite.work.js';

export type OtherFile = {
  readonly verifier: AuditVerifier;
  readonly close: () => Promise<void>;
};

/** The application's own verification, key and outside head, over another database file. */
export async function verifierOf(app: NestFastifyApplication, file: string): Promise<OtherFile> {
  const { entities } = app.get(DataSource).options;
  const options = { ...sqliteWriterOptions(file), entities: entities ?? [] };
  const writer = await new DataSource(options).initialize();
  const work = await SqliteWork.open(writer, app.get(Clock), 1);
  const verifier = new AuditVerifier(
    work,
    app.get(AuditStore),
    app.get(AuditKey),
    app.get(OutsideHead),
    app.get(AuditedTables),
  );
  return { verifier, close: () => work.close() };
}
