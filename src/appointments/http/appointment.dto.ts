import {
  DayField,
  EnumField,
  IdField,
  InstantField,
  IntegerField,
  IntegerListField,
  ListField,
  TextField,
  TimeField,
} from '../../platform/http/fields.js';
import { ListQuery, SearchField } from '../../platform/http/list-query.js';
import { MOVE_REASON_MAX, PARTIES, WINDOWS_MAX, type Party } from '../domain/move.js';
import { OVERRIDE_REASON_MAX } from '../domain/override.js';
import { APPOINTMENT_STATES, type AppointmentState } from '../domain/standing.js';

const optional = { optional: true } as const;

const ANSWERS = ['confirm', 'decline'] as const;

/** Said again under the same id, it is the same thing said. */
export class SaidBody {
  @IdField({ says: 'Made by whoever says it; sent again, it changes nothing' }) id: string;
  @TextField({ max: MOVE_REASON_MAX, multiline: true, ...optional }) reason?: string;
}

export class TypedWindowBody {
  @DayField() day: string;
  @TimeField({ says: 'By the clock in Copenhagen' }) start: string;
  @DayField({ ...optional, says: 'The day on which it ends; the same day otherwise' })
  endDay?: string;
  @TimeField({ says: 'By the clock in Copenhagen' }) end: string;
}

export class ProposeBody extends SaidBody {
  @EnumField(PARTIES) party: Party;
  @ListField(() => TypedWindowBody, { max: WINDOWS_MAX }) windows: TypedWindowBody[];
  @DayField({ ...optional, says: 'By when to answer; otherwise within ten working days' })
  answerBy?: string;
}

export class AnswerBody extends SaidBody {
  @EnumField(PARTIES.slice(1)) party: Party;
  @IdField() proposalId: string;
  @EnumField(ANSWERS) answer: (typeof ANSWERS)[number];
  @IntegerListField({ min: 1, max: WINDOWS_MAX, lengthMax: WINDOWS_MAX }) windows: number[];
  @InstantField(optional) givenAt?: string;
}

/** Of a link, which knows in whose name and of which proposal it speaks. */
export class LinkAnswerBody extends SaidBody {
  @EnumField(ANSWERS) answer: (typeof ANSWERS)[number];
  @IntegerListField({ min: 1, max: WINDOWS_MAX, lengthMax: WINDOWS_MAX }) windows: number[];
}

export class LinkProposeBody extends SaidBody {
  @ListField(() => TypedWindowBody, { max: WINDOWS_MAX }) windows: TypedWindowBody[];
}

export class LinkCodeBody {
  @TextField({ min: 6, max: 6, passing: true, says: 'The digits that were mailed' }) code: string;
}

export class AcceptBody extends SaidBody {
  @IdField() proposalId: string;
  @IntegerField({ min: 1, max: WINDOWS_MAX }) window: number;
}

export class RetractBody extends SaidBody {
  @IdField() answerId: string;
}

export class RequestOverrideBody {
  @EnumField(PARTIES) party: Party;
  @ListField(() => TypedWindowBody, { max: 1 }) windows: TypedWindowBody[];
  @TextField({ max: OVERRIDE_REASON_MAX, multiline: true }) reason: string;
}

export class DecideOverrideBody {
  /** Left out: for whom one speaks in one's own right. */
  @EnumField(PARTIES, optional) party?: Party;
  @TextField({ max: OVERRIDE_REASON_MAX, multiline: true, ...optional }) note?: string;
}

export class CancelDateBody {
  @IdField() id: string;
  @TextField({ max: MOVE_REASON_MAX, multiline: true }) reason: string;
}

export class DateCalendarQuery {
  @DayField() firstDay: string;
  @DayField({ says: 'At most 62 days later' }) lastDay: string;
}

export class AppointmentsQuery extends ListQuery {
  @SearchField() q?: string;
  @EnumField(APPOINTMENT_STATES, optional) state?: AppointmentState;
  @IdField(optional) regionId?: string;
  @EnumField(PARTIES, optional) turn?: Party;
}
