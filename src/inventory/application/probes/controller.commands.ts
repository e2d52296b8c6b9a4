import { Injectable } from '@nestjs/common';
import { Audit } from '../../../audit/audit.facade.js';
import { fault, invalid } from '../../../kernel/errors.js';
import { visible } from '../../../platform/database/region-scope.js';
import { expectRevision } from '../../../platform/database/rows.js';
import { Work, type WriteContext, type WriteTx } from '../../../platform/database/work.js';
import { fingerprintOf } from '../../../platform/outgoing/outgoing-line.js';
import {
  addressOf,
  controllerImage,
  type ManagementController,
} from '../../domain/probes/controller.js';
import { ControllerStore } from '../../persistence/probes/controller.store.js';
import { ServerStore } from '../../persistence/server.store.js';
import type { Target } from '../server.edits.js';

export type GivenController = {
  readonly address: string;
  readonly fingerprint: string | null;
  readonly secretName: string | null;
};

/** Where a server's controller answers. The row stays when it is taken off, and counts on. */
@Injectable()
export class ControllerCommands {
  constructor(
    private readonly work: Work,
    private readonly store: ControllerStore,
    private readonly servers: ServerStore,
    private readonly audit: Audit,
  ) {}

  /** @param target its revision is 0 where no controller has been entered yet */
  set(
    context: WriteContext,
    target: Target,
    given: GivenController,
  ): Promise<ManagementController> {
    const address = addressOf(given.address);
    const fingerprint = given.fingerprint === null ? null : fingerprintOf(given.fingerprint);
    const faults = [
      ...(address === null ? [badAddress()] : []),
      ...(given.fingerprint !== null && fingerprint === null ? [badFingerprint()] : []),
    ];
    if (faults.length > 0) throw invalid(faults);
    const entered = { address, fingerprint, secretName: given.secretName };
    return this.change(context, target, 'controller.set', entered);
  }

  async remove(context: WriteContext, target: Target): Promise<void> {
    const none = { address: null, fingerprint: null, secretName: null };
    await this.change(context, target, 'controller.removed', none);
  }

  private change(
    context: WriteContext,
    { id, revision }: Target,
    kind: string,
    entered: Pick<ManagementController, 'address' | 'fingerprint' | 'secretName'>,
  ): Promise<ManagementController> {
    return this.work.write(context, async (tx) => {
      const { regionId } = visible(context.actor.scope, await this.servers.row(tx, id));
      const row = await this.store.hold(tx, id);
      expectRevision(row ?? { revision: 0 }, revision);
      const next = await this.store.save(tx, row, {
        ...entered,
        id,
        setBy: context.actor.id,
        setAt: tx.now,
        revision: row === null ? 1 : row.revision,
      });
      this.record(tx, kind, regionId, { before: row, after: next });
      return next;
    });
  }

  private record(
    tx: WriteTx,
    kind: string,
    regionId: string | null,
    { before, after }: { before: ManagementController | null; after: ManagementController },
  ): void {
    this.audit.record(tx, {
      kind,
      subject: { type: 'controller', id: after.id },
      regionId,
      before: before && controllerImage(before),
      after: controllerImage(after),
      stamp: 'management_controllers',
    });
  }
}

const badAddress = () =>
  fault(
    '/address',
    'bad-address',
    'Give the address as https://host or https://host:port, without a path or a login.',
    'Angiv adressen som https://vært eller https://vært:port, uden sti og uden login.',
  );

const badFingerprint = () =>
  fault(
    '/fingerprint',
    'bad-fingerprint',
    'A fingerprint is the SHA-256 of the certificate: 64 hexadecimal digits.',
    'Et fingeraftryk er certifikatets SHA-256: 64 hexadecimale cifre.',
  );
