import { Injectable } from '@nestjs/common';
import { Work } from '../../platform/database/work.js';
import { followChain, EMPTY_HEAD } from '../domain/chain.js';
import { AuditStore } from '../persistence/audit.store.js';
import { AuditKey } from './audit-key.js';

/** Writing on with another key would break the chain for good, so such a start is refused. */
@Injectable()
export class KeyCheck {
  constructor(
    private readonly work: Work,
    private readonly store: AuditStore,
    private readonly key: AuditKey,
  ) {}

  /** @throws when the first event was sealed with another key than the one at hand */
  async assertKeyOfThisLog(): Promise<void> {
    const first = await this.work.readOne((tx) => this.store.after(tx, 0, 1));
    if (followChain(this.key.keyed, EMPTY_HEAD, first).fault === null) return;
    throw new Error(
      this.key.isNew
        ? 'The audit log has events, but its key is not here. Put the key file back into ' +
            'DATA_DIR/keys/audit.key (and delete the new one made just now), or set AUDIT_KEY.'
        : 'The audit log does not begin as this key sealed it: this is the key of another ' +
            'database, or the first event was changed. Nothing is written until that is settled.',
    );
  }
}
