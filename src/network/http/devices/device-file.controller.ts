import { Controller, Req, type StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '../../../kernel/actor.js';
import {
  fileAnswer,
  FilesView,
  FileView,
  fileView,
} from '../../../platform/attachments/attachment.view.js';
import type { WriteContext } from '../../../platform/database/work.js';
import { Ctx, CurrentActor, PathId } from '../../../platform/http/request.js';
import { Create, IdParam, Read, TakesFile } from '../../../platform/http/routes.js';
import { oneFile } from '../../../platform/http/upload.js';
import { DeviceFiles } from '../../application/devices/device.files.js';

@ApiTags('network-devices')
@Controller('api/v1')
export class DeviceFileController {
  constructor(private readonly files: DeviceFiles) {}

  @IdParam()
  @TakesFile()
  @Create('network-devices/:id/files', {
    permit: 'device.configure',
    returns: FileView,
    says:
      'Attach a file to be named as evidence with a step: a PDF, a picture (25 MiB), or text ' +
      '(1 MiB), whose secrets are redacted',
  })
  async attach(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @Req() request: FastifyRequest,
  ): Promise<FileView> {
    const { fileName, content } = await oneFile(request);
    return fileView(
      await this.files.attach(context, id, { purpose: 'evidence', fileName, content }),
    );
  }

  @IdParam()
  @Read('network-devices/:id/files', {
    permit: 'config.read',
    returns: FilesView,
    says: 'The files that are attached to a device',
  })
  async list(@CurrentActor() actor: Actor, @PathId('id') id: string): Promise<FilesView> {
    return { items: (await this.files.list(actor.scope, id)).map(fileView) };
  }

  @IdParam()
  @Read('device-files/:id', {
    permit: 'config.read',
    produces: 'application/octet-stream',
    says: 'The content of a file that is attached to a device',
  })
  async open(@CurrentActor() actor: Actor, @PathId('id') id: string): Promise<StreamableFile> {
    const { file, content } = await this.files.open(actor.scope, id);
    return fileAnswer(file, content);
  }
}
