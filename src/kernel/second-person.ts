import type { Guard } from './action-table.js';
import { reason } from './message.js';

/** Of what one asks for and another decides: who asked never decides, whatever they may do. */
export const anotherPerson: Guard<{ readonly isRequester: boolean }> = ({ isRequester }) =>
  isRequester
    ? reason(
        'own-request',
        'You asked for it yourself: another person must decide it.',
        'Du har selv bedt om den: en anden person skal afgøre den.',
      )
    : null;
