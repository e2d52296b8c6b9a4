import { toIso } from '../../kernel/instant.js';
import { ActionView, Out } from '../../platform/http/views.js';
import type { DecisionWithActions } from '../application/decision.queries.js';
import type { Lineage, RegionWithPeople } from '../application/region.queries.js';
import { OUTCOMES, TOPICS, type Decision } from '../domain/decision.js';
import { SUCCESSION_STATES } from '../domain/succession.js';
import {
  CONTACT_LANGUAGES,
  CONTACT_ROLES,
  isVacant,
  SITE_KINDS,
  type Region,
  type RoleContact,
  type Site,
} from '../domain/region.js';

export class ContactView {
  @Out.id() id: string;
  @Out.word(CONTACT_ROLES) role: string;
  @Out.flag({ says: 'A vacant role blocks every date that needs it' }) vacant: boolean;
  @Out.text({ nullable: true }) displayName: string | null;
  @Out.text({ nullable: true }) email: string | null;
  @Out.text({ nullable: true }) phone: string | null;
  @Out.word(CONTACT_LANGUAGES, { says: 'In which mails to the role are written' }) language: string;
  @Out.day({ nullable: true }) since: string | null;
  @Out.integer() revision: number;
}

export class SiteView {
  @Out.id() id: string;
  @Out.id({ nullable: true }) regionId: string | null;
  @Out.text() name: string;
  @Out.word(SITE_KINDS) kind: string;
  @Out.integer() revision: number;
}

export class SitesView {
  @Out.many(() => SiteView) items: SiteView[];
  @Out.text({ nullable: true }) next: string | null;
  @Out.text({ nullable: true }) previous: string | null;
}

export class RegionView {
  @Out.id() id: string;
  @Out.text() slug: string;
  @Out.text() nameDa: string;
  @Out.text() nameEn: string;
  @Out.text({ nullable: true }) codeIso: string | null;
  @Out.text({ nullable: true }) codeDar: string | null;
  @Out.day({ nullable: true }) validFrom: string | null;
  @Out.day({ nullable: true }) validTo: string | null;
  @Out.id({ nullable: true }) successorId: string | null;
  @Out.integer() revision: number;
}

export class RegionNameView {
  @Out.id() id: string;
  @Out.text() nameDa: string;
  @Out.text() nameEn: string;
  @Out.day({ nullable: true }) validFrom: string | null;
  @Out.day({ nullable: true }) validTo: string | null;
}

/** A succession that a region has to do with, planned or done. */
export class LineageStepView {
  @Out.id() id: string;
  @Out.one(() => RegionNameView) successor: RegionNameView;
  @Out.many(() => RegionNameView) predecessors: RegionNameView[];
  @Out.day() effectiveOn: string;
  @Out.word(SUCCESSION_STATES) state: string;
}

export class LineageView {
  @Out.many(() => RegionNameView) predecessors: RegionNameView[];
  @Out.one(() => RegionNameView, { nullable: true }) successor: RegionNameView | null;
  @Out.many(() => LineageStepView) successions: LineageStepView[];
}

export class RegionPageView extends RegionView {
  @Out.many(() => ContactView) contacts: ContactView[];
  @Out.many(() => SiteView) sites: SiteView[];
  @Out.one(() => LineageView, { says: 'What it came from and goes over to' })
  lineage: LineageView;
}

export class RegionsView {
  @Out.many(() => RegionPageView) items: RegionPageView[];
  @Out.text({ nullable: true }) next: string | null;
  @Out.text({ nullable: true }) previous: string | null;
}

export class DecisionView {
  @Out.id() id: string;
  @Out.word(TOPICS) topic: string;
  @Out.text() title: string;
  @Out.word(['outstanding', 'forwarded', 'decided']) status: string;
  @Out.word(OUTCOMES, { nullable: true }) outcome: string | null;
  @Out.text() forum: string;
  @Out.day({ nullable: true }) decidedOn: string | null;
  @Out.text({ nullable: true }) note: string | null;
  @Out.instant() createdAt: string;
  @Out.integer() revision: number;
}

export class DecisionPageView extends DecisionView {
  @Out.many(() => ActionView) actions: ActionView[];
}

export class DecisionsView {
  @Out.many(() => DecisionView) items: DecisionView[];
  @Out.text({ nullable: true }) next: string | null;
  @Out.text({ nullable: true }) previous: string | null;
}

export const contactView = (contact: RoleContact): ContactView => ({
  id: contact.id,
  role: contact.role,
  vacant: isVacant(contact),
  displayName: contact.displayName,
  email: contact.email,
  phone: contact.phone,
  language: contact.language,
  since: contact.since,
  revision: contact.revision,
});

export const siteView = ({ id, regionId, name, kind, revision }: Site): SiteView => ({
  id,
  regionId,
  name,
  kind,
  revision,
});

export const regionView = (region: Region): RegionView => ({
  id: region.id,
  slug: region.slug,
  nameDa: region.nameDa,
  nameEn: region.nameEn,
  codeIso: region.codeIso,
  codeDar: region.codeDar,
  validFrom: region.validFrom,
  validTo: region.validTo,
  successorId: region.successorId,
  revision: region.revision,
});

export const regionPageView = (region: RegionWithPeople): RegionPageView => ({
  ...regionView(region),
  contacts: region.contacts.map(contactView),
  sites: region.sites.map(siteView),
  lineage: lineageView(region.lineage),
});

const regionNameView = ({ id, nameDa, nameEn, validFrom, validTo }: Region): RegionNameView => ({
  id,
  nameDa,
  nameEn,
  validFrom,
  validTo,
});

const lineageView = ({ predecessors, successor, successions }: Lineage): LineageView => ({
  predecessors: predecessors.map(regionNameView),
  successor: successor && regionNameView(successor),
  successions: successions.map((one) => ({
    id: one.succession.id,
    successor: regionNameView(one.successor),
    predecessors: one.predecessors.map(regionNameView),
    effectiveOn: one.succession.effectiveOn,
    state: one.succession.state,
  })),
});

export const decisionView = (decision: Decision): DecisionView => ({
  id: decision.id,
  topic: decision.topic,
  title: decision.title,
  status: decision.status,
  outcome: decision.outcome,
  forum: decision.forum,
  decidedOn: decision.decidedOn,
  note: decision.note,
  createdAt: toIso(decision.createdAt),
  revision: decision.revision,
});

export const decisionPageView = (decision: DecisionWithActions): DecisionPageView => ({
  ...decisionView(decision),
  actions: decision.actions as ActionView[], // same shape, readonly there
});
