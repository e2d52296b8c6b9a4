import { invariant } from '../../kernel/invariant.js';
import type { WriteTx } from '../../platform/database/work.js';
import type { AssetKind } from '../domain/asset.js';
import type { AssetRow } from '../persistence/asset.entity.js';

/** What a kind of asset with a lifecycle of its own does when the asset is received or changed. */
export type Receivable = {
  readonly kind: AssetKind;
  /** @throws a refusal that lists every unmet condition of the kind's own action table */
  readonly received: (tx: WriteTx, asset: AssetRow) => Promise<void>;
  readonly receiptUndone: (tx: WriteTx, asset: AssetRow) => Promise<void>;
  readonly changed: (tx: WriteTx, asset: AssetRow) => Promise<void>;
};

/** Rooms register their kinds; a kind without a lifecycle is received as a plain asset. */
export class Receivables {
  private readonly byKind = new Map<AssetKind, Receivable>();

  register(receivable: Receivable): void {
    invariant(!this.byKind.has(receivable.kind), `${receivable.kind} is registered once`);
    this.byKind.set(receivable.kind, receivable);
  }

  of(kind: AssetKind): Receivable | undefined {
    return this.byKind.get(kind);
  }
}
