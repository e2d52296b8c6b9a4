import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Blobs } from '../blobs/blobs.js';
import { jobHandlers } from '../jobs/job-handlers.js';
import { Attachments } from './attachments.js';
import { EraseContentHandler } from './erase-content.job.js';
import { AttachmentRow } from './persistence/attachment.entity.js';
import { AttachmentStore } from './persistence/attachment.store.js';

/** Files that are kept with subjects of the rooms. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature([AttachmentRow])],
  providers: [Blobs, AttachmentStore, Attachments, ...jobHandlers(EraseContentHandler)],
  exports: [Attachments],
})
export class AttachmentsModule {}
