import { Injectable } from '@nestjs/common';
import { notFound } from '../../kernel/errors.js';
import type { Reason, Text } from '../../kernel/message.js';
import { found } from '../../platform/database/found.js';
import { Work } from '../../platform/database/work.js';
import { Regions } from '../../regions/regions.facade.js';
import { publicationOf } from '../domain/invitation.js';
import { linkState, type DateLink, type LinkState } from '../domain/link.js';
import type { Move } from '../domain/move.js';
import { againstWindow } from '../domain/refusals.js';
import type { Standing } from '../domain/standing.js';
import type { SubjectWords } from '../domain/subject-words.js';
import type { AppointmentRow } from '../persistence/appointment.entity.js';
import { AppointmentStore } from '../persistence/appointment.store.js';
import { eventOf } from './calendars.js';
import { DateFactsReader } from './date.facts.js';
import type { OpenedLink } from './link.door.js';
import { AppointmentSubjects } from './subjects.js';

/** What is shown to whoever has a link. */
export type LinkSeen = {
  readonly link: DateLink;
  readonly state: LinkState;
  readonly row: AppointmentRow;
  readonly standing: Standing;
  readonly subject: SubjectWords;
  readonly region: Text;
  readonly because: readonly Reason[];
  readonly against: readonly (readonly Reason[])[];
  /** Of an objection: what was said in the role's name, and the windows it is about. */
  readonly about: Move;
  readonly aboutProposal: Move | null;
};

@Injectable()
export class LinkQueries {
  constructor(
    private readonly work: Work,
    private readonly store: AppointmentStore,
    private readonly regions: Regions,
    private readonly subjects: AppointmentSubjects,
    private readonly facts: DateFactsReader,
  ) {}

  look(link: OpenedLink): Promise<LinkSeen> {
    return this.work.read(async (tx) => {
      const row = found(await this.store.find(tx, link.appointmentId));
      const { moves, standing } = await this.store.talk(tx, row);
      const windows = standing.proposal?.windows ?? [];
      const scope = row.regionId === null ? [] : [row.regionId];
      const facts = await this.facts.of(tx, row, windows, scope);
      const about = found(moves.find(({ id }) => id === link.moveId));
      return {
        link,
        row,
        standing,
        about,
        aboutProposal: moves.find(({ id }) => id === about.proposalId) ?? null,
        state: linkState(link, standing, tx.now),
        subject: await this.subjects.describe(tx, row.subjectType, row.subjectId),
        region: (row.regionId && (await this.regions.nameOf(tx, row.regionId))) || NOWHERE,
        // That the other role is vacant keeps nobody from answering.
        because: facts.open,
        against: windows.map((window) => againstWindow(window, facts)),
      };
    });
  }

  /** @throws `not-found` while nothing is agreed */
  async calendar(link: OpenedLink): Promise<string> {
    const { row, standing, subject } = await this.look(link);
    if (standing.agreed === null) throw notFound();
    const { turnSince: stamp } = standing;
    const event = {
      ...eventOf(row, subject, standing.agreed),
      stamp,
      status: 'CONFIRMED',
    } as const;
    return publicationOf(subject.title, [event]);
  }
}

const NOWHERE: Text = { da: '', en: '' };
