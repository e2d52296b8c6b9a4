import { Controller, Query, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { IdriftError } from '../../../kernel/errors.js';
import type { WriteContext } from '../../../platform/database/work.js';
import { parseJsonBody } from '../../../platform/http/json-body.js';
import { Ctx } from '../../../platform/http/request.js';
import { Act, TakesFile } from '../../../platform/http/routes.js';
import { oneFile } from '../../../platform/http/upload.js';
import { LayoutImport } from '../../application/racks/layout.import.js';
import { LAYOUT_BYTES_MAX } from '../../domain/racks/layout.js';
import { LayoutQuery } from './rack.dto.js';
import { LayoutView, layoutView } from './rack.view.js';

@ApiTags('racks')
@Controller('api/v1/racks')
export class LayoutController {
  constructor(private readonly layouts: LayoutImport) {}

  @TakesFile()
  @Act('layouts', {
    permit: 'rack.write',
    returns: LayoutView,
    says:
      'Make racks and slots out of a layout of components (JSON, 4 MiB): all of it or nothing, ' +
      'and a second time nothing. Says line by line what became of it',
  })
  async carryOut(
    @Ctx() context: WriteContext,
    @Query() { siteId }: LayoutQuery,
    @Req() request: FastifyRequest,
  ): Promise<LayoutView> {
    const { content } = await oneFile(request);
    if (content.length > LAYOUT_BYTES_MAX) throw tooLarge();
    return layoutView(await this.layouts.carryOut(context, siteId, parseJsonBody(content)));
  }
}

const tooLarge = () =>
  new IdriftError('too-large', 'too-large', {
    en: 'The file is larger than 4 MiB: divide it.',
    da: 'Filen er større end 4 MiB: del den.',
  });
