import { fault, type FieldFault } from '../../../kernel/errors.js';

/** Where a device is named that is not there, or not for whoever names it. */
export const unknownDevice = (pointer: string): FieldFault =>
  fault(
    pointer,
    'unknown-device',
    'There is no such network device.',
    'Der er ingen sådan netværksenhed.',
  );
