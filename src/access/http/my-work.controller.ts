import { Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../kernel/actor.js';
import { Work } from '../../platform/database/work.js';
import { CurrentActor } from '../../platform/http/request.js';
import { PresentOnly, Read } from '../../platform/http/routes.js';
import { MyWork } from '../../platform/my-work/my-work.js';
import { MyWorkView, workItemView } from './access.view.js';

@ApiTags('my-work')
@PresentOnly()
@Controller('api/v1/my-work')
export class MyWorkController {
  constructor(
    private readonly work: Work,
    private readonly myWork: MyWork,
  ) {}

  @Read('', { permit: 'signed-in', returns: MyWorkView, says: 'What waits on me, over all rooms' })
  async list(@CurrentActor() actor: Actor): Promise<MyWorkView> {
    const items = await this.work.read((tx) => this.myWork.of(tx, actor));
    return { items: items.map(workItemView) };
  }
}
