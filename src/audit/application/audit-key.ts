import { createHmac, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Settings } from '../../platform/config/settings.js';
import type { Keyed } from '../domain/chain.js';

/** Holds the chain's key in memory; it is never logged, answered or stored in the database. */
export class AuditKey {
  readonly keyed: Keyed;

  private constructor(
    key: Buffer,
    readonly isNew: boolean,
  ) {
    this.keyed = (text) => createHmac('sha256', key).update(text).digest('hex');
  }

  /** From AUDIT_KEY, or from DATA_DIR/keys/audit.key, which is made on the first start. */
  static load(settings: Settings): AuditKey {
    if (settings.auditKeyHex) return new AuditKey(Buffer.from(settings.auditKeyHex, 'hex'), false);
    const file = join(settings.dataDir, 'keys', 'audit.key');
    if (existsSync(file)) {
      return new AuditKey(Buffer.from(readFileSync(file, 'utf8').trim(), 'hex'), false);
    }
    const key = randomBytes(32);
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(file, `${key.toString('hex')}\n`, { mode: 0o600, flag: 'wx' });
    return new AuditKey(key, true);
  }
}
