import { toIso } from '../../kernel/instant.js';
import { ActionView, isoOrNull, Out, TextView } from '../../platform/http/views.js';
import type { OverrideSeen } from '../application/appointment.queries.js';
import { PARTIES } from '../domain/move.js';
import { OVERRIDE_STATES, type WindowOverride } from '../domain/override.js';

export class WindowOverrideView {
  @Out.id() id: string;
  @Out.instant() startsAt: string;
  @Out.instant() endsAt: string;
  @Out.many(() => TextView, { says: 'What was against it when it was asked for' })
  shown: TextView[];
  @Out.text() reason: string;
  @Out.word(OVERRIDE_STATES) state: string;
  @Out.word(PARTIES) requestedFor: string;
  @Out.instant() requestedAt: string;
  @Out.word(PARTIES, { nullable: true }) decidedFor: string | null;
  @Out.instant({ nullable: true }) decidedAt: string | null;
  @Out.text({ nullable: true }) note: string | null;
  @Out.integer() revision: number;
}

export class OverrideOfDateView extends WindowOverrideView {
  @Out.many(() => ActionView) actions: ActionView[];
}

export const windowOverrideView = (one: WindowOverride): WindowOverrideView => ({
  id: one.id,
  startsAt: toIso(one.window.startsAt),
  endsAt: toIso(one.window.endsAt),
  shown: shownTexts(one.shown),
  reason: one.reason,
  state: one.state,
  requestedFor: one.requestedFor,
  requestedAt: toIso(one.requestedAt),
  decidedFor: one.decidedFor,
  decidedAt: isoOrNull(one.decidedAt),
  note: one.note,
  revision: one.revision,
});

export const overrideOfDateView = ({ override, actions }: OverrideSeen): OverrideOfDateView => ({
  ...windowOverrideView(override),
  actions: actions as ActionView[], // same shape, readonly there
});

/** Written by `shownAgainst` alone. */
const shownTexts = (shown: string): TextView[] =>
  (JSON.parse(shown) as [string, string | null, string, string][]).map(([, , da, en]) => ({
    da,
    en,
  }));
