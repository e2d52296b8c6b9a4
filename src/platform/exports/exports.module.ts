import { Global, Module } from '@nestjs/common';
import { ExportSources } from './export-sources.js';

@Global()
@Module({ providers: [ExportSources], exports: [ExportSources] })
export class ExportsModule {}
