import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Audit } from '../../audit/audit.facade.js';

const TOKEN = /^[0-9a-f]{64}$/;

/**
 * What stands in addresses that are mailed or subscribed to: 256 bits, drawn from the key of the
 * installation for the purpose and id. The database has hashes only; it can be told again.
 */
@Injectable()
export class AddressTokens {
  constructor(private readonly audit: Audit) {}

  of(purpose: string, id: string): string {
    return this.audit.secretFor(`${purpose} ${id}`);
  }

  hashOf(purpose: string, id: string): string {
    return hashed(this.of(purpose, id));
  }

  /** @returns null when the text is no token at all */
  static hash(token: string): string | null {
    return TOKEN.test(token) ? hashed(token) : null;
  }
}

const hashed = (token: string): string => createHash('sha256').update(token).digest('hex');
