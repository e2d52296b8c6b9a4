import type { Audit } from '../../audit/audit.facade.js';
import { AttachmentRow } from '../../platform/attachments/persistence/attachment.entity.js';
import type { Image } from '../../platform/events/change.js';
import { voteImage } from '../domain/gates/votes.js';
import { noticeImage } from '../domain/notices/notice.js';
import { planImage } from '../domain/plan.js';
import { taskImage } from '../domain/tasks/task.js';
import { templateImage } from '../domain/template/template-image.js';
import { NoticeRow } from '../persistence/notice.entity.js';
import { noticeOf } from '../persistence/notice.store.js';
import { GateVoteRow, PlanRow, TaskRow, TemplateRow } from '../persistence/plan.entity.js';
import { planOf, taskOf } from '../persistence/plan.store.js';
import { keptOf } from '../persistence/template.store.js';
import { FILE_EVENTS, PLAN_SUBJECT, TASK_SUBJECT } from './plan.records.js';
import { fileImage } from './task.files.js';

/** Which rows of this room the log proves: whoever edits one by hand is found by `audit verify`. */
export function coverPlans(audit: Audit): void {
  audit.covers({
    subjectType: 'plan-template',
    entity: TemplateRow,
    imageOf: (row) => templateImage(keptOf(row).template),
  });
  audit.covers({
    subjectType: PLAN_SUBJECT,
    entity: PlanRow,
    imageOf: (row) => planImage(planOf(row)),
  });
  audit.covers({
    subjectType: TASK_SUBJECT,
    entity: TaskRow,
    imageOf: (row) => taskImage(taskOf(row)),
  });
  audit.coversTold({
    subjectType: 'gate-vote',
    entity: GateVoteRow,
    imagesOf: (_tx, rows) => Promise.resolve(rows.map(voteImage)),
    tells: (kind) => kind === 'plan-task.voted',
    toldBy,
  });
  audit.coversTold({
    subjectType: 'plan-task-file',
    entity: AttachmentRow,
    // Files of other rooms stand in the same table.
    where: { subjectType: TASK_SUBJECT },
    imagesOf: (_tx, rows) => Promise.resolve(rows.map(fileImage)),
    tells: (kind) => FILE_EVENTS.includes(kind),
    toldBy,
  });
  audit.coversTold({
    subjectType: 'plan-notice',
    entity: NoticeRow,
    imagesOf: (_tx, rows) => Promise.resolve(rows.map((row) => noticeImage(noticeOf(row)))),
    tells: (kind) => kind === 'plan.notified',
    toldBy,
  });
}

// Such images are made with the id of their row.
const toldBy = ({ after }: { readonly after: Image }) => [
  { id: String(after['id']), image: after },
];
