import { Injectable } from '@nestjs/common';
import { invalid, type FieldFault } from '../../../kernel/errors.js';
import { isUuid } from '../../../kernel/ids.js';
import { reason, type Reason } from '../../../kernel/message.js';
import { normaliseSerial } from '../../../kernel/text.js';
import { Audit } from '../../../audit/audit.facade.js';
import type { WriteTx } from '../../../platform/database/work.js';
import type { CheckDefinition } from '../../domain/checks/check.js';
import {
  calibrationFault,
  measure,
  momentFault,
  resultImage,
  type CheckResult,
  type GivenValue,
  type ResultSource,
} from '../../domain/checks/result.js';
import { isReason } from '../../domain/checks/units.js';
import type { CheckProfileRow } from '../../persistence/checks/check.entity.js';
import { CheckResultStore, type NamedServer } from '../../persistence/checks/result.store.js';
import { CheckFacts } from './check-facts.js';

/** One result on its way in: of which server, and where it stands in what was sent. */
export type GivenResult = GivenValue & {
  /** An id, a serial or a name. */
  readonly server: string;
  readonly check: string;
  readonly measuredAt: number;
  readonly instrument: string | null;
  readonly calibratedOn: string | null;
  readonly fileLine: number | null;
  /** Where the sender finds it again: a JSON pointer, or a line of the file. */
  readonly pointer: string;
  /** Said before each complaint, e.g. 'Line 3: '. */
  readonly place: { readonly da: string; readonly en: string };
};

export type ResultOrigin = {
  readonly source: ResultSource;
  readonly fileName: string | null;
  readonly fileSha256: string | null;
};

/** Stores results all or none: each is held against the profile in force for its server. */
@Injectable()
export class CheckResultRecords {
  constructor(
    private readonly results: CheckResultStore,
    private readonly facts: CheckFacts,
    private readonly audit: Audit,
  ) {}

  /** @throws `invalid` with every fault of every result; nothing is stored then */
  async record(
    tx: WriteTx,
    given: readonly GivenResult[],
    origin: ResultOrigin,
  ): Promise<readonly CheckResult[]> {
    const servers = await this.serversOf(tx, given);
    const known = [...servers.values()].filter((one): one is NamedServer => !isReason(one));
    const inForce = await this.facts.profilesFor(tx, known);
    const faults: FieldFault[] = [];
    const results: CheckResult[] = [];
    const batchId = tx.newId();
    const counted = new Counted(
      await this.results.lastOrdinals(
        tx,
        known.map(({ id }) => id),
      ),
    );
    for (const one of given) {
      const server = servers.get(one.server) ?? unknownServer(one.server);
      const found = isReason(server) ? null : (inForce.get(server.id) ?? null);
      const made = isReason(server)
        ? server
        : resultOf(tx, { one, server, found, origin, batchId, counted });
      if (isReason(made)) faults.push(faultAt(one, made));
      else results.push(made);
    }
    if (faults.length > 0) throw invalid(faults);
    await this.results.insert(tx, results);
    this.stateAll(tx, results, known);
    return results;
  }

  /** The server that each word names; a word may be an id, a serial or a name. */
  async serversOf(
    tx: WriteTx,
    given: readonly Pick<GivenResult, 'server'>[],
  ): Promise<ReadonlyMap<string, NamedServer | Reason>> {
    const words = [...new Set(given.map(({ server }) => server))];
    const found = await this.results.named(tx, tx.context.actor.scope, {
      ids: words.filter(isUuid),
      serialKeys: words.map(normaliseSerial).filter((key) => key !== ''),
      names: words,
    });
    return new Map(words.map((word) => [word, namedBy(word, found)]));
  }

  /** One event a server: what was measured of it together. */
  private stateAll(
    tx: WriteTx,
    results: readonly CheckResult[],
    servers: readonly NamedServer[],
  ): void {
    const byServer = new Map<string, CheckResult[]>(servers.map(({ id }) => [id, []]));
    for (const result of results) byServer.get(result.serverId)?.push(result);
    for (const { id, regionId, lotId } of servers) {
      const own = byServer.get(id) ?? [];
      const [first] = own;
      if (first === undefined) continue;
      this.audit.record(tx, {
        kind: 'check.recorded',
        subject: { type: 'server', id },
        regionId,
        before: null,
        after: {
          lotId,
          batchId: first.batchId,
          source: first.source,
          fileName: first.fileName,
          sha256: first.fileSha256,
          results: own.map(resultImage),
        },
      });
    }
  }
}

type Making = {
  readonly one: GivenResult;
  readonly server: NamedServer;
  readonly found: {
    readonly profile: CheckProfileRow;
    readonly definitions: readonly CheckDefinition[];
  } | null;
  readonly origin: ResultOrigin;
  readonly batchId: string;
  readonly counted: Counted;
};

/** Gives each result the next ordinal of its check and server. */
class Counted {
  private readonly given = new Map<string, number>();

  constructor(private readonly last: (serverId: string, code: string) => number) {}

  next(serverId: string, code: string): number {
    const key = `${serverId} ${code}`;
    const ordinal = (this.given.get(key) ?? this.last(serverId, code)) + 1;
    this.given.set(key, ordinal);
    return ordinal;
  }
}

function resultOf(tx: WriteTx, making: Making): CheckResult | Reason {
  const { one, server, found, origin, batchId, counted } = making;
  if (found === null) return noProfile;
  const definition = found.definitions.find(({ code }) => code === one.check);
  if (definition === undefined) return unknownCheck(one.check, found.definitions);
  const wrongTime =
    momentFault(one.measuredAt, tx.now) ?? calibrationFault(one.calibratedOn, one.measuredAt);
  if (wrongTime !== null) return wrongTime;
  const measured = measure(definition, one);
  if (isReason(measured)) return measured;
  const { limitKind, low, high, floorPercent, better } = definition;
  return {
    id: tx.newId(),
    serverId: server.id,
    batchId,
    profileId: found.profile.id,
    profileVersion: found.profile.version,
    code: definition.code,
    ordinal: counted.next(server.id, definition.code),
    quantity: definition.quantity,
    value: one.value.trim(),
    unit: measured.unit,
    converted: measured.converted,
    limit: { limitKind, low, high, floorPercent, better },
    limitUnit: definition.unit,
    verdict: measured.verdict,
    instrument: one.instrument,
    calibratedOn: one.calibratedOn,
    measuredAt: one.measuredAt,
    recordedBy: tx.context.actor.id,
    createdAt: tx.now,
    fileLine: one.fileLine,
    ...origin,
  };
}

function namedBy(word: string, found: readonly NamedServer[]): NamedServer | Reason {
  const key = normaliseSerial(word);
  const fitting = found.filter(
    ({ id, name, serialKey }) => id === word || name === word || serialKey === key,
  );
  const [only, second] = fitting;
  if (only === undefined) return unknownServer(word);
  return second === undefined ? only : ambiguousServer(word, fitting.length);
}

function faultAt({ pointer, place }: GivenResult, { code, text }: Reason): FieldFault {
  return { pointer, code, text: { da: place.da + text.da, en: place.en + text.en } };
}

const SHOWN_MAX = 64;

const unknownServer = (word: string) =>
  reason(
    'unknown-server',
    `No server of yours has the id, serial or name "${word.slice(0, SHOWN_MAX)}".`,
    `Ingen af dine servere har id, serienummer eller navn "${word.slice(0, SHOWN_MAX)}".`,
  );

const ambiguousServer = (word: string, count: number) =>
  reason(
    'ambiguous-server',
    `"${word.slice(0, SHOWN_MAX)}" names ${count} servers: give the id.`,
    `"${word.slice(0, SHOWN_MAX)}" er navnet på ${count} servere: angiv id.`,
  );

const noProfile = reason(
  'no-profile',
  'No check profile is in force for its model, so there is no limit to hold it against.',
  'Ingen kontrolprofil gælder for modellen, så der er ingen grænse at holde det op imod.',
);

const CODES_SHOWN = 40;

function unknownCheck(code: string, definitions: readonly CheckDefinition[]): Reason {
  const known = definitions
    .map((one) => one.code)
    .slice(0, CODES_SHOWN)
    .join(', ');
  const given = code.slice(0, SHOWN_MAX);
  return reason(
    'unknown-check',
    `The profile has no check "${given}". It has: ${known}.`,
    `Profilen har ingen kontrol "${given}". Den har: ${known}.`,
  );
}
