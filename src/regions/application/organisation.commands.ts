import { Injectable } from '@nestjs/common';
import { decide } from '../../kernel/action-table.js';
import { invalid, refused } from '../../kernel/errors.js';
import { copenhagenDay } from '../../kernel/instant.js';
import { reason } from '../../kernel/message.js';
import { Audit } from '../../audit/audit.facade.js';
import { found } from '../../platform/database/found.js';
import { expectRevision } from '../../platform/database/rows.js';
import { Work, type WriteContext, type WriteTx } from '../../platform/database/work.js';
import {
  factsOf,
  NEEDS_REASON,
  ORGANISATION_TABLE,
  organisationFaults,
  organisationImage,
  recheckOf,
  seenOn,
  type Organisation,
  type OrganisationAction,
} from '../domain/organisation.js';
import { organisationOf, OrganisationStore } from '../persistence/organisation.store.js';

export type NewOrganisation = Pick<
  Organisation,
  'validFrom' | 'nameDa' | 'nameEn' | 'partOfDa' | 'partOfEn' | 'note'
>;
export type OrganisationEvidence = { readonly note?: string; readonly reason?: string };

export const ORGANISATION = 'organisation';

type Target = { readonly id: string; readonly revision: number };

/** Records what the centre is called from a day on, and that it was looked at what follows. */
@Injectable()
export class OrganisationCommands {
  constructor(
    private readonly work: Work,
    private readonly store: OrganisationStore,
    private readonly audit: Audit,
  ) {}

  /** @returns its id */
  create(context: WriteContext, input: NewOrganisation): Promise<string> {
    return this.work.write(context, async (tx) => {
      const faults = organisationFaults(input);
      if (faults.length > 0) throw invalid(faults);
      const organisation: Organisation = {
        ...input,
        id: tx.newId(),
        state: 'recorded',
        rechecked: [],
        createdAt: tx.now,
        revision: 1,
      };
      await this.store.insert(tx, organisation);
      this.record(tx, 'organisation.recorded', null, organisation);
      return organisation.id;
    });
  }

  /** @param why needed of a record that holds already */
  edit(
    context: WriteContext,
    { id, revision }: Target,
    changes: Partial<NewOrganisation>,
    why: string | null,
  ): Promise<void> {
    return this.work.write(context, async (tx) => {
      const row = found(await this.store.row(tx, id));
      expectRevision(row, revision);
      const before = organisationOf(row);
      if (before.state !== 'recorded') throw refused([IS_WITHDRAWN]);
      const after = { ...before, ...changes };
      const hasBegun = [before, after].some(({ validFrom }) => validFrom <= copenhagenDay(tx.now));
      const faults = organisationFaults(after);
      if (hasBegun && why === null) faults.push(NEEDS_REASON);
      if (faults.length > 0) throw invalid(faults);
      const next = await this.store.update(tx, row, changes);
      this.record(tx, 'organisation.edited', before, next, why);
    });
  }

  act(
    context: WriteContext,
    { id, revision }: Target,
    action: OrganisationAction,
    evidence: OrganisationEvidence,
  ): Promise<void> {
    return this.work.write(context, async (tx) => {
      const row = found(await this.store.row(tx, id));
      expectRevision(row, revision);
      const before = organisationOf(row);
      const { actor } = context;
      const today = copenhagenDay(tx.now);
      const facts = factsOf(seenOn(await this.store.recorded(tx), today)(before));
      const state = decide(ORGANISATION_TABLE, {
        action,
        state: before.state,
        facts,
        evidence,
        actor,
      });
      const recheck = recheckOf(action);
      const { note = null, reason: why = null } = evidence;
      const done = recheck === null ? [] : [{ recheck, at: tx.now, by: actor.id, note }];
      const rechecked = [...before.rechecked, ...done];
      const next = await this.store.update(tx, row, { state, rechecked });
      this.record(tx, `organisation.${action}`, before, next, why ?? note);
    });
  }

  private record(
    tx: WriteTx,
    kind: string,
    before: Organisation | null,
    after: Organisation,
    why: string | null = null,
  ): void {
    this.audit.record(tx, {
      kind,
      subject: { type: ORGANISATION, id: after.id },
      regionId: null,
      before: before && organisationImage(before),
      after: organisationImage(after),
      reason: why,
      stamp: 'organisation_records',
    });
  }
}

const IS_WITHDRAWN = reason(
  'organisation-withdrawn',
  'It was withdrawn: record the name anew instead.',
  'Den er trukket tilbage: registrér navnet på ny i stedet.',
);
