import { SWAP_STATE_INFOS } from '../../../../src/encryption-boxes/domain/swaps/states.js';
import type { SwapView } from '../../api/types.js';
import { StateLabel, TableState } from '../../components/state-label.js';
import { useT } from '../../i18n/use-t.js';

type Props = { readonly swap: Pick<SwapView, 'state' | 'isPending'>; readonly bare?: boolean };

/** How far it is; and that a step of it waits for somebody else. */
export function SwapStanding({ swap: { state, isPending }, bare = false }: Props) {
  const t = useT().steps;
  return (
    <>
      <TableState states={SWAP_STATE_INFOS} state={state} bare={bare} />{' '}
      {isPending && (
        <StateLabel tone="attention" bare={bare}>
          {bare ? t.waitingShort : t.waiting}
        </StateLabel>
      )}
    </>
  );
}
