import { Injectable } from '@nestjs/common';
import type { WriteTx } from '../../platform/database/work.js';
import { AssetRegistration, type CheckedAsset, type NewAsset } from './asset.registration.js';
import { ServerRecords } from './server.records.js';

export type NewServer = NewAsset & {
  readonly name?: string | null | undefined;
  /** Left out: as many as the model has. */
  readonly accelerators?: number | undefined;
};

export type CheckedServer = CheckedAsset & { readonly input: NewServer };

/** @throws what is wrong with this input, by itself or beside those checked before it */
export type RegistrationCheck = (input: NewServer, pointer: string) => CheckedServer;

/** Registers planned servers, each with its asset. */
@Injectable()
export class ServerRegistration {
  constructor(
    private readonly assets: AssetRegistration,
    private readonly serverRecords: ServerRecords,
  ) {}

  async prepare(tx: WriteTx, inputs: readonly NewServer[]): Promise<RegistrationCheck> {
    const check = await this.assets.prepare(tx, 'server', inputs);
    return (input, pointer) => ({ ...check(input, pointer), input });
  }

  async insert(tx: WriteTx, checked: readonly CheckedServer[]): Promise<string[]> {
    await this.assets.insert(
      tx,
      checked.map(({ asset }) => asset),
    );
    const made = checked.map(({ asset, model, input: { name = null, accelerators } }) => ({
      asset,
      model,
      given: { name, ...(accelerators === undefined ? {} : { accelerators }) },
    }));
    return this.serverRecords.insert(tx, 'server.registered', made);
  }
}
