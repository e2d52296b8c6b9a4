import { Injectable } from '@nestjs/common';
import type { Actor } from '../kernel/actor.js';
import { refused } from '../kernel/errors.js';
import type { ReadTx, WriteTx } from '../platform/database/work.js';
import { AppointmentRecords } from './application/appointment.records.js';
import { DateFactsReader } from './application/date.facts.js';
import { Feeds, type ReadFeed } from './application/feeds.js';
import { Speakers } from './application/speakers.js';
import { AppointmentSubjects, type SubjectSource } from './application/subjects.js';
import type { FeedFile } from './domain/feed.js';
import { againstWindow } from './domain/refusals.js';
import type { Party } from './domain/move.js';
import { isAnswerable, type AppointmentState } from './domain/standing.js';
import type { AppointmentRow } from './persistence/appointment.entity.js';
import { AppointmentStore, crewKeyOf, turnOf } from './persistence/appointment.store.js';

export type { SubjectWords } from './domain/subject-words.js';

/** What the room of a case says of it, for whoever is asked for a date. */
export type AppointmentSubject = {
  readonly subjectType: string;
  readonly subjectId: string;
  readonly regionId: string | null;
  readonly title: string;
  readonly crew: string | null;
};

/** How far a date is, as its case looks at it. */
export type DateStanding = {
  readonly id: string;
  readonly state: AppointmentState;
  readonly turn: readonly string[];
  readonly turnSince: number;
  readonly agreedFrom: number | null;
  readonly agreedTo: number | null;
};

export type Voices = { readonly own: readonly Party[]; readonly all: readonly Party[] };

/** Dates of the cases of rooms above; a room adds what its own cases ask, and copies nothing. */
@Injectable()
export class Appointments {
  constructor(
    private readonly store: AppointmentStore,
    private readonly records: AppointmentRecords,
    private readonly subjects: AppointmentSubjects,
    private readonly facts: DateFactsReader,
    private readonly speakers: Speakers,
  ) {}

  /** Cases of this type have dates, none of which can be offered while something is open. */
  hasDates(subjectType: string, source: SubjectSource): void {
    this.subjects.register(subjectType, source);
  }

  /** A case begins without a date. @returns the id of its appointment */
  async open(tx: WriteTx, subject: AppointmentSubject): Promise<string> {
    const id = tx.newId();
    await this.store.insert(tx, {
      ...subject,
      id,
      state: 'none',
      turn: 'centre',
      turnSince: tx.now,
      agreedFrom: null,
      agreedTo: null,
      answerBy: null,
      sequence: 0,
      createdAt: tx.now,
      revision: 1,
    });
    return id;
  }

  /** The case is called otherwise now, or another crew does it. */
  async describe(
    tx: WriteTx,
    id: string,
    changes: Partial<Pick<AppointmentSubject, 'title' | 'crew'>>,
  ): Promise<void> {
    const row = await this.store.hold(tx, id);
    if (row === null) return;
    const next = { ...row, ...changes };
    if (next.title === row.title && next.crew === row.crew) return;
    await this.requireFreeCrew(tx, row, next);
    await this.store.update(tx, row, changes);
  }

  /** Holds where a date stands until the write ends, for a step that rests on it. */
  async hold(tx: WriteTx, id: string): Promise<void> {
    await this.store.hold(tx, id);
  }

  /** The case is given up, and its date with it. */
  async cancel(tx: WriteTx, id: string, why: string): Promise<void> {
    const row = await this.store.hold(tx, id);
    if (row === null || row.state === 'cancelled') return;
    await this.records.saySelf(tx, row, 'cancel', why);
  }

  /** Another crew for an agreed time must be free then. */
  private async requireFreeCrew(
    tx: WriteTx,
    row: AppointmentRow,
    { crew }: Pick<AppointmentRow, 'crew'>,
  ): Promise<void> {
    const { agreedFrom: startsAt, agreedTo: endsAt } = row;
    const crewKey = crewKeyOf(crew);
    if (startsAt === null || endsAt === null || crewKey === row.crewKey) return;
    const { scope } = tx.context.actor;
    const facts = await this.facts.of(tx, { ...row, crewKey }, [{ startsAt, endsAt }], scope);
    const because = againstWindow({ startsAt, endsAt }, facts);
    const taken = because.filter(({ code }) => code === 'same-crew');
    if (taken.length > 0) throw refused(taken);
  }

  /** The case is put off, so that what was proposed or agreed on no longer holds. */
  async void(tx: WriteTx, id: string, why: string): Promise<void> {
    const row = await this.store.hold(tx, id);
    if (row === null || !isAnswerable(row.state)) return;
    await this.records.saySelf(tx, row, 'void', why);
  }

  /** In whose name somebody may speak of a date: in their own right, or written down for others. */
  async voices(tx: ReadTx, actor: Actor, id: string): Promise<Voices> {
    const [row] = await this.store.byIds(tx, [id]);
    if (row === undefined) return { own: [], all: [] };
    const [own, all] = [this.speakers.own(tx, actor, row), this.speakers.all(tx, actor, row)];
    return { own: await own, all: await all };
  }

  async standings(tx: ReadTx, ids: readonly string[]): Promise<ReadonlyMap<string, DateStanding>> {
    const rows = await this.store.byIds(tx, ids);
    return new Map(rows.map((row) => [row.id, standingSeen(row)]));
  }
}

/** Calendars that others subscribe to: a room above adds a file of its own to each. */
@Injectable()
export class CalendarFeeds {
  constructor(private readonly feeds: Feeds) {}

  /** Whoever makes a feed is told its address, too; the room answers `feeds/:token/<name>`. */
  offers(file: FeedFile): void {
    this.feeds.offers(file);
  }

  /** @throws `not-found` for what is no token, none of ours, or withdrawn: all the same */
  byToken(token: string): Promise<ReadFeed> {
    return this.feeds.byToken(token);
  }
}

const standingSeen = (row: AppointmentRow): DateStanding => ({
  id: row.id,
  state: row.state,
  turn: turnOf(row),
  turnSince: row.turnSince,
  agreedFrom: row.agreedFrom,
  agreedTo: row.agreedTo,
});
