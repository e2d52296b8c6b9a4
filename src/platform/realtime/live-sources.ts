import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';

/** A subject that has changed without an event of its own, such as a job that has come further. */
export type News = { readonly subjectType: string; readonly subjectId: string };

/**
 * Opens a source for one stream: each look tells what has changed since the one before. Nothing
 * older than the stream is news, since a page asks for what it shows when it opens and reconnects.
 */
export type LiveSource = (actor: Actor) => () => Promise<readonly News[]>;

/** What the live stream follows beside the audit log. Rooms register theirs when they start. */
@Injectable()
export class LiveSources {
  private readonly sources: LiveSource[] = [];

  register(source: LiveSource): void {
    this.sources.push(source);
  }

  all(): readonly LiveSource[] {
    return this.sources;
  }
}
