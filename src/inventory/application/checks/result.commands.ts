import { Injectable } from '@nestjs/common';
import { visible } from '../../../platform/database/region-scope.js';
import { Work, type WriteContext } from '../../../platform/database/work.js';
import type { CheckResult } from '../../domain/checks/result.js';
import { ServerStore } from '../../persistence/server.store.js';
import { CheckResultRecords } from './result.records.js';

/** A result as a person or a script gives it for one server. */
export type HandResult = {
  readonly code: string;
  readonly value: string;
  readonly unit: string | null;
  readonly measuredAt: number | null;
  readonly instrument: string | null;
  readonly calibratedOn: string | null;
};

@Injectable()
export class CheckResultCommands {
  constructor(
    private readonly work: Work,
    private readonly servers: ServerStore,
    private readonly records: CheckResultRecords,
  ) {}

  /** All of them are stored, or none. */
  record(
    context: WriteContext,
    serverId: string,
    given: readonly HandResult[],
  ): Promise<readonly CheckResult[]> {
    return this.work.write(context, async (tx) => {
      visible(context.actor.scope, await this.servers.row(tx, serverId));
      const results = given.map(({ code, measuredAt, ...one }, at) => ({
        ...one,
        server: serverId,
        check: code,
        form: 'either' as const,
        measuredAt: measuredAt ?? tx.now,
        fileLine: null,
        pointer: `/results/${at}/value`,
        place: { da: '', en: '' },
      }));
      const source = context.door === 'ui' ? 'hand' : 'token';
      return this.records.record(tx, results, { source, fileName: null, fileSha256: null });
    });
  }
}
