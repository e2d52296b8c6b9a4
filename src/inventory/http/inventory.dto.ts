import { EXPORT_FORMATS, type ExportFormat } from '../../platform/exports/table-writer.js';
import {
  EnumField,
  IdField,
  IntegerField,
  ListField,
  TextField,
  TextListField,
} from '../../platform/http/fields.js';
import { FILTER_TEXT_MAX, ListQuery, SearchField } from '../../platform/http/list-query.js';
import { SERIAL_MAX } from '../../kernel/text.js';
import { BULK_MODES, type BulkMode } from '../../platform/bulk.js';
import {
  ACCELERATORS_MAX,
  ASSET_KINDS,
  ASSET_NUMBER_MAX,
  BULK_MAX,
  CONDITIONS,
  COOLINGS,
  MANUFACTURER_MAX,
  MODEL_NAME_MAX,
  NOTE_MAX,
  PART_MAX,
  PART_NUMBER_MAX,
  PLACE_MAX,
  SERVER_NAME_MAX,
  type AssetKind,
  type Condition,
  type Cooling,
} from '../domain/asset.js';
import { FLOW_MAX_ML_PER_MINUTE, WEIGHT_MAX_GRAMS } from '../domain/racks/needs.js';
import { SERVER_STATES } from '../domain/server.js';

const optional = { optional: true } as const;
const clearable = { optional: true, nullable: true } as const;
const FilterField = () => TextField({ max: FILTER_TEXT_MAX, optional: true, passing: true });

const WeightField = () =>
  IntegerField({ min: 1, max: WEIGHT_MAX_GRAMS, ...clearable, says: 'Grams' });
const FlowField = () =>
  IntegerField({
    min: 0,
    max: FLOW_MAX_ML_PER_MINUTE,
    ...clearable,
    says: 'The least coolant flow at which it may run, in millilitres a minute',
  });

export class CreateModelBody {
  @EnumField(ASSET_KINDS) kind: AssetKind;
  @TextField({ max: MANUFACTURER_MAX }) manufacturer: string;
  @TextField({ max: MODEL_NAME_MAX }) name: string;
  @TextField({ max: PART_NUMBER_MAX }) partNumber: string;
  @EnumField(COOLINGS) cooling: Cooling;
  @IntegerField({ min: 1, max: 60, ...clearable }) rackUnits?: number | null;
  @IntegerField({ min: 0, max: 100_000, ...clearable, says: 'Watts' }) maxWatts?: number | null;
  @WeightField() weightGrams?: number | null;
  @FlowField() minFlowMlPerMinute?: number | null;
  @IntegerField({ min: 0, max: ACCELERATORS_MAX, ...optional }) accelerators?: number;
}

export class EditModelBody {
  @IntegerField({ min: 1, max: 60, ...clearable }) rackUnits?: number | null;
  @IntegerField({ min: 0, max: 100_000, ...clearable, says: 'Watts' }) maxWatts?: number | null;
  @WeightField() weightGrams?: number | null;
  @FlowField() minFlowMlPerMinute?: number | null;
}

export class ModelsQuery extends ListQuery {
  @SearchField() q?: string;
  @EnumField(ASSET_KINDS, optional) kind?: AssetKind;
}

export class CreateServerBody {
  @IdField() modelId: string;
  @TextField({ max: SERIAL_MAX, ...clearable }) serial?: string | null;
  @TextField({ max: SERVER_NAME_MAX, ...clearable }) name?: string | null;
  @IdField(clearable) orderLineId?: string | null;
  @IdField(clearable) siteId?: string | null;
  @TextField({ max: PLACE_MAX, ...clearable }) place?: string | null;
  @TextField({ max: ASSET_NUMBER_MAX, ...clearable }) assetNumber?: string | null;
  @IntegerField({ min: 0, max: ACCELERATORS_MAX, ...optional }) accelerators?: number;
}

export class BulkServersBody {
  @EnumField(BULK_MODES) mode: BulkMode;
  @ListField(() => CreateServerBody, { max: BULK_MAX }) items: CreateServerBody[];
}

export class EditServerBody {
  @TextField({ max: SERVER_NAME_MAX, ...clearable }) name?: string | null;
  @TextField({ max: PLACE_MAX, ...clearable }) place?: string | null;
  @TextField({ max: ASSET_NUMBER_MAX, ...clearable }) assetNumber?: string | null;
  @IdField(clearable) siteId?: string | null;
  @EnumField(CONDITIONS, optional) condition?: Condition;
  @TextField({ max: NOTE_MAX, multiline: true, ...clearable }) conditionNote?: string | null;
}

export class ServerActionBody {
  @TextField({ max: NOTE_MAX, multiline: true, ...optional }) reason?: string;
  @TextField({ max: 80, ...optional }) supplierReference?: string;
  @EnumField(CONDITIONS, optional) condition?: Condition;
  @TextField({ max: NOTE_MAX, multiline: true, ...optional }) conditionNote?: string;
  @TextField({ max: PART_MAX, ...optional, says: 'Which part, with its old and new serial' })
  part?: string;
}

export class TargetBody {
  @IdField() id: string;
  @IntegerField({ min: 1, max: 999_999_999 }) revision: number;
}

export class BulkActionBody {
  @EnumField(BULK_MODES) mode: BulkMode;
  @ListField(() => TargetBody, { max: BULK_MAX }) items: TargetBody[];
  @TextField({ max: NOTE_MAX, multiline: true, ...optional }) reason?: string;
  @TextField({ max: 80, ...optional }) supplierReference?: string;
}

/** The filters of servers, shared by the list, the counts and the export. */
export class ServerFilterQuery {
  @SearchField() q?: string;
  @FilterField() serial?: string;
  @TextListField({
    max: SERVER_STATES.length,
    itemMax: 20,
    optional: true,
    fromText: true,
    words: SERVER_STATES,
  })
  state?: string[];
  @IdField(optional) modelId?: string;
  @IdField(optional) deliveryId?: string;
  @IdField(optional) orderId?: string;
  @IdField(optional) lotId?: string;
  @IdField(optional) rackId?: string;
  @EnumField(CONDITIONS, optional) condition?: Condition;
}

export class ServersQuery extends ServerFilterQuery implements ListQuery {
  @IntegerField({ min: 1, max: 500, optional: true, fromText: true }) limit?: number;
  @TextField({ max: 600, optional: true, passing: true }) cursor?: string;
  @TextField({ max: 60, optional: true }) sort?: string;
}

export class ServerExportQuery extends ServerFilterQuery {
  @EnumField(EXPORT_FORMATS) format: ExportFormat;
}

export class AssetsQuery extends ListQuery {
  @EnumField(ASSET_KINDS, optional) kind?: AssetKind;
  @IdField(optional) deliveryId?: string;
  @FilterField() serial?: string;
}

export class FindQuery {
  @TextField({ max: FILTER_TEXT_MAX, passing: true }) q: string;
}
