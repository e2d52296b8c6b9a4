import { PAGE_LIMIT_MAX } from '../../kernel/page.js';
import { EXPORT_FORMATS, type ExportFormat } from '../../platform/exports/table-writer.js';
import {
  DayField,
  EnumField,
  IdField,
  IdListField,
  IntegerField,
  TextField,
} from '../../platform/http/fields.js';
import { SearchField, type ListQuery } from '../../platform/http/list-query.js';
import { MOVE_EFFECTS, type MoveEffect } from '../domain/succession-moves.js';
import { PREDECESSORS_MAX, SUCCESSION_NOTE_MAX } from '../domain/succession.js';

const DIGEST = 64;
const WORD_MAX = 40;
const optional = { optional: true } as const;

export class CreateSuccessionBody {
  @IdField({ says: 'The region that takes over; it begins on the day' }) successorId: string;
  @IdListField({ max: PREDECESSORS_MAX, says: 'The regions that end the day before' })
  predecessorIds: string[];
  @DayField() effectiveOn: string;
  @TextField({ max: SUCCESSION_NOTE_MAX, multiline: true, optional: true, nullable: true })
  note?: string | null;
}

export class ApproveSuccessionBody {
  @TextField({ min: DIGEST, max: DIGEST, passing: true, says: 'Of the preview that was looked at' })
  digest: string;
}

export class SuccessionReasonBody {
  @TextField({ max: SUCCESSION_NOTE_MAX, multiline: true }) reason: string;
}

/** To what the lines of a preview are narrowed. */
class MoveFilterQuery {
  @SearchField() q?: string;
  @TextField({ max: WORD_MAX, ...optional, passing: true, says: 'The name of a room' })
  room?: string;
  @TextField({ max: WORD_MAX, ...optional, passing: true, says: 'A type of subject' })
  kind?: string;
  @EnumField(MOVE_EFFECTS, optional) effect?: MoveEffect;
  @IdField(optional) fromRegionId?: string;
}

export class MovesQuery extends MoveFilterQuery implements ListQuery {
  @IntegerField({ min: 1, max: PAGE_LIMIT_MAX, ...optional, fromText: true }) limit?: number;
  @TextField({ max: 600, ...optional, passing: true }) cursor?: string;
  @TextField({ max: 60, ...optional }) sort?: string;
}

/** Of the job that makes the file: it is told which succession. */
export class MovesOfQuery extends MoveFilterQuery {
  @IdField() successionId: string;
}

export class MovesExportQuery extends MoveFilterQuery {
  @EnumField(EXPORT_FORMATS) format: ExportFormat;
}
