import {
  ENDED_STATES,
  FROZEN_STATES,
} from '../../../../src/encryption-boxes/domain/boxes/states.js';
import type { BoxView } from '../../api/types.js';
import { useMay } from '../../session/session.js';

type Of = Pick<BoxView, 'state'>;

export const isFrozen = ({ state }: Of): boolean => FROZEN_STATES.includes(state);

export const isEnded = ({ state }: Of): boolean => ENDED_STATES.includes(state);

/** Whether one may do what needs a permission to this box: frozen, it is security's alone. */
export function useMayTouch(box: Of): (permission: string) => boolean {
  const may = useMay();
  const isOpen = !isEnded(box) && (!isFrozen(box) || may('box.unfreeze'));
  return (permission) => isOpen && may(permission);
}
