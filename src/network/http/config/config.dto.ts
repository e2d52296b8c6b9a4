import { EnumField, IdField, TextField } from '../../../platform/http/fields.js';
import { ListQuery } from '../../../platform/http/list-query.js';
import { CONFIG_KINDS, type ConfigKind } from '../../domain/config/snapshot.js';
import { DEVICE_NOTE_MAX } from '../../domain/devices/device.js';

export class ConfigSnapshotsQuery extends ListQuery {
  @EnumField(CONFIG_KINDS, { optional: true }) kind?: ConfigKind;
}

export class ConfigDifferencesQuery {
  @IdField({ says: 'The snapshot that was before, or that was meant' }) from: string;
}

export class AdoptBody {
  @IdField({ says: 'The running snapshot that you looked at' }) looked: string;
  @TextField({ max: DEVICE_NOTE_MAX, multiline: true }) reason: string;
}
