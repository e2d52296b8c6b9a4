import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { jobHandlers } from '../jobs/job-handlers.js';
import { Mails } from './mails.js';
import { MailRow } from './persistence/mail.entity.js';
import { MailStore } from './persistence/mail.store.js';
import { PostOffice } from './post-office.js';
import { SendMailHandler } from './send-mail.job.js';

/** Letters to people: rows of the change that causes them, sent by jobs. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature([MailRow])],
  providers: [MailStore, Mails, PostOffice, ...jobHandlers(SendMailHandler)],
  exports: [Mails, MailStore],
})
export class MailModule {}
