import {
  DayField,
  EnumField,
  IdField,
  IntegerField,
  TextField,
} from '../../platform/http/fields.js';
import { FILTER_TEXT_MAX, ListQuery, SearchField } from '../../platform/http/list-query.js';
import { NOTE_MAX, PLACE_MAX } from '../domain/asset.js';
import {
  FINDING_CLASSES,
  FINDING_SOURCES,
  FINDING_VALUE_MAX,
  type FindingClass,
  type FindingSource,
  type FindingState,
} from '../domain/finding.js';
import { HOLD_REASON_MAX } from '../domain/hold.js';
import { TECHNIQUES, type Technique } from '../domain/sanitisation.js';
import { SERVER_ACTIONS, type ServerAction } from '../domain/server.js';
import { ServerFilterQuery } from './inventory.dto.js';

const optional = { optional: true } as const;
const Words = () => TextField({ max: FILTER_TEXT_MAX });

export class PlaceHoldBody {
  @TextField({ max: HOLD_REASON_MAX, multiline: true }) reason: string;
  @DayField({ ...optional, nullable: true, says: 'The last day on which it counts' })
  until?: string | null;
}

export class LiftHoldBody {
  @TextField({ max: HOLD_REASON_MAX, multiline: true }) reason: string;
}

export class AttemptBody {
  @EnumField(SERVER_ACTIONS) action: ServerAction;
  @TextField({ max: NOTE_MAX, multiline: true, says: 'What went wrong' }) reason: string;
}

export class ReplaceServerBody {
  @IdField() newServerId: string;
  @TextField({ max: NOTE_MAX, multiline: true }) reason: string;
}

export class UndoReplacementBody {
  @TextField({ max: NOTE_MAX, multiline: true }) reason: string;
}

export class SanitisationBody {
  @Words() media: string;
  @EnumField(TECHNIQUES) technique: Technique;
  @Words() method: string;
  @Words() tool: string;
  @Words() verificationMethod: string;
  @Words() destination: string;
  @TextField({ max: PLACE_MAX }) place: string;
  @DayField() performedOn: string;
  @TextField({ max: NOTE_MAX, multiline: true, ...optional, nullable: true }) note?: string | null;
}

export class NoteBody {
  @TextField({ max: NOTE_MAX, multiline: true, ...optional }) note?: string;
}

export class FindingBody {
  @IdField() serverId: string;
  @EnumField(FINDING_CLASSES) class: FindingClass;
  @TextField({ max: FINDING_VALUE_MAX, multiline: true }) text: string;
}

export class FindingsQuery extends ListQuery {
  @SearchField() q?: string;
  @IdField(optional) serverId?: string;
  @IdField(optional) lotId?: string;
  @EnumField(FINDING_CLASSES, optional) class?: FindingClass;
  @EnumField(FINDING_SOURCES, optional) source?: FindingSource;
  @EnumField(['open', 'settled'] as const, optional) state?: FindingState;
}

export class BlockersQuery extends ServerFilterQuery implements ListQuery {
  @IntegerField({ min: 1, max: 200, ...optional, fromText: true }) limit?: number;
  @TextField({ max: 600, ...optional, passing: true }) cursor?: string;
  @TextField({ max: 60, ...optional }) sort?: string;
}
