import { Injectable } from '@nestjs/common';
import { Inventory } from '../../../inventory/inventory.facade.js';
import { found } from '../../../platform/database/found.js';
import { Work } from '../../../platform/database/work.js';
import type { Certification } from '../../domain/trust/certification.js';
import { TrustStore } from '../../persistence/trust.store.js';

@Injectable()
export class TrustQueries {
  constructor(
    private readonly work: Work,
    private readonly trust: TrustStore,
    private readonly inventory: Inventory,
  ) {}

  /** Every look at the certifications of a model, the newest first. */
  certifications(modelId: string): Promise<readonly Certification[]> {
    return this.work.read(async (tx) => {
      found(await this.inventory.model(tx, modelId));
      return this.trust.certificationsOf(tx, [modelId]);
    });
  }
}
