import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import type { CalendarDay } from '../../kernel/calendar-day.js';
import type { InstantMs } from '../../kernel/instant.js';
import type { Text } from '../../kernel/message.js';
import type { ReadTx } from '../database/work.js';

/** Something that stands still until this very person, or a peer of theirs, does something. */
export type WorkItem = {
  readonly subject: { readonly type: string; readonly id: string };
  readonly title: string;
  /** Whose it is, where the title does not tell it from another like it. */
  readonly place?: Text;
  /** What is to be done. */
  readonly what: Text;
  readonly since: InstantMs;
  /** By when; null: there is no day. */
  readonly due: CalendarDay | null;
};

/** What waits on somebody in one room, by what they may do. */
export type WorkSource = (tx: ReadTx, actor: Actor) => Promise<readonly WorkItem[]>;

/** What waits on a person, over all rooms. Rooms register theirs when they start. */
@Injectable()
export class MyWork {
  private readonly sources: WorkSource[] = [];

  register(source: WorkSource): void {
    this.sources.push(source);
  }

  /** What has a day first, by its day; then by how long it has waited. */
  async of(tx: ReadTx, actor: Actor): Promise<readonly WorkItem[]> {
    const found: WorkItem[] = [];
    for (const source of this.sources) found.push(...(await source(tx, actor)));
    return found.sort((a, b) => dueKey(a).localeCompare(dueKey(b)) || a.since - b.since);
  }
}

const dueKey = ({ due }: WorkItem): string => due ?? '9999-12-31';
