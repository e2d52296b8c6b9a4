import type { Client } from '../support/client.js';
import { DateTalk, feedAddress, makeCase, makeDateRegion } from '../support/dates.js';
import { made, type Made } from '../support/receiving.js';
import { unique } from './people.js';

/** Dates, each at the point at which one thing can be said of it. */
export type DatesStage = {
  readonly networkCase: string;
  /** In a region. */
  readonly site: string;
  /** A line from there that can be ordered. */
  readonly uplink: string;
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
  /** Links as they were mailed to the role of IT. */
  readonly linkToAnswer: string;
  readonly linkToPropose: string;
  readonly linkToObject: string;
  /** Of a date that is agreed. */
  readonly linkAgreed: string;
  /** Asked for by the centre. */
  readonly override: string;
  /** Of a calendar that somebody subscribes to. */
  readonly feedToken: string;
  /** One of the letters with them. */
  readonly mail: string;
};

const ASKS = 'Hvilken dato passer';

/** Where no mail server is set, the links are read in the outbox. */
async function mailed(client: Client, about: string, title: string): Promise<Made> {
  const { items } = await made(client.get('/mails?limit=200'));
  const mail = (items as Made[]).find(
    (one) =>
      one['subjectId'] === about &&
      String(one['title']).startsWith(title) &&
      String(one['address']).startsWith('region-it'),
  );
  return made(client.get(`/mails/${mail?.id}`));
}

const linkIn = ({ text }: Made): string => /\/d\/([0-9a-f]{64})/.exec(String(text))?.[1] ?? '';

export async function makeDates(client: Client): Promise<DatesStage> {
  const { site } = await makeDateRegion(client, unique('region'));
  const dated = async (day: string | null) => {
    const one = await makeCase(client, site, { crew: unique('hold') });
    const talk = new DateTalk(String(one['appointmentId']));
    if (day !== null) await talk.propose(client, [{ day }]);
    return { one, talk, proposal: String((await talk.read(client))['proposalId']) };
  };
  const [open, asked, confirmed, called, dropped, linked, agreed, objected] = [
    await dated(null),
    await dated('2027-02-02'),
    await dated('2027-02-09'),
    await dated('2027-02-16'),
    await dated('2027-02-24'),
    await dated('2027-03-09'),
    await dated('2027-03-16'),
    await dated('2027-03-23'),
  ];
  await confirmed.talk.answer(client, 'region-it', [1]);
  await confirmed.talk.answer(client, 'region-clinical', [1]);
  await called.talk.answer(client, 'region-it', [1]);
  await objected.talk.answer(client, 'region-it', [1]);
  for (const role of ['region-it', 'region-clinical']) await agreed.talk.answer(client, role, [1]);
  await agreed.talk.accept(client, 1);
  const saturday = { day: '2027-03-06', start: '09:00', end: '11:00' };
  const asks = { party: 'centre', windows: [saturday], reason: 'Kun da er linjen fri' };
  const override = await made(client.post(`/appointments/${open.talk.id}/overrides`, asks));
  const reader = { name: 'Netværksgruppen', regionId: null };
  const feed = await made(client.post('/calendar-feeds', reader));
  const line = { name: 'Linje 1', siteId: site.id, provider: 'Fibernet', capacityMbps: 1_000 };
  const uplink = await made(client.post('/uplinks', line));
  const moves = (await called.talk.read(client))['moves'] as Made[];
  return {
    networkCase: open.one.id,
    site: site.id,
    uplink: uplink.id,
    open: open.talk.id,
    asked: asked.talk.id,
    askedProposal: asked.proposal,
    confirmed: confirmed.talk.id,
    confirmedProposal: confirmed.proposal,
    called: called.talk.id,
    call: moves.at(-1)?.id ?? '',
    dropped: dropped.talk.id,
    linkToAnswer: linkIn(await mailed(client, asked.talk.id, ASKS)),
    linkToPropose: linkIn(await mailed(client, linked.talk.id, ASKS)),
    linkToObject: linkIn(await mailed(client, objected.talk.id, 'Vi har fået jeres svar')),
    linkAgreed: linkIn(await mailed(client, agreed.talk.id, ASKS)),
    override: override.id,
    feedToken: /[0-9a-f]{64}/.exec(feedAddress(feed))?.[0] ?? '',
    mail: (await mailed(client, asked.talk.id, ASKS)).id,
  };
}
