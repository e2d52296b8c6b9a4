import {
  EnumField,
  IdField,
  IdListField,
  IntegerField,
  ListField,
  TextField,
  TextListField,
} from '../../../platform/http/fields.js';
import { FILTER_TEXT_MAX, ListQuery, SearchField } from '../../../platform/http/list-query.js';
import { EXPORT_FORMATS, type ExportFormat } from '../../../platform/exports/table-writer.js';
import { SERIAL_MAX } from '../../../kernel/text.js';
import {
  ASSET_NUMBER_MAX,
  CONDITIONS,
  NOTE_MAX,
  PLACE_MAX,
  type Condition,
} from '../../../inventory/domain/asset.js';
import { BULK_MODES, type BulkMode } from '../../../platform/bulk.js';
import { DRIFTS, type Drift } from '../../domain/config/snapshot.js';
import {
  BULK_DEVICES_MAX,
  CHANGE_REFERENCE_MAX,
  DEVICE_NOTE_MAX,
  HOSTNAME_MAX,
  isHostname,
  PLATFORM_NAME_MAX,
  STEP_FILES_MAX,
} from '../../domain/devices/device.js';
import { DEVICE_ROLES, type DeviceRole } from '../../domain/devices/roles.js';
import { DEVICE_STATES } from '../../domain/devices/states.js';

const optional = { optional: true } as const;
const clearable = { optional: true, nullable: true } as const;

const HostnameField = () =>
  TextField({
    max: HOSTNAME_MAX,
    ...clearable,
    says: 'As it stands in its configuration',
    also: (text) =>
      isHostname(text)
        ? null
        : {
            code: 'bad-hostname',
            text: {
              en: 'A hostname has letters, digits, dots, hyphens and underscores only.',
              da: 'Et værtsnavn har kun bogstaver, cifre, punktummer, bindestreger og understreger.',
            },
          },
  });

export class CreateDeviceBody {
  @IdField() modelId: string;
  @HostnameField() name?: string | null;
  @EnumField(DEVICE_ROLES, clearable) role?: DeviceRole | null;
  @TextField({ max: PLATFORM_NAME_MAX, ...clearable }) platform?: string | null;
  @TextField({ max: SERIAL_MAX, ...clearable }) serial?: string | null;
  @IdField(clearable) orderLineId?: string | null;
  @IdField(clearable) siteId?: string | null;
  @TextField({ max: PLACE_MAX, ...clearable }) place?: string | null;
  @TextField({ max: ASSET_NUMBER_MAX, ...clearable }) assetNumber?: string | null;
  @IdField(clearable) waveId?: string | null;
}

export class BulkDevicesBody {
  @EnumField(BULK_MODES) mode: BulkMode;
  @ListField(() => CreateDeviceBody, { max: BULK_DEVICES_MAX }) items: CreateDeviceBody[];
}

export class EditDeviceBody {
  @HostnameField() name?: string | null;
  @EnumField(DEVICE_ROLES, clearable) role?: DeviceRole | null;
  @TextField({ max: PLATFORM_NAME_MAX, ...clearable }) platform?: string | null;
  @IdField(clearable) siteId?: string | null;
  @TextField({ max: PLACE_MAX, ...clearable }) place?: string | null;
  @TextField({ max: ASSET_NUMBER_MAX, ...clearable }) assetNumber?: string | null;
  @IdField(clearable) waveId?: string | null;
  @EnumField(CONDITIONS, optional) condition?: Condition;
  @TextField({ max: NOTE_MAX, multiline: true, ...clearable }) conditionNote?: string | null;
}

const ReasonField = () => TextField({ max: DEVICE_NOTE_MAX, multiline: true, ...optional });
const ChangeField = () => TextField({ max: CHANGE_REFERENCE_MAX, ...optional });

export class DeviceActionBody {
  @ReasonField() reason?: string;
  @ChangeField() changeReference?: string;
  @TextField({
    max: 130,
    ...optional,
    passing: true,
    says: 'Of a verification: `pair` of the device, as it was looked at',
  })
  looked?: string;
  @IdListField({ max: STEP_FILES_MAX, optional: true, says: 'Files that are attached to it' })
  files?: string[];
}

export class DeviceTargetBody {
  @IdField() id: string;
  @IntegerField({ min: 1, max: 999_999_999 }) revision: number;
}

/** The filters of devices, shared by the list, the counts, bulks and the export. */
export class DeviceFilterQuery {
  @SearchField() q?: string;
  @TextField({ max: FILTER_TEXT_MAX, optional: true, passing: true }) serial?: string;
  @TextListField({
    max: DEVICE_STATES.length,
    itemMax: 20,
    optional: true,
    fromText: true,
    words: DEVICE_STATES,
  })
  state?: string[];
  @EnumField(DEVICE_ROLES, optional) role?: DeviceRole;
  @TextField({ max: PLATFORM_NAME_MAX, optional: true, passing: true }) platform?: string;
  @IdField(optional) waveId?: string;
  @IdField(optional) siteId?: string;
  @IdField(optional) regionId?: string;
  @IdField(optional) modelId?: string;
  @EnumField(DRIFTS, optional) drift?: Drift;
}

export class DevicesQuery extends DeviceFilterQuery implements ListQuery {
  @IntegerField({ min: 1, max: 500, optional: true, fromText: true }) limit?: number;
  @TextField({ max: 600, optional: true, passing: true }) cursor?: string;
  @TextField({ max: 60, optional: true }) sort?: string;
}

export class DeviceExportQuery extends DeviceFilterQuery {
  @EnumField(EXPORT_FORMATS) format: ExportFormat;
}

class DeviceBulkBody {
  @EnumField(BULK_MODES) mode: BulkMode;
  @ListField(() => DeviceTargetBody, { max: BULK_DEVICES_MAX }) items: DeviceTargetBody[];
}

export class BulkDeviceActionBody extends DeviceBulkBody {
  @ReasonField() reason?: string;
  @ChangeField() changeReference?: string;
}

export class AssignWaveBody extends DeviceBulkBody {
  @IdField({ nullable: true, says: 'Null: out of their wave' }) waveId: string | null;
}
