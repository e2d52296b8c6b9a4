import type { Actor } from '../../kernel/actor.js';
import { toIso } from '../../kernel/instant.js';
import { ActionView, Out, TextView } from '../../platform/http/views.js';
import type { WorkItem } from '../../platform/my-work/my-work.js';
import type { PersonWithActions, Self } from '../application/people.queries.js';
import type { Person } from '../domain/person.js';
import { PERMISSIONS, ROLE_NAMES } from '../domain/roles.js';

export class GrantView {
  @Out.word(ROLE_NAMES) role: string;
  @Out.id({ nullable: true }) regionId: string | null;
}

export class DutyView {
  @Out.text() duty: string;
  @Out.id({ nullable: true }) regionId: string | null;
  @Out.day() validFrom: string;
  @Out.day({ nullable: true }) validTo: string | null;
}

export class PersonView {
  @Out.id() id: string;
  @Out.text() login: string;
  @Out.text() displayName: string;
  @Out.text({ nullable: true }) email: string | null;
  @Out.word(['active', 'locked', 'left']) status: string;
  @Out.word(['da', 'en']) language: string;
  @Out.flag({ says: 'False until the person has used the invitation' }) hasPassword: boolean;
  @Out.many(() => GrantView) grants: GrantView[];
  @Out.many(() => DutyView) duties: DutyView[];
  @Out.instant() createdAt: string;
  @Out.integer() revision: number;
}

export class PersonPageView extends PersonView {
  @Out.flag({ says: 'A second factor is set up and confirmed' }) hasSecondFactor: boolean;
  @Out.many(() => ActionView) actions: ActionView[];
}

export class PeopleView {
  @Out.many(() => PersonView) items: PersonView[];
  @Out.text({ nullable: true }) next: string | null;
  @Out.text({ nullable: true }) previous: string | null;
}

export class PersonNameView {
  @Out.id() id: string;
  @Out.text() displayName: string;
}

export class PersonNamesView {
  @Out.many(() => PersonNameView) items: PersonNameView[];
}

export class MeView {
  @Out.id() id: string;
  @Out.text() displayName: string;
  @Out.word(['da', 'en']) language: string;
  @Out.text({ nullable: true }) email: string | null;
  @Out.integer({ nullable: true, says: 'When what waits is mailed' }) digestHour: number | null;
  @Out.many(() => GrantView) grants: GrantView[];
  @Out.texts() permissions: string[];
  @Out.texts({ says: 'Ids of the regions within reach; empty with allRegions' })
  regionIds: string[];
  @Out.flag() allRegions: boolean;
  @Out.flag({ says: 'False for who signs in by an organisation alone' }) hasPassword: boolean;
  @Out.flag({ says: 'A second factor is set up and confirmed' }) hasSecondFactor: boolean;
  @Out.word(['good', 'code-needed', 'factor-needed'], {
    says: 'Whether steps that take more than a password can be taken now',
  })
  stepUp: string;
  @Out.instant({ nullable: true, says: 'The example clock, when the data is an example' })
  exampleClock: string | null;
}

export class NewFactorView {
  @Out.text({ says: 'For a QR code; it is shown only now' }) uri: string;
  @Out.text({ says: 'The same to be typed, in base32' }) secret: string;
}

export class WorkItemView {
  @Out.text() subjectType: string;
  @Out.id() subjectId: string;
  @Out.text() title: string;
  @Out.one(() => TextView, { nullable: true, says: 'Whose it is, where the title does not say' })
  place: TextView | null;
  @Out.one(() => TextView) what: TextView;
  @Out.instant() since: string;
  @Out.day({ nullable: true }) due: string | null;
}

export class MyWorkView {
  @Out.many(() => WorkItemView) items: WorkItemView[];
}

export const workItemView = ({
  subject,
  title,
  place,
  what,
  since,
  due,
}: WorkItem): WorkItemView => ({
  subjectType: subject.type,
  subjectId: subject.id,
  title,
  place: place ?? null,
  what,
  since: toIso(since),
  due,
});

export class SetupView {
  @Out.flag({ says: 'True while nobody can sign in yet' }) needed: boolean;
}

export class InvitationView {
  @Out.text({ says: 'A link that works once, for 72 hours; it is shown only now' }) url: string;
}

export const personView = (person: Person): PersonView => ({
  id: person.id,
  login: person.login,
  displayName: person.displayName,
  email: person.email,
  status: person.status,
  language: person.language,
  hasPassword: person.hasPassword,
  grants: [...person.grants],
  duties: [...person.duties],
  createdAt: toIso(person.createdAt),
  revision: person.revision,
});

export const personPageView = (person: PersonWithActions): PersonPageView => ({
  ...personView(person),
  hasSecondFactor: person.hasSecondFactor,
  actions: person.actions as ActionView[], // same shape, readonly there
});

/** What the asker may do is said by the actor: a token may do less than its owner. */
export function meView(person: Self, actor: Actor, exampleClock: string | null): MeView {
  const { permissions, scope } = actor;
  return {
    id: person.id,
    displayName: person.displayName,
    language: person.language,
    email: person.email,
    digestHour: person.digestHour,
    hasPassword: person.hasPassword,
    hasSecondFactor: person.hasSecondFactor,
    stepUp: actor.stepUp ?? 'good',
    grants: [...person.grants],
    permissions: PERMISSIONS.filter((name) => permissions.has(name)),
    regionIds: scope === 'all' ? [] : [...scope],
    allRegions: scope === 'all',
    exampleClock,
  };
}
