import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Controller, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { notFound } from '../../kernel/errors.js';
import { Settings } from '../config/settings.js';
import { Read } from '../http/routes.js';
import { AUTHORITY_FILE, TRUST_PATH } from './trust.js';

/** Gives a phone the authority that `tls init` made, so that it can be told to trust it. */
@ApiTags('tls')
@Controller()
export class TrustController {
  constructor(private readonly settings: Settings) {}

  @Read(TRUST_PATH, {
    permit: 'public',
    produces: 'application/x-x509-ca-cert',
    says: 'The certificate of this installation’s own authority, if it has one; never its key',
  })
  async authority(): Promise<StreamableFile> {
    const file = join(this.settings.dataDir, AUTHORITY_FILE);
    const { size } = await stat(file).catch(() => {
      throw notFound();
    });
    return new StreamableFile(createReadStream(file), {
      type: 'application/x-x509-ca-cert',
      length: size,
      disposition: 'attachment; filename="idrift-authority.crt"',
    });
  }
}
