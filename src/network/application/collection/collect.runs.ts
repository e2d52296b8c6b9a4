import { Injectable } from '@nestjs/common';
import { IdriftError, refused } from '../../../kernel/errors.js';
import { reason, type Reason } from '../../../kernel/message.js';
import { Secrets, type Credentials } from '../../../platform/config/secrets.js';
import type { WriteContext } from '../../../platform/database/work.js';
import type { Settle } from '../../../platform/jobs/definition.js';
import { SshCollector } from '../../adapters/ssh/ssh-collector.js';
import { COLLECT_FAILURES, type Collected } from '../../domain/collection/collected.js';
import { SSH_PORT } from '../../domain/collection/connection.js';
import {
  DEVICE_RETIRED,
  NO_CONNECTION,
  NO_LOGIN,
  NO_PLATFORM,
} from '../../domain/collection/fetch-outcome.js';
import { PLATFORMS, type Platform } from '../../domain/config/platforms.js';
import type { DeviceConnectionRow, DeviceRow } from '../../persistence/devices/device.entity.js';
import { ConfigContents } from '../config/config.contents.js';
import { reasonsAgainst } from '../config/config.records.js';
import { CollectRecords } from './collect.records.js';

type Aim = {
  readonly device: DeviceRow;
  readonly connection: DeviceConnectionRow;
  readonly platform: Platform;
};

/** Asks one device for what it runs: what is known of it, what it says, what is to be written. */
@Injectable()
export class CollectRuns {
  constructor(
    private readonly secrets: Secrets,
    private readonly collector: SshCollector,
    private readonly contents: ConfigContents,
    private readonly records: CollectRecords,
  ) {}

  /**
   * @returns what is to be written, in a transaction of its own once the network is left alone
   * @throws `refused` or `unavailable` with the reason when nothing came of it; that has been
   *   written down then, and what was known stands
   */
  async collect(context: WriteContext, deviceId: string, signal: AbortSignal): Promise<Settle> {
    const { device, connection, askedAt } = await this.records.known(context, deviceId);
    const aim = aimOf(device, connection);
    if ('code' in aim) return this.failed(context, deviceId, refused([aim]), aim.code);
    const login = await this.secrets.of(connection?.secretName ?? '');
    if (login === null) {
      return this.failed(context, deviceId, refused([NO_LOGIN]), NO_LOGIN.code);
    }
    const collected = await this.asked(aim, login, signal);
    // One that was told to stop has read half of what is there: that is nothing.
    signal.throwIfAborted();
    if (!collected.ok) return this.notCollected(context, deviceId, collected);
    const kept = this.contents.readText(collected.text, aim.platform);
    const because = 'because' in kept ? kept.because : reasonsAgainst(device, kept);
    if ('because' in kept || because.length > 0) {
      const code = because[0]?.code ?? '';
      return this.failed(context, deviceId, refused(because), code);
    }
    await this.contents.keep(kept);
    return (tx) => this.records.collected(tx, { ...aim, askedAt }, kept);
  }

  private asked({ connection, platform }: Aim, login: Credentials, signal: AbortSignal) {
    const { host, port, hostKey: pinned } = connection;
    const target = { host: host ?? '', port: port ?? SSH_PORT, pinned, login, platform };
    return this.collector.collect(target, signal);
  }

  private notCollected(
    context: WriteContext,
    deviceId: string,
    { code, hostKey }: Extract<Collected, { ok: false }>,
  ): Promise<never> {
    const text = COLLECT_FAILURES[code];
    // Another attempt may find it answering; whose key is not known is decided by a person.
    const error =
      hostKey === undefined
        ? new IdriftError('unavailable', code, text)
        : refused([reason(code, `${text.en} ${hostKey}`, `${text.da} ${hostKey}`)]);
    return this.failed(context, deviceId, error, code, hostKey ?? null);
  }

  private async failed(
    context: WriteContext,
    deviceId: string,
    error: IdriftError,
    code: string,
    hostKey: string | null = null,
  ): Promise<never> {
    await this.records.notCollected(context, deviceId, { code, hostKey });
    throw error;
  }
}

function aimOf(device: DeviceRow, connection: DeviceConnectionRow | null): Aim | Reason {
  if (device.state === 'retired') return DEVICE_RETIRED;
  if (connection === null || connection.host === null) return NO_CONNECTION;
  const platform = PLATFORMS.find(({ name }) => name === device.platform);
  return platform === undefined ? NO_PLATFORM : { device, connection, platform };
}
