import { toIso } from '../../kernel/instant.js';
import { ActionView, Out, TextView } from '../../platform/http/views.js';
import type { DefaultSeen } from '../application/default-freezes.js';
import type { FreezeWithActions } from '../application/freeze.queries.js';
import { CLASH_WEIGHTS, type Clash, type Window } from '../domain/change-calendar.js';
import {
  FREEZE_KINDS,
  FREEZE_PARTIES,
  FREEZE_STATES,
  freezeName,
  type Freeze,
} from '../domain/freeze.js';

export class FreezeView {
  @Out.id() id: string;
  @Out.word(FREEZE_PARTIES) party: string;
  @Out.id({ nullable: true }) regionId: string | null;
  @Out.word(FREEZE_KINDS) kind: string;
  @Out.text() nameDa: string;
  @Out.text({ nullable: true }) nameEn: string | null;
  @Out.one(() => TextView) name: TextView;
  @Out.day() firstDay: string;
  @Out.day() lastDay: string;
  @Out.text({ nullable: true }) note: string | null;
  @Out.word(FREEZE_STATES) state: string;
  @Out.flag({ says: 'Entered from the Danish defaults' }) isDefault: boolean;
  @Out.instant() createdAt: string;
  @Out.integer() revision: number;
}

export class FreezePageView extends FreezeView {
  @Out.many(() => ActionView) actions: ActionView[];
}

export class FreezesView {
  @Out.many(() => FreezeView) items: FreezeView[];
  @Out.text({ nullable: true }) next: string | null;
  @Out.text({ nullable: true }) previous: string | null;
}

const STANDINGS = ['absent', ...FREEZE_STATES] as const;

export class DefaultFreezeView {
  @Out.text() origin: string;
  @Out.one(() => TextView) name: TextView;
  @Out.word(FREEZE_KINDS) kind: string;
  @Out.id({ nullable: true, says: 'null: everybody’s' }) regionId: string | null;
  @Out.day() firstDay: string;
  @Out.day() lastDay: string;
  @Out.word(STANDINGS) standing: string;
  @Out.id({ nullable: true, says: 'What was entered from it, as it may be edited since' })
  freezeId: string | null;
}

export class DefaultFreezesView {
  @Out.integer() year: number;
  @Out.many(() => DefaultFreezeView) items: DefaultFreezeView[];
}

export class ClashView {
  @Out.text() code: string;
  @Out.one(() => TextView) text: TextView;
  @Out.word(CLASH_WEIGHTS) weight: string;
  @Out.id({ nullable: true }) freezeId: string | null;
}

export class WindowView {
  @Out.instant() startsAt: string;
  @Out.instant() endsAt: string;
  @Out.flag({ says: 'Nothing but soft clashes is against it' }) isPossible: boolean;
  @Out.many(() => ClashView) clashes: ClashView[];
}

export const freezeView = (freeze: Freeze): FreezeView => ({
  id: freeze.id,
  party: freeze.party,
  regionId: freeze.regionId,
  kind: freeze.kind,
  nameDa: freeze.nameDa,
  nameEn: freeze.nameEn,
  name: freezeName(freeze),
  firstDay: freeze.firstDay,
  lastDay: freeze.lastDay,
  note: freeze.note,
  state: freeze.state,
  isDefault: freeze.origin !== null,
  createdAt: toIso(freeze.createdAt),
  revision: freeze.revision,
});

export const freezePageView = (freeze: FreezeWithActions): FreezePageView => ({
  ...freezeView(freeze),
  actions: freeze.actions as ActionView[], // same shape, readonly there
});

export const defaultFreezesView = (
  year: number,
  items: readonly DefaultSeen[],
): DefaultFreezesView => ({
  year,
  items: items.map(({ wanted, regionId, freeze }) => ({
    origin: wanted.origin,
    name: wanted.name,
    kind: wanted.kind,
    regionId,
    firstDay: wanted.firstDay,
    lastDay: wanted.lastDay,
    standing: freeze?.state ?? 'absent',
    freezeId: freeze?.id ?? null,
  })),
});

export const windowView = (
  { startsAt, endsAt }: Window,
  clashes: readonly Clash[],
): WindowView => ({
  startsAt: toIso(startsAt),
  endsAt: toIso(endsAt),
  isPossible: clashes.every(({ weight }) => weight === 'soft'),
  clashes: clashes.map((clash) => ({ ...clash })),
});
