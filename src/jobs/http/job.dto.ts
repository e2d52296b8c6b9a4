import { EnumField, IdField, TextField, TextListField } from '../../platform/http/fields.js';
import { ListQuery } from '../../platform/http/list-query.js';
import { JOB_STATES, type JobState } from '../../platform/jobs/domain/job.js';

const optional = { optional: true } as const;

export class JobsQuery extends ListQuery {
  @TextListField({
    max: JOB_STATES.length,
    itemMax: 20,
    optional: true,
    fromText: true,
    words: JOB_STATES,
  })
  state?: JobState[];

  @TextField({ max: 80, optional: true, passing: true, says: 'The kind of job' })
  name?: string;

  @IdField(optional) askedBy?: string;
  @IdField(optional) subjectId?: string;
}

const ITEM_OUTCOMES = ['done', 'failed'] as const;

export class JobItemsQuery extends ListQuery {
  @EnumField(ITEM_OUTCOMES, optional) outcome?: (typeof ITEM_OUTCOMES)[number];
}

export class EditScheduleBody {
  @TextField({ max: 100, passing: true, says: 'As crontab(5) writes it', example: '40 3 * * *' })
  cron: string;
}
