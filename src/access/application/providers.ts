import { readFileSync } from 'node:fs';
import { Injectable } from '@nestjs/common';
import { Settings, SettingsError } from '../../platform/config/settings.js';
import { found } from '../../platform/database/found.js';
import type { ReadTx } from '../../platform/database/work.js';
import { Regions } from '../../regions/regions.facade.js';
import { providersIn, type Provider } from '../domain/provider.js';

/**
 * By whom people may be signed in: PROVIDERS_FILE, read once at boot. It is a file and no screen,
 * since whoever may add one could sign in as anybody.
 */
@Injectable()
export class Providers {
  readonly all: readonly Provider[];

  /** @throws SettingsError naming everything that is wrong with the file */
  constructor(
    settings: Settings,
    private readonly regions: Regions,
  ) {
    this.all = settings.providersFile === null ? [] : readProviders(settings.providersFile);
  }

  /** @throws `not-found` */
  find(id: string): Provider {
    return found(this.known(id));
  }

  /** null: it stands in the file no more. */
  known(id: string): Provider | null {
    return this.all.find((one) => one.id === id) ?? null;
  }

  /** The region whose people it knows; null: none is named, or there is none of that name. */
  async regionOf(tx: ReadTx, { region }: Provider): Promise<string | null> {
    if (region === null) return null;
    const regions = await this.regions.within(tx, 'all');
    return regions.find(({ slug }) => slug === region)?.id ?? null;
  }
}

function readProviders(file: string): readonly Provider[] {
  const faults: string[] = [];
  const providers = providersIn(contentOf(file), faults);
  for (const { authorityFile } of providers) {
    if (authorityFile !== null && textOf(authorityFile) === null) {
      faults.push(`authorityFile=${authorityFile}: cannot be read`);
    }
  }
  if (faults.length > 0) {
    throw new SettingsError(faults.map((line) => `PROVIDERS_FILE=${file}: ${line}`));
  }
  return providers;
}

function contentOf(file: string): unknown {
  try {
    return JSON.parse(textOf(file) ?? '');
  } catch {
    // What JSON.parse complains of would repeat the file, and it holds secrets.
    return null;
  }
}

function textOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
