import {
  EnumField,
  IdField,
  IntegerField,
  ListField,
  TextField,
} from '../../../platform/http/fields.js';
import { ListQuery, SearchField } from '../../../platform/http/list-query.js';
import { ASSET_KINDS, NOTE_MAX, type AssetKind } from '../../domain/asset.js';
import {
  RACK_FLOW_MAX_ML_PER_MINUTE,
  RACK_NAME_MAX,
  RACK_UNITS_MAX,
  RACK_WATTS_MAX,
  RACK_WEIGHT_MAX_GRAMS,
  ROOM_MAX,
  SUPPLIES,
  type Supply,
} from '../../domain/racks/rack.js';
import {
  OUTLET_MAX,
  PHASES,
  SLOT_NAME_MAX,
  SLOT_ROLE_MAX,
  SLOTS_AT_ONCE,
  type Phase,
} from '../../domain/racks/slot.js';

const optional = { optional: true } as const;
const clearable = { optional: true, nullable: true } as const;

const Watts = (says: string) => IntegerField({ min: 0, max: RACK_WATTS_MAX, ...clearable, says });
const Units = (says: string) => IntegerField({ min: 1, max: RACK_UNITS_MAX, ...clearable, says });

/** What a rack can carry: null is "nobody has said", and is never taken for enough. */
class BudgetFields {
  @IntegerField({ min: 0, max: RACK_WEIGHT_MAX_GRAMS, ...clearable, says: 'Grams' })
  maxWeightGrams?: number | null;
  @Watts('Feed A by itself, in watts') feedAWatts?: number | null;
  @Watts('Feed B by itself, in watts; 0: there is none') feedBWatts?: number | null;
  @Watts('Heat that the air can take away, in watts') heatToAirWatts?: number | null;
  @IntegerField({
    min: 0,
    max: RACK_FLOW_MAX_ML_PER_MINUTE,
    ...clearable,
    says: 'Coolant flow, in millilitres a minute',
  })
  coolantFlowMlPerMinute?: number | null;
}

export class CreateRackBody extends BudgetFields {
  @IdField() siteId: string;
  @TextField({ max: RACK_NAME_MAX }) name: string;
  @TextField({ max: ROOM_MAX, ...clearable }) room?: string | null;
  @Units('Height, numbered from the bottom; null: a cabinet without units')
  units?: number | null;
  @EnumField(SUPPLIES, optional) supply?: Supply;
}

export class EditRackBody extends BudgetFields {
  @TextField({ max: RACK_NAME_MAX, ...optional }) name?: string;
  @TextField({ max: ROOM_MAX, ...clearable }) room?: string | null;
  @Units('Height, numbered from the bottom; null: a cabinet without units')
  units?: number | null;
  @EnumField(SUPPLIES, optional) supply?: Supply;
}

export class RacksQuery extends ListQuery {
  @SearchField() q?: string;
  @IdField(optional) siteId?: string;
}

class SlotFields {
  @TextField({ max: SLOT_ROLE_MAX, ...clearable }) role?: string | null;
  @Units('Lowest unit, with heightUnits; null for both: a place without units')
  lowestUnit?: number | null;
  @Units('Height in units') heightUnits?: number | null;
  @TextField({ max: OUTLET_MAX, ...clearable }) feedAOutlet?: string | null;
  @EnumField(PHASES, clearable) feedAPhase?: Phase | null;
  @TextField({ max: OUTLET_MAX, ...clearable }) feedBOutlet?: string | null;
  @EnumField(PHASES, clearable) feedBPhase?: Phase | null;
}

export class SlotBody extends SlotFields {
  @TextField({ max: SLOT_NAME_MAX }) name: string;
  @EnumField(ASSET_KINDS, optional) kind?: AssetKind;
}

export class AddSlotsBody {
  @ListField(() => SlotBody, { max: SLOTS_AT_ONCE }) slots: SlotBody[];
}

export class EditSlotBody extends SlotFields {
  @TextField({ max: SLOT_NAME_MAX, ...optional }) name?: string;
  @EnumField(ASSET_KINDS, optional) kind?: AssetKind;
}

export class SlotActionBody {
  @IdField({ ...optional, says: 'What is placed' }) assetId?: string;
  @IdField({ ...optional, says: 'Of which model something is planned' }) modelId?: string;
  @TextField({ max: NOTE_MAX, multiline: true, ...optional }) reason?: string;
}

const FREE = ['true', 'false'] as const;

export class SlotsQuery extends ListQuery {
  @IdField(optional) rackId?: string;
  @IdField(optional) assetId?: string;
  @EnumField(FREE, optional) free?: (typeof FREE)[number];
}

export class CandidatesQuery {
  @IdField() assetId: string;
}

export class LayoutQuery {
  @IdField({ says: 'Where the cabinets of the layout stand' }) siteId: string;
}
