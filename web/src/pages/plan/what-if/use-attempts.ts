import { useRef, useState } from 'react';
import { isStale } from '../../../api/problem.js';
import { useSaid } from '../../../components/use-said.js';

export type Busy = 'trying' | 'carrying-out' | null;

/**
 * One attempt after the other, and how the last of them went. Bars are dragged faster than answers
 * come: what an earlier attempt brings is passed over.
 * @param onStale somebody else was quicker
 */
export function useAttempts(onStale: () => void) {
  const said = useSaid();
  const [busy, setBusy] = useState<Busy>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [stale, setStale] = useState(false);
  const last = useRef(0);

  const attempt = async (what: Busy, work: (isLast: () => boolean) => Promise<void>) => {
    last.current += 1;
    const own = last.current;
    const isLast = () => own === last.current;
    setBusy(what);
    setFailure(null);
    try {
      await work(isLast);
      if (isLast()) setStale(false);
    } catch (error) {
      if (!isLast()) return;
      if (isStale(error)) {
        setStale(true);
        onStale();
      } else setFailure(said(error));
    } finally {
      if (isLast()) setBusy(null);
    }
  };
  /** Nothing is shown of any attempt, nor of one that is still on its way. */
  const forget = () => {
    last.current += 1;
    setBusy(null);
    setFailure(null);
    setStale(false);
  };
  return { busy, failure, stale, attempt, forget };
}
