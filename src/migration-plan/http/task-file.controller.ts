import { Body, Controller, Req, type StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '../../kernel/actor.js';
import { fileAnswer, FileView, fileView } from '../../platform/attachments/attachment.view.js';
import type { WriteContext } from '../../platform/database/work.js';
import { Ctx, CurrentActor, PathId } from '../../platform/http/request.js';
import { Act, Create, IdParam, Read, TakesFile } from '../../platform/http/routes.js';
import { oneFile } from '../../platform/http/upload.js';
import { TaskFiles } from '../application/task.files.js';
import { RemoveTaskFileBody } from './plan.dto.js';
import { TaskFilesView, taskFilesView } from './task-file.view.js';

@ApiTags('plan-tasks')
@Controller('api/v1')
export class TaskFileController {
  constructor(private readonly files: TaskFiles) {}

  @IdParam()
  @TakesFile()
  @Create('plan-tasks/:id/files', {
    permit: 'plan.work',
    returns: FileView,
    says:
      'Attach a file that shows what was done: a PDF, a picture (25 MiB), or text such as a log ' +
      'or CSV (1 MiB), without secrets',
  })
  async attach(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @Req() request: FastifyRequest,
  ): Promise<FileView> {
    return fileView(await this.files.attach(context, id, await oneFile(request)));
  }

  @IdParam()
  @Read('plan-tasks/:id/files', {
    permit: 'plan.read',
    returns: TaskFilesView,
    says: 'The files of a task, and why you may attach none',
  })
  async list(@CurrentActor() actor: Actor, @PathId('id') id: string): Promise<TaskFilesView> {
    return taskFilesView(await this.files.list(actor, id));
  }

  @IdParam()
  @Read('plan-task-files/:id', {
    permit: 'plan.read',
    produces: 'application/octet-stream',
    says: 'The content of a file of a task',
  })
  async open(@CurrentActor() actor: Actor, @PathId('id') id: string): Promise<StreamableFile> {
    const { file, content } = await this.files.open(actor.scope, id);
    return fileAnswer(file, content);
  }

  @IdParam()
  @Act('plan-task-files/:id/remove', {
    permit: 'plan.redact',
    says: 'Take a file away that shows what nobody may keep: its content is erased, its hash stays',
  })
  remove(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @Body() { reason }: RemoveTaskFileBody,
  ): Promise<void> {
    return this.files.remove(context, id, reason);
  }
}
