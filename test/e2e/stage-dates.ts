import type { Client } from '../support/client.js';
import { DateTalk, makeCase, makeDateRegion } from '../support/dates.js';
import type { Made } from '../support/receiving.js';
import { unique } from './people.js';

/** Dates, each at the point at which one thing can be said of it. */
export type DatesStage = {
  readonly networkCase: string;
  /** Nothing is proposed. */
  readonly open: string;
  /** Proposed, and answered by nobody. */
  readonly asked: string;
  readonly askedProposal: string;
  /** Confirmed by both roles, and not accepted. */
  readonly confirmed: string;
  readonly confirmedProposal: string;
  /** With a call that was written down. */
  readonly called: string;
  readonly call: string;
  /** Proposed, to be cancelled. */
  readonly dropped: string;
};

export async function makeDates(client: Client): Promise<DatesStage> {
  const { site } = await makeDateRegion(client, unique('region'));
  const dated = async (day: string | null) => {
    const one = await makeCase(client, site, { crew: unique('hold') });
    const talk = new DateTalk(String(one['appointmentId']));
    if (day !== null) await talk.propose(client, [{ day }]);
    return { one, talk, proposal: String((await talk.read(client))['proposalId']) };
  };
  const [open, asked, confirmed, called, dropped] = [
    await dated(null),
    await dated('2027-02-02'),
    await dated('2027-02-09'),
    await dated('2027-02-16'),
    await dated('2027-02-24'),
  ];
  await confirmed.talk.answer(client, 'region-it', [1]);
  await confirmed.talk.answer(client, 'region-clinical', [1]);
  await called.talk.answer(client, 'region-it', [1]);
  const moves = (await called.talk.read(client))['moves'] as Made[];
  return {
    networkCase: open.one.id,
    open: open.talk.id,
    asked: asked.talk.id,
    askedProposal: asked.proposal,
    confirmed: confirmed.talk.id,
    confirmedProposal: confirmed.proposal,
    called: called.talk.id,
    call: moves.at(-1)?.id ?? '',
    dropped: dropped.talk.id,
  };
}
