import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ChainHead, Keyed } from '../domain/chain.js';

type Kept = ChainHead & { readonly proof: string };

const WRITE_AFTER_MS = 100;

/**
 * The head of the chain in a file of its own: who swaps back an old database, or cuts the log's
 * tail, does not have it. Writes are gathered, so it may lag behind by a moment, never run ahead.
 */
export class OutsideHead {
  private readonly file: string;
  private pending: ChainHead | null = null;
  private timer: NodeJS.Timeout | null = null;

  constructor(
    dataDir: string,
    private readonly keyed: Keyed,
  ) {
    this.file = join(dataDir, 'audit-head.json');
  }

  /** @returns the kept head, null when there is none, 'forged' when its own MAC does not hold */
  read(): ChainHead | null | 'forged' {
    if (!existsSync(this.file)) return null;
    try {
      const kept = JSON.parse(readFileSync(this.file, 'utf8')) as Kept; // checked by its proof
      return kept.proof === this.proof(kept) ? { seq: kept.seq, mac: kept.mac } : 'forged';
    } catch {
      return 'forged';
    }
  }

  note(head: ChainHead): void {
    if (this.pending !== null && this.pending.seq >= head.seq) return;
    this.pending = head;
    this.timer ??= setTimeout(() => this.flushOrTryAgain(head), WRITE_AFTER_MS).unref();
  }

  flush(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    const head = this.pending;
    this.pending = null;
    if (head === null) return;
    const kept = this.read();
    // Another process on the same folder may have written a later head.
    if (kept !== null && kept !== 'forged' && kept.seq >= head.seq) return;
    // With PostgreSQL and AUDIT_KEY nothing else has made the folder yet.
    mkdirSync(dirname(this.file), { recursive: true });
    // Processes in containers of their own all have the same number.
    const partial = `${this.file}.${randomUUID()}.partial`;
    writeFileSync(partial, JSON.stringify({ ...head, proof: this.proof(head) }), { mode: 0o600 });
    renameSync(partial, this.file);
  }

  /** It may lag behind by a moment: a disk that does not write now is tried again. */
  private flushOrTryAgain(head: ChainHead): void {
    try {
      this.flush();
    } catch {
      this.note(head);
    }
  }

  private proof(head: ChainHead): string {
    return this.keyed(`outside-head ${head.seq} ${head.mac}`);
  }
}
