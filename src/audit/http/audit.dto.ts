import { toIso } from '../../kernel/instant.js';
import { FILTER_TEXT_MAX, ListQuery, SearchField } from '../../platform/http/list-query.js';
import { EnumField, InstantField, TextField } from '../../platform/http/fields.js';
import { Out } from '../../platform/http/views.js';
import type { AuditFilter } from '../application/audit.queries.js';
import type { AuditEvent, Verification } from '../domain/chain.js';

const DOORS = ['ui', 'api', 'import', 'job', 'link', 'cli', 'setup'] as const;
const FilterField = () => TextField({ max: FILTER_TEXT_MAX, optional: true, passing: true });

export class AuditFilterQuery {
  @FilterField() subjectType?: string;
  @FilterField() subjectId?: string;
  @FilterField() actorId?: string;
  @FilterField() kind?: string;
  @EnumField(DOORS, { optional: true }) door?: string;
  @InstantField({ optional: true }) from?: string;
  @InstantField({ optional: true }) to?: string;
  @SearchField() q?: string;
}

export class AuditQuery extends ListQuery {
  @FilterField() subjectType?: string;
  @FilterField() subjectId?: string;
  @FilterField() actorId?: string;
  @FilterField() kind?: string;
  @EnumField(DOORS, { optional: true }) door?: string;
  @InstantField({ optional: true }) from?: string;
  @InstantField({ optional: true }) to?: string;
  @SearchField() q?: string;
}

export class AuditEventView {
  @Out.integer() seq: number;
  @Out.instant() at: string;
  @Out.word(['person', 'system']) actorKind: string;
  @Out.id() actorId: string;
  @Out.word(DOORS) door: string;
  @Out.text({ nullable: true }) requestId: string | null;
  @Out.text() kind: string;
  @Out.text() subjectType: string;
  @Out.id() subjectId: string;
  @Out.id({ nullable: true }) regionId: string | null;
  @Out.json({ nullable: true }) before: object | null;
  @Out.json({ nullable: true }) after: object | null;
  @Out.text({ nullable: true }) reason: string | null;
  @Out.text({ says: 'HMAC-SHA-256 over this event and the one before' }) mac: string;
}

export class AuditEventsView {
  @Out.many(() => AuditEventView) items: AuditEventView[];
  @Out.text({ nullable: true }) next: string | null;
  @Out.text({ nullable: true }) previous: string | null;
}

export class AuditHeadView {
  @Out.integer() seq: number;
  @Out.text() mac: string;
}

export class AuditFaultView {
  @Out.text() kind: string;
  @Out.integer({ says: 'The first sequence at which it shows' }) seq: number;
  @Out.text({ nullable: true }) subject: string | null;
}

export class VerificationView {
  @Out.flag() ok: boolean;
  @Out.integer() checkedEvents: number;
  @Out.integer() checkedRows: number;
  @Out.one(() => AuditHeadView) head: AuditHeadView;
  @Out.many(() => AuditFaultView) faults: AuditFaultView[];
}

export function eventView(event: AuditEvent): AuditEventView {
  return {
    ...event,
    at: toIso(event.at),
    before: parsed(event.before),
    after: parsed(event.after),
  };
}

const parsed = (json: string | null): object | null =>
  json === null ? null : (JSON.parse(json) as object); // written by the seal

export const verificationView = (verification: Verification): VerificationView => ({
  ...verification,
  faults: [...verification.faults],
});

export const filterOf = ({ from, to, ...query }: AuditFilterQuery): AuditFilter => ({
  ...query,
  from: from === undefined ? undefined : Date.parse(from),
  to: to === undefined ? undefined : Date.parse(to),
});
