import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { TypeOrmModule, type TypeOrmModuleOptions } from '@nestjs/typeorm';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { invariant } from '../../kernel/invariant.js';
import { Clock } from '../clock.js';
import { Settings } from '../config/settings.js';
import { DatabaseCopy } from './database-copy.js';
import { DATABASE_FILE } from './database-file.js';
import { migrate } from './migrate.js';
import { PastDatabases } from './past/past-databases.js';
import { postgresOptions, PostgresWork } from './postgres.work.js';
import { SqliteWork, sqliteWriterOptions } from './sqlite.work.js';
import { Presence } from './presence.js';
import { Work } from './work.js';

function optionsOf(settings: Settings): TypeOrmModuleOptions {
  const options = settings.databaseUrl
    ? postgresOptions(settings.databaseUrl)
    : sqliteWriterOptions(join(settings.dataDir, DATABASE_FILE));
  return { ...options, autoLoadEntities: true, retryAttempts: 0 };
}

async function openSource(options?: DataSourceOptions): Promise<DataSource> {
  invariant(options, 'the module is given options');
  if (options.type === 'sqlite') mkdirSync(join(options.database, '..'), { recursive: true });
  const source = await new DataSource(options).initialize();
  await migrate(source);
  return source;
}

async function openWork(source: DataSource, clock: Clock, settings: Settings): Promise<Work> {
  const work =
    source.options.type === 'postgres'
      ? new PostgresWork(source, clock)
      : await SqliteWork.open(source, clock, settings.sqliteReaders);
  work.readPastWith(new PastDatabases(work, source.options.entities));
  return work;
}

/** The gate, opened on the engine that the settings name, migrated and checked. */
@Global()
@Module({
  imports: [
    TypeOrmModule.forRootAsync({
      inject: [Settings],
      useFactory: optionsOf,
      dataSourceFactory: openSource,
    }),
  ],
  providers: [
    DatabaseCopy,
    Presence,
    {
      provide: Work,
      inject: [DataSource, Clock, Settings],
      useFactory: openWork,
    },
  ],
  exports: [Work, DatabaseCopy, Presence],
})
export class DatabaseModule implements OnApplicationShutdown {
  constructor(@Inject(Work) private readonly work: Work) {}

  async onApplicationShutdown(): Promise<void> {
    await this.work.forgetPast();
    await this.work.close();
  }
}
