import { DayField, TextField } from '../../platform/http/fields.js';
import { ORGANISATION_NAME_MAX, ORGANISATION_NOTE_MAX } from '../domain/organisation.js';

const optional = { optional: true } as const;
const clearable = { optional: true, nullable: true } as const;
const NOTE = { max: ORGANISATION_NOTE_MAX, multiline: true } as const;

export class RecordOrganisationBody {
  @DayField({ says: 'From this day on, until the next record' }) validFrom: string;
  @TextField({ max: ORGANISATION_NAME_MAX }) nameDa: string;
  @TextField({ max: ORGANISATION_NAME_MAX, ...clearable }) nameEn?: string | null;
  @TextField({ max: ORGANISATION_NAME_MAX, ...clearable }) partOfDa?: string | null;
  @TextField({ max: ORGANISATION_NAME_MAX, ...clearable }) partOfEn?: string | null;
  @TextField({ ...NOTE, ...clearable }) note?: string | null;
}

export class EditOrganisationBody {
  @DayField(optional) validFrom?: string;
  @TextField({ max: ORGANISATION_NAME_MAX, ...optional }) nameDa?: string;
  @TextField({ max: ORGANISATION_NAME_MAX, ...clearable }) nameEn?: string | null;
  @TextField({ max: ORGANISATION_NAME_MAX, ...clearable }) partOfDa?: string | null;
  @TextField({ max: ORGANISATION_NAME_MAX, ...clearable }) partOfEn?: string | null;
  @TextField({ ...NOTE, ...clearable }) note?: string | null;
  @TextField({ ...NOTE, ...optional }) reason?: string;
}

export class OrganisationActionBody {
  @TextField({ ...NOTE, ...optional }) note?: string;
  @TextField({ ...NOTE, ...optional }) reason?: string;
}
