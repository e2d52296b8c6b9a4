import { Injectable } from '@nestjs/common';
import { decide } from '../../../kernel/action-table.js';
import { fault, invalid, refused } from '../../../kernel/errors.js';
import { copenhagenDay } from '../../../kernel/instant.js';
import { reason } from '../../../kernel/message.js';
import { Audit } from '../../../audit/audit.facade.js';
import { found } from '../../../platform/database/found.js';
import { visible } from '../../../platform/database/region-scope.js';
import { expectRevision, lockRows } from '../../../platform/database/rows.js';
import {
  Work,
  type ReadTx,
  type WriteContext,
  type WriteTx,
} from '../../../platform/database/work.js';
import { standingOf, timeAt, type CheckFact, type GateTime } from '../../domain/checks/gate.js';
import {
  expiryFault,
  WAIVER_TABLE,
  waiverImage,
  waiverStanding,
  type Waiver,
  type WaiverAction,
  type WaiverFacts,
} from '../../domain/checks/waiver.js';
import { CheckWaiverStore } from '../../persistence/checks/waiver.store.js';
import { ServerStore } from '../../persistence/server.store.js';
import type { Target } from '../server.edits.js';
import { CheckFacts } from './check-facts.js';

export type NewWaiver = Pick<Waiver, 'code' | 'resultId' | 'reason' | 'expiresOn'>;

type TimedFact = CheckFact & { readonly time: (today: string) => GateTime };

@Injectable()
export class CheckWaiverCommands {
  constructor(
    private readonly work: Work,
    private readonly waivers: CheckWaiverStore,
    private readonly servers: ServerStore,
    private readonly facts: CheckFacts,
    private readonly audit: Audit,
  ) {}

  /** Asks for one result to be let through; somebody else decides. */
  request(context: WriteContext, serverId: string, asked: NewWaiver): Promise<string> {
    return this.work.write(context, async (tx) => {
      // One request after the other, so that two at once do not both find none.
      await lockRows(tx, 'servers', [serverId]);
      const server = visible(context.actor.scope, await this.servers.row(tx, serverId));
      const today = copenhagenDay(tx.now);
      const wrongDay = expiryFault(asked.expiresOn, today);
      if (wrongDay !== null) throw invalid([{ pointer: '/expiresOn', ...wrongDay }]);
      const fact = await this.factOf(tx, serverId, asked.code);
      if (fact === null) throw invalid([unknownCheck]);
      const shownHash = expectWaivable(fact, asked.resultId, fact.time(today));
      const waiver: Waiver = {
        ...asked,
        id: tx.newId(),
        serverId,
        shownHash,
        state: 'requested',
        requestedBy: context.actor.id,
        requestedAt: tx.now,
        decidedBy: null,
        decidedAt: null,
        decisionNote: null,
        revision: 1,
      };
      await this.waivers.insert(tx, waiver);
      this.record(tx, 'check-waiver.requested', server.regionId, null, waiver);
      return waiver.id;
    });
  }

  act(
    context: WriteContext,
    target: Target,
    action: WaiverAction,
    evidence: { readonly note?: string | undefined },
  ): Promise<string> {
    return this.work.write(context, async (tx) => {
      const row = found(await this.waivers.find(tx, target.id));
      const server = visible(context.actor.scope, await this.servers.row(tx, row.serverId));
      expectRevision(row, target.revision);
      const state = decide(WAIVER_TABLE, {
        action,
        state: row.state,
        facts: waiverFacts(row, await this.factOf(tx, row.serverId, row.code), {
          actorId: context.actor.id,
          today: copenhagenDay(tx.now),
        }),
        evidence,
        actor: context.actor,
      });
      const next = await this.waivers.update(tx, row, {
        state,
        decidedBy: context.actor.id,
        decidedAt: tx.now,
        decisionNote: evidence.note ?? null,
      });
      this.record(tx, `check-waiver.${action}`, server.regionId, row, next);
      return row.id;
    });
  }

  /** One check of a server as it stands, with the time by which it is judged. */
  private async factOf(tx: ReadTx, serverId: string, code: string): Promise<TimedFact | null> {
    const checks = (await this.facts.of(tx, [serverId])).get(serverId);
    const fact = checks?.checks.find(({ definition }) => definition.code === code);
    if (checks === undefined || fact === undefined) return null;
    return { ...fact, time: (today) => timeAt(checks, fact.definition.gate, today) };
  }

  private record(
    tx: WriteTx,
    kind: string,
    regionId: string | null,
    before: Waiver | null,
    after: Waiver,
  ): void {
    this.audit.record(tx, {
      kind,
      subject: { type: 'check-waiver', id: after.id },
      regionId,
      before: before && waiverImage(before),
      after: waiverImage(after),
      reason: after.decisionNote ?? after.reason,
      stamp: 'check_waivers',
    });
  }
}

type Viewer = { readonly actorId: string; readonly today: string };

/** What the guards of a waiver look at, for the one who reads or acts. */
export const waiverFacts = (
  waiver: Waiver,
  fact: CheckFact | null,
  { actorId, today }: Viewer,
): WaiverFacts => ({
  isRequester: waiver.requestedBy === actorId,
  isVoid: fact?.shownHash !== waiver.shownHash,
  isExpired: today > waiver.expiresOn,
});

/** @returns the hash of what is asked about, which the second person must still see */
function expectWaivable(fact: CheckFact, resultId: string, time: GateTime): string {
  const { last, shownHash, waiver } = fact;
  if (last === null || shownHash === null || last.id !== resultId) throw refused([notTheLast]);
  const standing = standingOf({ ...fact, waiver: null }, time);
  if (standing === 'missing') throw refused([notTheLast]);
  if (standing === 'pass' || standing === 'unjudged') throw refused([nothingToWaive]);
  const earlier = waiver === null ? null : waiverStanding(waiver, { today: time.today, shownHash });
  if (earlier === 'requested' || earlier === 'approved') throw refused([alreadyAsked]);
  return shownHash;
}

const unknownCheck = fault(
  '/code',
  'unknown-check',
  'The profile in force for this server has no such check.',
  'Den profil, der gælder for serveren, har ingen sådan kontrol.',
);

const notTheLast = reason(
  'not-the-last-result',
  'A waiver is about the result that counts: load the checks again and ask about that one.',
  'En dispensation gælder det resultat, der tæller: hent kontrollerne igen, og bed om det.',
);

const nothingToWaive = reason(
  'nothing-to-waive',
  'The check holds: there is nothing to waive.',
  'Kontrollen er i orden: der er intet at dispensere fra.',
);

const alreadyAsked = reason(
  'waiver-already-there',
  'A waiver of this result is there already: revoke it before asking for another.',
  'Der er allerede en dispensation for resultatet: træk den tilbage, før du beder om en ny.',
);
