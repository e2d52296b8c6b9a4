import { Injectable } from '@nestjs/common';
import { refused } from '../../kernel/errors.js';
import { reason } from '../../kernel/message.js';
import { Audit } from '../../audit/audit.facade.js';
import { Settings } from '../../platform/config/settings.js';
import { visible } from '../../platform/database/region-scope.js';
import { Work, type WriteContext } from '../../platform/database/work.js';
import { Mails } from '../../platform/mail/mails.js';
import { MailStore } from '../../platform/mail/persistence/mail.store.js';

@Injectable()
export class MailCommands {
  constructor(
    private readonly work: Work,
    private readonly store: MailStore,
    private readonly mails: Mails,
    private readonly settings: Settings,
    private readonly audit: Audit,
  ) {}

  /** Sends a mail once more: one that failed, was kept, or did not arrive. */
  sendAgain(context: WriteContext, id: string): Promise<void> {
    return this.work.write(context, async (tx) => {
      const mail = visible(context.actor.scope, await this.store.hold(tx, id));
      if (this.settings.mail === null) throw refused([NO_SERVER]);
      if (mail.state === 'waiting') throw refused([ON_ITS_WAY]);
      await this.mails.again(tx, mail);
      this.audit.record(tx, {
        kind: 'mail.sent-again',
        subject: { type: 'mail', id },
        regionId: mail.regionId,
        before: null,
        after: { cause: mail.cause, about: mail.subject },
      });
    });
  }
}

const NO_SERVER = reason(
  'no-mail-server',
  'No mail server is set: read the mail here, or set SMTP_URL and MAIL_FROM.',
  'Der er ikke sat en mailserver op: læs mailen her, eller sæt SMTP_URL og MAIL_FROM.',
);

const ON_ITS_WAY = reason(
  'mail-waiting',
  'It is on its way: see its job for what the mail server said.',
  'Den er på vej: se dens job for, hvad mailserveren sagde.',
);
