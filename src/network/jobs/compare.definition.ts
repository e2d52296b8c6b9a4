import { isUuid } from '../../kernel/ids.js';
import { TextListField } from '../../platform/http/fields.js';
import { defineJob } from '../../platform/jobs/definition.js';
import { BULK_DEVICES_MAX } from '../domain/devices/device.js';

const ID_LENGTH = 36;

const NO_ID = {
  code: 'not-an-id',
  text: { en: 'Give ids (lower-case UUIDs).', da: 'Angiv id’er (UUID’er med små bogstaver).' },
};

export const DeviceIdsField = (options: { readonly optional: boolean }) =>
  TextListField({
    max: BULK_DEVICES_MAX,
    itemMax: ID_LENGTH,
    optional: options.optional,
    also: (id) => (isUuid(id) ? null : NO_ID),
  });

/** Some devices; left out: all that are not retired. */
export class ComparePayload {
  @DeviceIdsField({ optional: true }) deviceIds?: readonly string[];
}

export const COMPARE_JOB = defineJob<ComparePayload>({
  name: 'network.compare',
  label: { da: 'Sammenligning af konfigurationer', en: 'Comparing configurations' },
  queue: 'work',
  payload: ComparePayload,
  priority: 'normal',
  keyMode: null,
  attemptsMax: 3,
  backoff: { firstMs: 5_000, mostMs: 60_000 },
  timeoutMs: 60 * 60_000,
  keptDays: 14,
  schedule: '40 2 * * *',
});
