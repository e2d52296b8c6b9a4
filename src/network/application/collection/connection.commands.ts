import { Injectable } from '@nestjs/common';
import { Audit } from '../../../audit/audit.facade.js';
import type { Actor } from '../../../kernel/actor.js';
import { fault, invalid, notFound, refused } from '../../../kernel/errors.js';
import { visible } from '../../../platform/database/region-scope.js';
import { expectRevision } from '../../../platform/database/rows.js';
import { Work, type WriteContext } from '../../../platform/database/work.js';
import {
  connectionImage,
  hostOf,
  type DeviceConnection,
} from '../../domain/collection/connection.js';
import { DEVICE_RETIRED } from '../../domain/collection/fetch-outcome.js';
import { hostKeyOf } from '../../domain/collection/host-key.js';
import { ConfigStandingStore } from '../../persistence/config/standing.store.js';
import { ConnectionStore } from '../../persistence/devices/connection.store.js';
import { DeviceStore } from '../../persistence/devices/device.store.js';
import type { Target } from '../devices/device.edits.js';

export type GivenConnection = {
  readonly host: string;
  readonly port: number;
  readonly hostKey: string | null;
  readonly secretName: string;
};

export type ConnectionShown = DeviceConnection & { readonly shownHostKey: string | null };

type Entered = Pick<DeviceConnection, 'host' | 'port' | 'hostKey' | 'secretName'>;

/** Where a device answers. The row stays when it is taken off, and counts on. */
@Injectable()
export class ConnectionCommands {
  constructor(
    private readonly work: Work,
    private readonly store: ConnectionStore,
    private readonly devices: DeviceStore,
    private readonly standings: ConfigStandingStore,
    private readonly audit: Audit,
  ) {}

  /** Without an address, and with revision 0, where none has been entered. */
  find(actor: Actor, id: string): Promise<ConnectionShown> {
    return this.work.read(async (tx) => {
      visible(actor.scope, await this.devices.row(tx, id));
      const { shownHostKey } = await this.standings.find(tx, id);
      const known = await this.store.find(tx, id);
      const one = known ?? { ...NONE, id, setBy: actor.id, setAt: tx.now, revision: 0 };
      return { ...one, shownHostKey };
    });
  }

  /** @param target its revision is 0 where no connection has been entered yet */
  async set(context: WriteContext, target: Target, given: GivenConnection): Promise<void> {
    const host = hostOf(given.host);
    const hostKey = given.hostKey === null ? null : hostKeyOf(given.hostKey);
    const faults = [
      ...(host === null ? [BAD_HOST] : []),
      ...(given.hostKey !== null && hostKey === null ? [BAD_HOST_KEY] : []),
    ];
    if (faults.length > 0) throw invalid(faults);
    const { port, secretName } = given;
    await this.change(context, target, 'connection.set', { host, port, hostKey, secretName });
  }

  remove(context: WriteContext, target: Target): Promise<void> {
    return this.change(context, target, 'connection.removed', NONE);
  }

  private change(
    context: WriteContext,
    { id, revision }: Target,
    kind: string,
    entered: Entered,
  ): Promise<void> {
    return this.work.write(context, async (tx) => {
      await this.devices.hold(tx, [id]);
      const { regionId, state } = visible(context.actor.scope, await this.devices.row(tx, id));
      const row = await this.store.find(tx, id);
      if (entered.host === null && (row === null || row.host === null)) throw notFound();
      if (entered.host !== null && state === 'retired') throw refused([DEVICE_RETIRED]);
      expectRevision(row ?? { revision: 0 }, revision);
      const setBy = context.actor.id;
      const next = { ...entered, id, setBy, setAt: tx.now, revision: row?.revision ?? 1 };
      const after = await this.store.save(tx, row, next);
      this.audit.record(tx, {
        kind,
        subject: { type: 'device-connection', id },
        regionId,
        before: row && connectionImage(row),
        after: connectionImage(after),
        stamp: 'device_connections',
      });
    });
  }
}

const NONE: Entered = { host: null, port: null, hostKey: null, secretName: null };

const BAD_HOST = fault(
  '/host',
  'bad-host',
  'Give a host’s name or its address, without a user, a port or a path.',
  'Angiv en værts navn eller adresse, uden bruger, port eller sti.',
);

const BAD_HOST_KEY = fault(
  '/hostKey',
  'bad-host-key',
  'Give the fingerprint as OpenSSH prints it: SHA256: and 43 letters.',
  'Angiv fingeraftrykket, som OpenSSH skriver det: SHA256: og 43 tegn.',
);
