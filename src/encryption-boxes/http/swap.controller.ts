import { Body, Controller, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../kernel/actor.js';
import type { CalendarDay } from '../../kernel/calendar-day.js';
import { copenhagenDay } from '../../kernel/instant.js';
import { Clock } from '../../platform/clock.js';
import { found } from '../../platform/database/found.js';
import type { WriteContext } from '../../platform/database/work.js';
import { pageOf } from '../../platform/http/list-query.js';
import {
  Ctx,
  CurrentActor,
  IfMatch,
  PathAction,
  PathId,
  PathWord,
} from '../../platform/http/request.js';
import {
  ActionParam,
  ActOnRevision,
  Change,
  Create,
  IdParam,
  Read,
  WordParam,
} from '../../platform/http/routes.js';
import { pageView } from '../../platform/http/views.js';
import { SwapCommands } from '../application/swaps/swap.commands.js';
import { SwapMeasurements } from '../application/swaps/swap.measurements.js';
import { SwapQueries } from '../application/swaps/swap.queries.js';
import { SwapVotes } from '../application/swaps/swap.votes.js';
import { PENDING_ACTIONS, type PendingAction } from '../domain/boxes/pending.js';
import { MEASURED } from '../domain/swaps/measure.js';
import { SWAP_TABLE } from '../domain/swaps/swap-table.js';
import { ROLLBACK_HOURS, type SwapAction } from '../domain/swaps/swap.js';
import {
  CreateSwapBody,
  EditSwapBody,
  MeasurementBody,
  SwapActionBody,
  SwapsQuery,
  VoteBody,
} from './swap.dto.js';
import {
  MeasurementView,
  measurementView,
  SwapPageView,
  swapPageView,
  SwapsView,
  swapView,
  VoteView,
} from './swap.view.js';

const SORTABLE = ['title', '-createdAt'];

/** What is not said of a new swap. */
const UNSAID = {
  centreOldId: null,
  centreNewId: null,
  regionOldId: null,
  regionNewId: null,
  crew: null,
  rollback: null,
  rollbackHours: ROLLBACK_HOURS,
  note: null,
} as const;

@ApiTags('swap-cases')
@Controller('api/v1/swap-cases')
export class SwapController {
  constructor(
    private readonly commands: SwapCommands,
    private readonly queries: SwapQueries,
    private readonly votes: SwapVotes,
    private readonly measurements: SwapMeasurements,
    private readonly clock: Clock,
  ) {}

  @Read('', {
    permit: 'swap.read',
    returns: SwapsView,
    says: 'Swaps of encryption boxes: what goes, what comes, when, and how far each is',
  })
  async list(@CurrentActor() actor: Actor, @Query() query: SwapsQuery): Promise<SwapsView> {
    const page = await this.queries.list(actor.scope, query, pageOf(query, SORTABLE));
    const today = this.today();
    return pageView(page, (one) => swapView(one, today));
  }

  @IdParam()
  @Read(':id', {
    permit: 'swap.read',
    returns: SwapPageView,
    says: 'One swap with its steps, what was said of a go, and what was measured',
  })
  async find(@CurrentActor() actor: Actor, @PathId('id') id: string): Promise<SwapPageView> {
    return swapPageView(await this.queries.find(actor, id), this.today());
  }

  @Create('', {
    permit: 'swap.write',
    returns: SwapPageView,
    says: 'Enter a swap; it begins without a date',
  })
  async create(@Ctx() context: WriteContext, @Body() body: CreateSwapBody): Promise<SwapPageView> {
    const id = await this.commands.create(context, { ...UNSAID, ...body });
    return this.find(context.actor, id);
  }

  @IdParam()
  @Change(':id', {
    permit: 'swap.write',
    returns: SwapPageView,
    says: 'Edit a swap whose traffic has not moved; whatever was said of a go is void',
  })
  async edit(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @IfMatch() revision: number,
    @Body() body: EditSwapBody,
  ): Promise<SwapPageView> {
    await this.commands.edit(context, { id, revision }, body);
    return this.find(context.actor, id);
  }

  @IdParam()
  @ActionParam(SWAP_TABLE)
  @ActOnRevision(':id/actions/:action', {
    permit: 'swap.read',
    returns: SwapPageView,
    says: 'Take a step; the step names the permission it needs. One that takes two waits',
  })
  async act(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @PathAction(SWAP_TABLE) action: SwapAction,
    @IfMatch() revision: number,
    @Body() { downtimeSeconds, ...texts }: SwapActionBody,
  ): Promise<SwapPageView> {
    const seconds = downtimeSeconds === undefined ? {} : { downtimeSeconds: `${downtimeSeconds}` };
    await this.commands.act(context, { id, revision }, action, { ...texts, ...seconds });
    return this.find(context.actor, id);
  }

  @IdParam()
  @WordParam('word', PENDING_ACTIONS)
  @ActOnRevision(':id/second/:word', {
    permit: 'swap.read',
    returns: SwapPageView,
    says: 'Confirm the step that waits for a second person, or take it back',
  })
  async second(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @PathWord({ name: 'word', words: PENDING_ACTIONS }) word: PendingAction,
    @IfMatch() revision: number,
  ): Promise<SwapPageView> {
    await this.commands.decidePending(context, { id, revision }, word);
    return this.find(context.actor, id);
  }

  @IdParam()
  @Create(':id/votes', {
    permit: 'swap.vote',
    returns: VoteView,
    says: 'Say go or no-go for a role, in one’s own right or as it was told',
  })
  async vote(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @Body() { yes = [], no = [], note = null, ...said }: VoteBody,
  ): Promise<VoteView> {
    const checks = Object.fromEntries([
      ...yes.map((check) => [check, true] as const),
      ...no.map((check) => [check, false] as const),
    ]);
    const voteId = await this.votes.vote(context, id, { ...said, checks, note });
    const { votes } = await this.find(context.actor, id);
    return found(votes.find((vote) => vote.id === voteId));
  }

  @IdParam()
  @Create(':id/measurements', {
    permit: 'swap.measure',
    returns: MeasurementView,
    says: 'Hand in what was measured: before over the old boxes, after over the new ones',
  })
  async measure(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @Body() body: MeasurementBody,
  ): Promise<MeasurementView> {
    const { phase, minutes, reference = null } = body;
    const measured = Object.fromEntries(
      MEASURED.flatMap((name) => (body[name] === undefined ? [] : [[name, body[name]] as const])),
    );
    const given = { phase, minutes, reference, measured };
    return measurementView(await this.measurements.measure(context, id, given));
  }

  /** Asked once an answer: the same for every swap in it. */
  private today(): CalendarDay {
    return copenhagenDay(this.clock.now());
  }
}
