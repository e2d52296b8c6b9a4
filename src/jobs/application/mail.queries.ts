import { Injectable } from '@nestjs/common';
import type { RegionScope } from '../../kernel/actor.js';
import { textOf } from '../../kernel/letter.js';
import type { Page, PageRequest } from '../../kernel/page.js';
import { visible } from '../../platform/database/region-scope.js';
import { Work } from '../../platform/database/work.js';
import type { Mail } from '../../platform/mail/mail.js';
import { Mails } from '../../platform/mail/mails.js';
import { MailStore, type MailFilter } from '../../platform/mail/persistence/mail.store.js';

export type MailRead = { readonly mail: Mail; readonly text: string };

@Injectable()
export class MailQueries {
  constructor(
    private readonly work: Work,
    private readonly store: MailStore,
    private readonly mails: Mails,
  ) {}

  list(scope: RegionScope, filter: MailFilter, page: PageRequest): Promise<Page<Mail>> {
    return this.work.read((tx) => this.store.list(tx, scope, filter, page));
  }

  /**
   * A mail as it is read. Links are whole only in one that is kept since no mail server is set: of
   * any other only whoever it was sent to may have them.
   */
  async find(scope: RegionScope, id: string): Promise<MailRead> {
    const mail = visible(scope, await this.work.read((tx) => this.store.find(tx, id)));
    const read = mail.state === 'kept' ? this.mails.filled(mail) : mail;
    return { mail, text: textOf(read.letter.blocks) };
  }
}
