import { Injectable } from '@nestjs/common';
import { fault, forbidden, invalid, refused, requireStepUp } from '../../../kernel/errors.js';
import { invariant } from '../../../kernel/invariant.js';
import { Appointments } from '../../../appointments/appointments.facade.js';
import { Work, type WriteContext, type WriteTx } from '../../../platform/database/work.js';
import { DATED_STATES } from '../../domain/swaps/states.js';
import type { Swap } from '../../domain/swaps/swap.js';
import {
  CHECKS_OF,
  faultsOf,
  GO_CHECK_LABELS,
  roundShut,
  voteImage,
  type GoCheck,
  type GoRole,
  type Vote,
} from '../../domain/swaps/votes.js';
import { swapOf, SwapStore } from '../../persistence/swap.store.js';
import { agreedOf } from './swap.facts.js';
import { momentAfter, SWAP_NOT_OPEN, SwapRecords } from './swap.records.js';
import { SwapVoices } from './swap.voices.js';

export type NewVote = Pick<Vote, 'round' | 'role' | 'answer' | 'checks' | 'note'>;

/** Who says go, and who says no. */
@Injectable()
export class SwapVotes {
  constructor(
    private readonly work: Work,
    private readonly swaps: SwapStore,
    private readonly records: SwapRecords,
    private readonly voices: SwapVoices,
    private readonly appointments: Appointments,
  ) {}

  /** A word on whether it goes ahead; a later one of the same role counts in its place. */
  vote(context: WriteContext, swapId: string, input: NewVote): Promise<string> {
    const wrong = faultsOf(input.role, input.answer, input.checks);
    if (wrong.length > 0) throw invalid(wrong.map((check) => unanswered(check, input.answer)));
    if (input.answer === 'no-go' && input.note === null) throw invalid([SAY_WHY]);
    return this.work.write(context, async (tx) => {
      const row = await this.records.hold(tx, swapId);
      if (!DATED_STATES.includes(row.state)) throw refused([SWAP_NOT_OPEN]);
      await this.appointments.hold(tx, row.appointmentId);
      const channel = await this.channelOf(tx, swapOf(row), input.role);
      const dates = await this.appointments.standings(tx, [row.appointmentId]);
      const agreed = agreedOf(dates.get(row.appointmentId) ?? null);
      const shut = roundShut(input.round, agreed, tx.now);
      if (shut !== null) throw refused([shut]);
      invariant(agreed, 'a round is open only with a date');
      if (input.round === 'final') requireStepUp(context.actor);
      const vote: Vote = {
        ...input,
        checks: ownChecks(input),
        id: tx.newId(),
        swapId,
        channel,
        givenBy: context.actor.id,
        givenAt: momentAfter(
          tx.now,
          (await this.swaps.votesOf(tx, [swapId])).map(({ givenAt }) => givenAt),
        ),
        edition: row.edition,
        windowFrom: agreed.from,
        windowTo: agreed.to,
      };
      await this.swaps.insertVote(tx, vote);
      await this.records.note(tx, row, { kind: 'voted', after: voteImage(vote), why: vote.note });
      return vote.id;
    });
  }

  /** @throws `forbidden` unless the actor speaks for the role, or writes down what it said */
  private async channelOf(tx: WriteTx, swap: Swap, role: GoRole): Promise<Vote['channel']> {
    const voices = await this.voices.of(tx, tx.context.actor, swap);
    const channel = voices.get(role);
    if (channel === undefined) throw forbidden();
    return channel;
  }
}

/** What the role answers for; it has no say in the rest. */
const ownChecks = ({ role, checks }: NewVote): Vote['checks'] =>
  Object.fromEntries(
    CHECKS_OF[role].flatMap((check) =>
      checks[check] === undefined ? [] : [[check, checks[check]]],
    ),
  );

const SAY_WHY = fault(
  '/note',
  'note-needed',
  'Say why not, so that it can be put right.',
  'Sig hvorfor, så det kan bringes i orden.',
);

const unanswered = (check: GoCheck, answer: Vote['answer']) =>
  answer === 'go'
    ? fault(
        '/yes',
        'check-not-yes',
        `A go says yes to this: "${GO_CHECK_LABELS[check].en}". Answer no-go if it is not so.`,
        `Grønt lys siger ja til dette: "${GO_CHECK_LABELS[check].da}". Svar nej, hvis det ikke er sådan.`,
      )
    : fault(
        '/no',
        'check-unanswered',
        `Answer this with yes or no: "${GO_CHECK_LABELS[check].en}".`,
        `Svar ja eller nej til dette: "${GO_CHECK_LABELS[check].da}".`,
      );
