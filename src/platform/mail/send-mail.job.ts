import { Injectable } from '@nestjs/common';
import { Work } from '../database/work.js';
import { JobHandler, type Settle } from '../jobs/definition.js';
import { safeText } from '../jobs/job-error.js';
import type { JobRun } from '../jobs/job-run.js';
import { Mails } from './mails.js';
import { MailStore } from './persistence/mail.store.js';
import { PostOffice } from './post-office.js';
import { SEND_MAIL_JOB, type SendMailPayload } from './send-mail.definition.js';

/**
 * Hands a mail to the mail server. A second run finds it sent and does nothing; when the process
 * ended between the server's yes and our note of it, the same mail goes again with the same id.
 */
@Injectable()
export class SendMailHandler extends JobHandler<SendMailPayload> {
  readonly definition = SEND_MAIL_JOB;

  constructor(
    private readonly work: Work,
    private readonly store: MailStore,
    private readonly mails: Mails,
    private readonly office: PostOffice,
  ) {
    super();
  }

  async perform(run: JobRun<SendMailPayload>): Promise<Settle | null> {
    const mail = await this.work.read((tx) => this.store.find(tx, run.payload.mailId));
    if (mail?.state !== 'waiting') return null;
    try {
      const { kind, reply } = await this.office.hand(this.mails.filled(mail));
      const state = kind === 'taken' ? 'sent' : 'failed';
      return this.ended(run, mail.id, { state, reply: safeText(reply) });
    } catch (error) {
      // The last attempt ends the mail, too: it is seen in the outbox and can be sent from there.
      if (run.attempt < this.definition.attemptsMax) throw error;
      const reply = safeText(error instanceof Error ? error.message : String(error));
      return this.ended(run, mail.id, { state: 'failed', reply });
    }
  }

  private ended(
    run: JobRun<SendMailPayload>,
    id: string,
    { state, reply }: { readonly state: 'sent' | 'failed'; readonly reply: string },
  ): Settle {
    return async (tx) => {
      const sentAt = state === 'sent' ? tx.now : null;
      await this.store.update(tx, id, { state, reply, sentAt, attempts: run.attempt });
      return { state, reply };
    };
  }
}
