import {
  DayField,
  EnumField,
  IdField,
  IntegerField,
  ListField,
  TextField,
} from '../../platform/http/fields.js';
import { ListQuery, SearchField } from '../../platform/http/list-query.js';
import { SERIAL_MAX } from '../../kernel/text.js';
import { CONDITIONS, NOTE_MAX, type Condition } from '../domain/asset.js';
import {
  CARRIER_MAX,
  DELIVERY_STATES,
  DESCRIPTION_MAX,
  EXPECTED_MAX,
  LINES_MAX,
  ORDER_NUMBER_MAX,
  QUANTITY_MAX,
  SUPPLIER_MAX,
  type DeliveryState,
} from '../domain/delivery.js';
import { SCAN_CODE_MAX, SCANS_A_REQUEST_MAX } from '../domain/scan.js';
import { EXPORT_FORMATS, type ExportFormat } from '../../platform/exports/table-writer.js';

const optional = { optional: true } as const;
const clearable = { optional: true, nullable: true } as const;

export class LineBody {
  @IdField() modelId: string;
  @IntegerField({ min: 1, max: QUANTITY_MAX }) quantity: number;
  @TextField({ max: DESCRIPTION_MAX, ...clearable }) description?: string | null;
}

export class CreateOrderBody {
  @TextField({ max: ORDER_NUMBER_MAX }) number: string;
  @TextField({ max: SUPPLIER_MAX }) supplier: string;
  @DayField() orderedOn: string;
  @TextField({ max: NOTE_MAX, multiline: true, ...clearable }) note?: string | null;
  @ListField(() => LineBody, { max: LINES_MAX }) lines: LineBody[];
}

export class EditOrderBody {
  @TextField({ max: ORDER_NUMBER_MAX, ...optional }) number?: string;
  @TextField({ max: SUPPLIER_MAX, ...optional }) supplier?: string;
  @DayField(optional) orderedOn?: string;
  @TextField({ max: NOTE_MAX, multiline: true, ...clearable }) note?: string | null;
}

export class OrdersQuery extends ListQuery {
  @SearchField() q?: string;
}

export class OrdersExportQuery {
  @EnumField(EXPORT_FORMATS) format: ExportFormat;
  @SearchField() q?: string;
}

export class CreateDeliveryBody {
  @IdField() orderId: string;
  @TextField({ max: ORDER_NUMBER_MAX, says: 'The supplier’s delivery note number' })
  noteNumber: string;
  @IdField({ says: 'The site that receives' }) siteId: string;
  @TextField({ max: CARRIER_MAX, ...clearable }) carrier?: string | null;
  @DayField(clearable) expectedOn?: string | null;
}

export class EditDeliveryBody {
  @TextField({ max: ORDER_NUMBER_MAX, ...optional }) noteNumber?: string;
  @TextField({ max: CARRIER_MAX, ...clearable }) carrier?: string | null;
  @DayField(clearable) expectedOn?: string | null;
  @TextField({ max: NOTE_MAX, multiline: true, ...clearable }) deviationNote?: string | null;
  @TextField({ max: NOTE_MAX, multiline: true, ...clearable }) conditionNote?: string | null;
}

export class DeliveriesQuery extends ListQuery {
  @SearchField() q?: string;
  @IdField(optional) orderId?: string;
  @EnumField(DELIVERY_STATES, optional) state?: DeliveryState;
}

export class DeliveriesExportQuery extends OrdersExportQuery {
  @IdField(optional) orderId?: string;
  @EnumField(DELIVERY_STATES, optional) state?: DeliveryState;
}

export class DeliveryActionBody {
  @DayField(optional) arrivedOn?: string;
  @EnumField(CONDITIONS, optional) condition?: Condition;
  @TextField({ max: NOTE_MAX, multiline: true, ...optional }) conditionNote?: string;
  @TextField({ max: NOTE_MAX, multiline: true, ...optional }) reason?: string;
}

export class ExpectedItemBody {
  @TextField({ max: SERIAL_MAX }) serial: string;
  @IdField() orderLineId: string;
}

export class ExpectedItemsBody {
  @ListField(() => ExpectedItemBody, { max: EXPECTED_MAX, mayBeEmpty: true })
  items: ExpectedItemBody[];
}

export class DeliveryItemsExportQuery {
  @EnumField(EXPORT_FORMATS) format: ExportFormat;
}

export class OpenSessionBody {
  @IdField() deliveryId: string;
  @IdField({ ...clearable, says: 'Scan only this line: another model is then told' })
  orderLineId?: string | null;
}

export class ScanBody {
  @IdField({ says: 'Made by the client; the same id sent again is the same scan' }) id: string;
  @TextField({ max: SCAN_CODE_MAX }) serial: string;
  @EnumField(CONDITIONS, optional) condition?: Condition;
  @TextField({ max: NOTE_MAX, multiline: true, ...optional }) conditionNote?: string;
}

export class ScansBody {
  @ListField(() => ScanBody, { max: SCANS_A_REQUEST_MAX }) scans: ScanBody[];
}

export class DamageBody {
  @TextField({ max: NOTE_MAX, multiline: true }) note: string;
}

export class UnexpectedItemBody {
  @TextField({ max: SERIAL_MAX }) serial: string;
  @IdField({ ...clearable, says: 'The order line it belongs to, if any' }) orderLineId?:
    string | null;
  @IdField({ ...optional, says: 'Its model, when it is on no line' }) modelId?: string;
  @TextField({ max: NOTE_MAX, multiline: true }) reason: string;
  @EnumField(CONDITIONS) condition: Condition;
}
