import { isUuid } from '../../../kernel/ids.js';
import { TextListField } from '../../../platform/http/fields.js';
import { BULK_DEVICES_MAX } from '../../domain/devices/device.js';

const ID_LENGTH = 36;

const NO_ID = {
  code: 'not-an-id',
  text: { en: 'Give ids (lower-case UUIDs).', da: 'Angiv id’er (UUID’er med små bogstaver).' },
};

/** Some devices, by their ids: in a request as in the payload of the job that it starts. */
export const DeviceIdsField = (options: { readonly optional: boolean }) =>
  TextListField({
    max: BULK_DEVICES_MAX,
    itemMax: ID_LENGTH,
    optional: options.optional,
    also: (id) => (isUuid(id) ? null : NO_ID),
  });
