import { EnumField, IdField, TextField } from '../../../platform/http/fields.js';
import { ListQuery } from '../../../platform/http/list-query.js';
import { NOTE_MAX } from '../../domain/asset.js';
import type { SheetState } from '../../domain/lots/acceptance-sheet.js';

export class LotsQuery extends ListQuery {
  @IdField({ optional: true }) orderId?: string;
}

export class SheetsQuery extends ListQuery {
  @IdField({ optional: true, says: 'A server or a lot' }) subjectId?: string;
  @EnumField(['prepared', 'signed', 'void'] as const, { optional: true }) state?: SheetState;
}

export class SheetActionBody {
  @TextField({ max: NOTE_MAX, multiline: true, optional: true }) reason?: string;
}
