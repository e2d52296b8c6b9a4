import { Body, Controller, Query, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '../../../kernel/actor.js';
import { fault, invalid } from '../../../kernel/errors.js';
import { sha256Of } from '../../../platform/blobs/blobs.js';
import { withBody } from '../../../platform/database/idempotency.js';
import type { WriteContext } from '../../../platform/database/work.js';
import { pageOf } from '../../../platform/http/list-query.js';
import { Ctx, CurrentActor, IfMatch, PathId } from '../../../platform/http/request.js';
import { ActOnRevision, Create, IdParam, Read, TakesFile } from '../../../platform/http/routes.js';
import { oneFileWithTexts } from '../../../platform/http/upload.js';
import { pageView } from '../../../platform/http/views.js';
import { filesIn } from '../../application/config/config.archive.js';
import { ConfigAdoption } from '../../application/config/config.adoption.js';
import { ConfigIntake } from '../../application/config/config.intake.js';
import { ConfigQueries } from '../../application/config/config.queries.js';
import { CONFIG_KINDS, CONFIG_LABEL_MAX } from '../../domain/config/snapshot.js';
import { AdoptBody, ConfigDifferencesQuery, ConfigSnapshotsQuery } from './config.dto.js';
import {
  ComparisonView,
  comparisonView,
  ConfigFilesView,
  configFilesView,
  ConfigSnapshotPageView,
  configSnapshotPageView,
  ConfigSnapshotsView,
  configSnapshotView,
  DriftSpellsView,
  driftSpellView,
  KeptConfigView,
} from './config.view.js';

const SORTABLE = ['-createdAt'];
const KIND_MAX = 20;
const FORM_TEXTS = { kind: KIND_MAX, label: CONFIG_LABEL_MAX };
const FORM = {
  kind: { type: 'string' as const, enum: [...CONFIG_KINDS] },
  label: {
    type: 'string' as const,
    maxLength: CONFIG_LABEL_MAX,
    description: 'The release or change it belongs to',
  },
};

@ApiTags('network-configurations')
@Controller('api/v1')
export class ConfigController {
  constructor(
    private readonly intake: ConfigIntake,
    private readonly adoption: ConfigAdoption,
    private readonly queries: ConfigQueries,
  ) {}

  @IdParam()
  @TakesFile(FORM, ['kind'])
  @Create('network-devices/:id/configs', {
    permit: 'config.write',
    returns: KeptConfigView,
    says: 'Hand in the intended or the running configuration of a device; secrets are redacted',
  })
  async handIn(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @Req() request: FastifyRequest,
  ): Promise<KeptConfigView> {
    const { content, what, asked } = await handedIn(context, request);
    return { status: await this.intake.one(asked, id, content, what) };
  }

  @TakesFile(FORM, ['kind'])
  @Create('network-configs', {
    permit: 'config.write',
    returns: ConfigFilesView,
    says:
      'Hand in one configuration, or a ZIP of up to 500, each matched by the hostname in it or ' +
      'else by the name of its file; one that is refused stops no other',
  })
  async handInMany(
    @Ctx() context: WriteContext,
    @Req() request: FastifyRequest,
  ): Promise<ConfigFilesView> {
    const { content, what, asked, fileName } = await handedIn(context, request);
    return configFilesView(await this.intake.many(asked, filesIn(fileName, content), what));
  }

  @IdParam()
  @Read('network-devices/:id/configs', {
    permit: 'config.read',
    returns: ConfigSnapshotsView,
    says: 'The versions of a device’s configurations, the newest first',
  })
  async ofDevice(
    @CurrentActor() actor: Actor,
    @PathId('id') id: string,
    @Query() query: ConfigSnapshotsQuery,
  ): Promise<ConfigSnapshotsView> {
    const page = pageOf(query, SORTABLE);
    const found = await this.queries.ofDevice(actor.scope, id, query.kind, page);
    return pageView(found, configSnapshotView);
  }

  @IdParam()
  @Read('network-devices/:id/drifts', {
    permit: 'device.read',
    returns: DriftSpellsView,
    says: 'The times in which a device differed from what was meant, the last first',
  })
  async drifts(@CurrentActor() actor: Actor, @PathId('id') id: string): Promise<DriftSpellsView> {
    return { items: (await this.queries.drifts(actor.scope, id)).map(driftSpellView) };
  }

  @IdParam()
  @ActOnRevision('network-devices/:id/adopt', {
    permit: 'device.configure',
    says:
      'Say of what a device runs that it was meant. Whoever says so has configured it, and ' +
      'cannot verify it',
  })
  adopt(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @IfMatch() revision: number,
    @Body() { looked, reason }: AdoptBody,
  ): Promise<void> {
    return this.adoption.adopt(context, { id, revision }, { looked, why: reason });
  }

  @IdParam()
  @Read('config-snapshots/:id', {
    permit: 'config.read',
    returns: ConfigSnapshotPageView,
    says: 'One version of a configuration, redacted',
  })
  async snapshot(
    @CurrentActor() actor: Actor,
    @PathId('id') id: string,
  ): Promise<ConfigSnapshotPageView> {
    return configSnapshotPageView(await this.queries.text(actor.scope, id));
  }

  @IdParam()
  @Read('config-snapshots/:id/differences', {
    permit: 'config.read',
    returns: ComparisonView,
    says: 'By section: what it has otherwise than another version of the same device',
  })
  async differences(
    @CurrentActor() actor: Actor,
    @PathId('id') id: string,
    @Query() { from }: ConfigDifferencesQuery,
  ): Promise<ComparisonView> {
    return comparisonView(await this.queries.differences(actor.scope, id, from));
  }
}

async function handedIn(context: WriteContext, request: FastifyRequest) {
  const { fileName, content, texts } = await oneFileWithTexts(request, FORM_TEXTS);
  const kind = CONFIG_KINDS.find((one) => one === texts.kind);
  if (kind === undefined) throw invalid([NO_KIND]);
  const { label } = texts;
  const asked = withBody(context, sha256Of(content), kind, label ?? '', fileName);
  return { fileName, content, what: { kind, label }, asked };
}

const NO_KIND = fault(
  '/kind',
  'missing',
  `Choose one of: ${CONFIG_KINDS.join(', ')}.`,
  `Vælg en af: ${CONFIG_KINDS.join(', ')}.`,
);
