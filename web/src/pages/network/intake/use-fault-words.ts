import { useFormat } from '../../../format.js';
import { useT } from '../../../i18n/use-t.js';
import type { RowFault } from './pasted-devices.js';

/** What is wrong with a row, and what to do. */
export function useFaultWords(): (fault: RowFault) => string {
  const { faults: t, columns } = useT().deviceIntake;
  const { number } = useFormat();
  return (fault) => {
    switch (fault.kind) {
      case 'no-model':
        return t.noModel;
      case 'bad-hostname':
        return t.badHostname;
      case 'placeholder':
        return t.placeholder;
      case 'unknown':
      case 'ambiguous':
        return t[fault.kind][fault.column](fault.given);
      case 'too-long':
        return t.tooLong(columns[fault.column], number(fault.max));
      case 'twice':
        return t.twice[fault.column](number(fault.firstRow));
      case 'too-many-cells':
        return t.tooManyCells(number(fault.columns));
      case 'server':
        return fault.message;
      default:
        return fault satisfies never;
    }
  };
}
