import { Injectable } from '@nestjs/common';
import { refused } from '../../kernel/errors.js';
import { Attempts, gateOf, type Gate } from '../../access/access.facade.js';
import { Work, type WriteContext } from '../../platform/database/work.js';
import { found } from '../../platform/database/found.js';
import { expiryOf, noNewLink } from '../domain/link.js';
import { isAnswerable } from '../domain/standing.js';
import { AppointmentStore } from '../persistence/appointment.store.js';
import { AppointmentCommands, type Said } from './appointment.commands.js';
import { DateLetters } from './date.letters.js';
import { contextOf, LinkDoor, type Knock } from './link.door.js';

/** In the log and the talk, which are Danish. */
const NOT_SAID = 'Det har jeg ikke sagt.';

type SaidByLink = Omit<Said, 'party' | 'proposalId'>;

/** Answers of one link: more in an hour than anybody gives is somebody trying things out. */
const ANSWERS = { free: 30, windowMs: 3_600_000, firstWaitMs: 60_000, longestWaitMs: 600_000 };

/** New links for one old one; each is a mail to somebody. */
const RENEWALS = { free: 3, windowMs: 3_600_000, firstWaitMs: 600_000, longestWaitMs: 3_600_000 };

/** What somebody without an account says by the link that was mailed to their role. */
@Injectable()
export class LinkCommands {
  constructor(
    private readonly work: Work,
    private readonly door: LinkDoor,
    private readonly store: AppointmentStore,
    private readonly commands: AppointmentCommands,
    private readonly letters: DateLetters,
    private readonly attempts: Attempts,
  ) {}

  /** Speaks for the link's role, of the proposal that it was mailed with. */
  async say(knock: Knock, said: SaidByLink): Promise<void> {
    const link = await this.door.openToSpeak(knock);
    const context = contextOf(link, knock);
    await this.count(context, gateOf(`date link ${link.id}`, ANSWERS));
    const { role: party, moveId, appointmentId: id } = link;
    const about = said.kind === 'propose' ? {} : { proposalId: moveId };
    await this.commands.say(context, { id, revision: null }, { ...said, ...about, party });
  }

  /** 'I did not say this': what was said in the role's name is taken back. */
  async object(knock: Knock, { id, reason = null }: Pick<Said, 'id' | 'reason'>): Promise<void> {
    const link = await this.door.openAs(knock, 'objection');
    const context = contextOf(link, knock);
    await this.count(context, gateOf(`date objection ${link.id}`, ANSWERS));
    const { role: party, moveId, appointmentId } = link;
    const move = await this.work.read((tx) => this.store.move(tx, moveId));
    // A proposal is not taken back but made void: whoever answered it is told.
    const what: Pick<Said, 'kind' | 'retractedId'> =
      move?.kind === 'propose' ? { kind: 'void' } : { kind: 'retract', retractedId: moveId };
    const said = { ...what, id, party, reason: reason ?? NOT_SAID };
    await this.commands.say(context, { id: appointmentId, revision: null }, said);
  }

  /** Mails a new link to whoever answers for the role now; nothing of it is shown here. */
  async renew(knock: Knock): Promise<void> {
    const link = await this.door.openAs(knock, 'answer');
    const context = contextOf(link, knock);
    await this.count(context, gateOf(`new date link ${link.id}`, RENEWALS));
    await this.work.write(context, async (tx) => {
      const row = found(await this.store.hold(tx, link.appointmentId));
      const { proposal, state } = (await this.store.talk(tx, row)).standing;
      if (proposal === null || !isAnswerable(state) || expiryOf(proposal) <= tx.now) {
        throw refused([noNewLink(state)]);
      }
      const cause = `date asked-again ${tx.newId()}`;
      await this.letters.ask(tx, row, { role: link.role, proposal, cause });
    });
  }

  private count(context: WriteContext, gate: Gate): Promise<void> {
    return this.work.write(context, (tx) => this.attempts.count(tx, [gate]));
  }
}
