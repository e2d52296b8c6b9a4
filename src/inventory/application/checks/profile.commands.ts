import { Injectable } from '@nestjs/common';
import { decide } from '../../../kernel/action-table.js';
import { fault, invalid, refused } from '../../../kernel/errors.js';
import { reason } from '../../../kernel/message.js';
import { Audit } from '../../../audit/audit.facade.js';
import type { Image } from '../../../platform/events/change.js';
import { found } from '../../../platform/database/found.js';
import { expectRevision } from '../../../platform/database/rows.js';
import { Work, type WriteContext, type WriteTx } from '../../../platform/database/work.js';
import { Regions } from '../../../regions/regions.facade.js';
import { definitionFaults, type CheckDefinition } from '../../domain/checks/check.js';
import {
  editorsOf,
  PROFILE_TABLE,
  profileImage,
  scopeKeyOf,
  withEditor,
  type CheckProfile,
  type ProfileAction,
  type ProfileOrigin,
} from '../../domain/checks/profile.js';
import { REFERENCE_CHECKS, REFERENCE_LOT, REFERENCE_NOTE } from '../../domain/checks/reference.js';
import type { CheckProfileRow } from '../../persistence/checks/check.entity.js';
import { CheckProfileStore } from '../../persistence/checks/profile.store.js';
import { OrderStore } from '../../persistence/order.store.js';
import type { Target } from '../server.edits.js';

export type NewProfile = Pick<CheckProfile, 'modelId' | 'siteId' | 'loopId'> & {
  readonly from: ProfileOrigin;
};

export type ProfileEdit = Partial<Pick<CheckProfile, 'note' | 'lotTested' | 'lotFailures'>> & {
  readonly definitions?: readonly CheckDefinition[] | undefined;
};

@Injectable()
export class CheckProfileCommands {
  constructor(
    private readonly work: Work,
    private readonly profiles: CheckProfileStore,
    private readonly orders: OrderStore,
    private readonly regions: Regions,
    private readonly audit: Audit,
  ) {}

  create(context: WriteContext, { from, ...scope }: NewProfile): Promise<string> {
    return this.work.write(context, async (tx) => {
      const model = await this.orders.model(tx, scope.modelId);
      if (model?.kind !== 'server') throw invalid([noServerModel()]);
      if (scope.siteId !== null) await this.regions.requireSite(tx, scope.siteId);
      const isReference = from === 'reference';
      return this.insert(tx, scope, {
        note: isReference ? REFERENCE_NOTE : null,
        ...REFERENCE_LOT,
        definitions: isReference ? REFERENCE_CHECKS : [],
      });
    });
  }

  /** A draft with what this version says, to be changed and put in force. */
  newVersion(context: WriteContext, id: string): Promise<string> {
    return this.work.write(context, async (tx) => {
      const row = found(await this.profiles.find(tx, id));
      const { modelId, siteId, loopId, note, lotTested, lotFailures } = row;
      const definitions = (await this.profiles.definitions(tx, [id])).get(id) ?? [];
      const scope = { modelId, siteId, loopId };
      return this.insert(tx, scope, { note, lotTested, lotFailures, definitions });
    });
  }

  edit(context: WriteContext, target: Target, edit: ProfileEdit): Promise<string> {
    return this.work.write(context, async (tx) => {
      const row = found(await this.profiles.find(tx, target.id));
      expectRevision(row, target.revision);
      if (row.state !== 'draft') throw refused([notADraft]);
      const { definitions, ...changes } = edit;
      const faults = definitionFaults(definitions ?? []);
      if (faults.length > 0) throw invalid(faults);
      const before = await this.imageOf(tx, row);
      const editors = withEditor(row, context.actor.id);
      const next = await this.profiles.update(tx, row, { ...changes, editors });
      if (definitions !== undefined) {
        await this.profiles.setDefinitions(tx, row.id, definitions);
      }
      await this.record(tx, 'check-profile.edited', before, next);
      return row.id;
    });
  }

  act(
    context: WriteContext,
    target: Target,
    action: ProfileAction,
    evidence: { readonly reason?: string | undefined },
  ): Promise<string> {
    return this.work.write(context, async (tx) => {
      const row = found(await this.profiles.find(tx, target.id));
      expectRevision(row, target.revision);
      const definitions = (await this.profiles.definitions(tx, [row.id])).get(row.id) ?? [];
      const state = decide(PROFILE_TABLE, {
        action,
        state: row.state,
        facts: { definitions, editors: editorsOf(row), readerId: context.actor.id },
        evidence,
        actor: context.actor,
      });
      if (state === 'active') await this.retireEarlier(tx, row.scopeKey);
      const when = state === 'active' ? { activatedAt: tx.now } : { retiredAt: tx.now };
      const before = await this.imageOf(tx, row);
      const next = await this.profiles.update(tx, row, { state, ...when });
      await this.record(tx, `check-profile.${action}`, before, next, evidence.reason ?? null);
      return row.id;
    });
  }

  /** The version that was in force gives way to the one that comes into force. */
  private async retireEarlier(tx: WriteTx, scopeKey: string): Promise<void> {
    const earlier = await this.profiles.activeOfScope(tx, scopeKey);
    if (earlier === null) return;
    const before = await this.imageOf(tx, earlier);
    const next = await this.profiles.update(tx, earlier, { state: 'retired', retiredAt: tx.now });
    await this.record(tx, 'check-profile.replaced', before, next);
  }

  private async insert(
    tx: WriteTx,
    scope: Pick<CheckProfile, 'modelId' | 'siteId' | 'loopId'>,
    given: Pick<CheckProfile, 'note' | 'lotTested' | 'lotFailures'> & {
      readonly definitions: readonly CheckDefinition[];
    },
  ): Promise<string> {
    const { definitions, ...rest } = given;
    const profile: CheckProfile = {
      ...scope,
      ...rest,
      id: tx.newId(),
      version: await this.profiles.nextVersion(tx, scopeKeyOf(scope)),
      state: 'draft',
      editors: '',
      createdAt: tx.now,
      activatedAt: null,
      retiredAt: null,
      revision: 1,
    };
    await this.profiles.insert(tx, profile);
    await this.profiles.setDefinitions(tx, profile.id, definitions);
    await this.record(tx, 'check-profile.created', null, profile);
    return profile.id;
  }

  private async imageOf(tx: WriteTx, profile: CheckProfile): Promise<Image> {
    const definitions = await this.profiles.definitions(tx, [profile.id]);
    return profileImage(profile, definitions.get(profile.id) ?? []);
  }

  private async record(
    tx: WriteTx,
    kind: string,
    before: Image | null,
    after: CheckProfileRow | CheckProfile,
    why: string | null = null,
  ): Promise<void> {
    this.audit.record(tx, {
      kind,
      subject: { type: 'check-profile', id: after.id },
      regionId: null,
      before,
      after: await this.imageOf(tx, after),
      reason: why,
    });
  }
}

const noServerModel = () =>
  fault(
    '/modelId',
    'unknown-model',
    'There is no server model with this id.',
    'Der er ingen servermodel med dette id.',
  );

const notADraft = reason(
  'not-a-draft',
  'A version in force is never edited, since results point to it: make a new version.',
  'En version, der gælder, rettes aldrig, for resultater peger på den: lav en ny version.',
);
