import { toIso } from '../../kernel/instant.js';
import { ActionView, Out, TextView } from '../../platform/http/views.js';
import type { OrganisationWithActions } from '../application/organisation.queries.js';
import {
  letterheadOf,
  openRechecks,
  ORGANISATION_STANDINGS,
  RECHECKS,
  type OrganisationSeen,
} from '../domain/organisation.js';

export class RecheckedView {
  @Out.word(RECHECKS) recheck: string;
  @Out.instant() at: string;
  @Out.id() by: string;
  @Out.text({ nullable: true }) note: string | null;
}

export class OrganisationView {
  @Out.id() id: string;
  @Out.day({ says: 'From this day on, until the next record' }) validFrom: string;
  @Out.text() nameDa: string;
  @Out.text({ nullable: true }) nameEn: string | null;
  @Out.text({ nullable: true }) partOfDa: string | null;
  @Out.text({ nullable: true }) partOfEn: string | null;
  @Out.one(() => TextView) name: TextView;
  @Out.one(() => TextView, { nullable: true }) partOf: TextView | null;
  @Out.text({ nullable: true }) note: string | null;
  @Out.word(Object.keys(ORGANISATION_STANDINGS)) standing: string;
  @Out.flag({ says: 'Another name held before it' }) isChange: boolean;
  @Out.many(() => RecheckedView) rechecked: RecheckedView[];
  @Out.words(RECHECKS, { says: 'What nobody has looked at again yet' }) open: string[];
  @Out.instant() createdAt: string;
  @Out.integer() revision: number;
}

export class OrganisationPageView extends OrganisationView {
  @Out.many(() => ActionView) actions: ActionView[];
}

export class OrganisationsView {
  @Out.many(() => OrganisationView) items: OrganisationView[];
  @Out.text({ nullable: true }) next: string | null;
  @Out.text({ nullable: true }) previous: string | null;
}

export const organisationView = (one: OrganisationSeen): OrganisationView => {
  const { name, partOf } = letterheadOf(one);
  return {
    id: one.id,
    validFrom: one.validFrom,
    nameDa: one.nameDa,
    nameEn: one.nameEn,
    partOfDa: one.partOfDa,
    partOfEn: one.partOfEn,
    name,
    partOf,
    note: one.note,
    standing: one.standing,
    isChange: one.isChange,
    rechecked: one.rechecked.map(({ at, ...rest }) => ({ ...rest, at: toIso(at) })),
    open: [...openRechecks(one)],
    createdAt: toIso(one.createdAt),
    revision: one.revision,
  };
};

export const organisationPageView = (one: OrganisationWithActions): OrganisationPageView => ({
  ...organisationView(one),
  actions: one.actions as ActionView[], // same shape, readonly there
});
