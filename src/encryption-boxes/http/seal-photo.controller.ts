import { Body, Controller, Req, type StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '../../kernel/actor.js';
import { fileAnswer } from '../../platform/attachments/attachment.view.js';
import type { WriteContext } from '../../platform/database/work.js';
import { Ctx, CurrentActor, PathId } from '../../platform/http/request.js';
import { Act, Create, IdParam, Read, TakesFile } from '../../platform/http/routes.js';
import { oneFile } from '../../platform/http/upload.js';
import { SealPhotos } from '../application/custody/seal.photos.js';
import { RemovePhotoBody } from './custody.dto.js';
import { SealPhotosView, SealPhotoView, sealPhotoView } from './seal-photo.view.js';

@ApiTags('encryption-boxes')
@Controller('api/v1')
export class SealPhotoController {
  constructor(private readonly photos: SealPhotos) {}

  @IdParam()
  @TakesFile()
  @Create('box-seals/:id/photos', {
    permit: 'box.sign',
    returns: SealPhotoView,
    says: 'Add a picture of a seal as it was found (25 MiB); nothing else of a box is pictured',
  })
  async attach(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @Req() request: FastifyRequest,
  ): Promise<SealPhotoView> {
    return sealPhotoView(await this.photos.attach(context, id, await oneFile(request)));
  }

  @IdParam()
  @Read('encryption-boxes/:id/seal-photos', {
    permit: 'box.read',
    returns: SealPhotosView,
    says: 'The pictures of every seal that is or was on a box',
  })
  async list(@CurrentActor() actor: Actor, @PathId('id') id: string): Promise<SealPhotosView> {
    return { items: (await this.photos.ofBox(actor.scope, id)).map(sealPhotoView) };
  }

  @IdParam()
  @Read('seal-photos/:id', {
    permit: 'box.read',
    produces: 'application/octet-stream',
    says: 'A picture of a seal',
  })
  async open(@CurrentActor() actor: Actor, @PathId('id') id: string): Promise<StreamableFile> {
    const { file, content } = await this.photos.open(actor.scope, id);
    return fileAnswer(file, content);
  }

  @IdParam()
  @Act('seal-photos/:id/remove', {
    permit: 'box.redact',
    says: 'Take a picture away that shows what nobody may keep: its content is erased, its hash stays',
  })
  remove(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @Body() { reason }: RemovePhotoBody,
  ): Promise<void> {
    return this.photos.remove(context, id, reason);
  }
}
