import { toIso } from '../../kernel/instant.js';
import { isoOrNull, Out, ReasonView, TextView } from '../../platform/http/views.js';
import { CONTACT_ROLES } from '../../regions/domain/region.js';
import type { LinkSeen } from '../application/link.queries.js';
import { LINK_KINDS, LINK_STATES } from '../domain/link.js';
import { CHANNELS, MOVE_KINDS, type Move } from '../domain/move.js';
import { APPOINTMENT_STATES } from '../domain/standing.js';
import {
  OfferedWindowView,
  offeredWindows,
  windowSeen,
  WindowSeenView,
} from './appointment.view.js';

export class LinkFactView {
  @Out.one(() => TextView) label: TextView;
  @Out.text() value: string;
}

export class LinkAnswerView {
  @Out.word(CONTACT_ROLES) role: string;
  @Out.word(MOVE_KINDS, { nullable: true, says: 'null: not yet' }) kind: string | null;
  @Out.integers() windows: number[];
}

export class LinkSaidView {
  @Out.word(MOVE_KINDS) kind: string;
  @Out.many(() => WindowSeenView) windows: WindowSeenView[];
  @Out.text({ nullable: true }) reason: string | null;
  @Out.word(CHANNELS) channel: string;
  @Out.instant() givenAt: string;
}

export class DateLinkView {
  @Out.word(LINK_KINDS) kind: string;
  @Out.word(LINK_STATES) state: string;
  @Out.word(CONTACT_ROLES, { says: 'In whose name it speaks' }) role: string;
  @Out.one(() => TextView) region: TextView;
  @Out.one(() => TextView) what: TextView;
  @Out.text() title: string;
  @Out.text() where: string;
  @Out.many(() => LinkFactView) facts: LinkFactView[];
  @Out.one(() => TextView, { says: 'What the people there will notice' }) means: TextView;
  @Out.word(APPOINTMENT_STATES) dateState: string;
  @Out.instant({ nullable: true }) agreedFrom: string | null;
  @Out.instant({ nullable: true }) agreedTo: string | null;
  @Out.many(() => OfferedWindowView) windows: OfferedWindowView[];
  @Out.text({ nullable: true, says: 'What was written with the windows' }) reason: string | null;
  @Out.many(() => LinkAnswerView) answers: LinkAnswerView[];
  @Out.many(() => ReasonView) because: ReasonView[];
  @Out.one(() => LinkSaidView, { says: 'What it was mailed with: a proposal, or an answer' })
  said: LinkSaidView;
}

export function dateLinkView(seen: LinkSeen): DateLinkView {
  const { link, row, standing, subject } = seen;
  return {
    kind: link.kind,
    state: seen.state,
    role: link.role,
    region: seen.region,
    what: subject.what,
    title: subject.title,
    where: subject.where,
    facts: subject.facts.map(({ label, value }) => ({ label, value })),
    means: subject.means,
    dateState: row.state,
    agreedFrom: isoOrNull(row.agreedFrom),
    agreedTo: isoOrNull(row.agreedTo),
    windows: offeredWindows(seen),
    reason: standing.proposal?.reason ?? null,
    answers: CONTACT_ROLES.map((role) => ({ role, ...answerSeen(standing.answers.get(role)) })),
    because: [...seen.because],
    said: saidSeen(seen),
  };
}

/** Who proposed windows can use each of them. */
const answerSeen = (answer: Move | undefined) => ({
  kind: answer?.kind ?? null,
  windows:
    answer?.kind === 'propose'
      ? answer.windows.map((_, at) => at + 1)
      : (answer?.chosen ?? []).map((at) => at + 1),
});

const saidSeen = ({ about, aboutProposal }: LinkSeen): LinkSaidView => ({
  kind: about.kind,
  windows: (about.kind === 'propose'
    ? about.windows
    : about.chosen.flatMap((at) => aboutProposal?.windows[at] ?? [])
  ).map(windowSeen),
  reason: about.reason,
  channel: about.channel,
  givenAt: toIso(about.givenAt),
});
