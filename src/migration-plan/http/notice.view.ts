import { toIso } from '../../kernel/instant.js';
import { Out } from '../../platform/http/views.js';
import { CONTACT_ROLES } from '../../regions/domain/region.js';
import { NOTICE_KINDS, BASES, RUNG_NAMES } from '../domain/notices/ladder.js';
import { NOTICE_ROLES, type Notice } from '../domain/notices/notice.js';

export class PlanNoticeView {
  @Out.id() id: string;
  @Out.word(NOTICE_KINDS) kind: string;
  @Out.word(RUNG_NAMES, { nullable: true, says: 'The last rung of the ladder that had come' })
  rung: string | null;
  @Out.day({ says: 'Of the cutover, as it was told' }) day: string;
  @Out.word(BASES) basis: string;
  @Out.day({ nullable: true, says: 'Of one that moved: what was told before' })
  fromDay: string | null;
  @Out.word(BASES, { nullable: true }) fromBasis: string | null;
  @Out.words(NOTICE_ROLES, { says: 'Roles that a mail went to' }) told: string[];
  @Out.words(CONTACT_ROLES, { says: 'Roles that nobody could be reached in' }) missed: string[];
  @Out.instant() writtenAt: string;
}

export class PlanNoticesView {
  @Out.many(() => PlanNoticeView) items: PlanNoticeView[];
}

export const planNoticesView = (notices: readonly Notice[]): PlanNoticesView => ({
  items: notices.map((notice) => ({
    id: notice.id,
    kind: notice.kind,
    rung: notice.rung,
    day: notice.day,
    basis: notice.basis,
    fromDay: notice.fromDay,
    fromBasis: notice.fromBasis,
    told: [...notice.told],
    missed: [...notice.missed],
    writtenAt: toIso(notice.writtenAt),
  })),
});
