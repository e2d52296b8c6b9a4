import { useState, type ReactNode } from 'react';
import { api } from '../../api/client.js';
import { isStale } from '../../api/problem.js';
import { refresh } from '../../api/resource.js';
import type { SlotPageView } from '../../api/types.js';
import { Failure } from '../../components/failure.js';
import { notify } from '../../components/notices.js';
import { useSaid } from '../../components/use-said.js';
import { useT } from '../../i18n/use-t.js';

type Target = { readonly slotId: string; readonly slotName: string; readonly revision: number };
type Piece = { readonly id: string; readonly serial: string | null };

/** Puts a piece into a slot; a refusal stays beside it with every reason. */
export function usePlacing(onDone: () => void) {
  const t = useT();
  const said = useSaid();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<ReactNode>(null);

  const told = (error: unknown): string => {
    if (isStale(error)) return t.actions.changedMeanwhile;
    return said(error);
  };

  const place = async ({ slotId, slotName, revision }: Target, piece: Piece) => {
    setBusy(true);
    setFailure(null);
    try {
      await api<SlotPageView>('POST', `/slots/${slotId}/actions/place`, {
        body: { assetId: piece.id },
        ifMatch: revision,
      });
      notify({ text: t.racks.placed(piece.serial ?? t.inventory.noSerial, slotName) });
      onDone();
    } catch (error) {
      setFailure(<Failure>{told(error)}</Failure>);
    } finally {
      await refresh('slot');
      setBusy(false);
    }
  };

  return { place, busy, failure };
}
