import { useState } from 'react';
import { isStale } from '../api/problem.js';
import { refresh } from '../api/resource.js';
import type { ActionView } from '../api/types.js';
import { useT } from '../i18n/use-t.js';
import { notify } from './notices.js';
import { useSaid } from './use-said.js';

/** Acts at once, one thing at a time; what went wrong is told in a notice. */
export function useActing(
  subject: string,
  carryOut: (action: ActionView, evidence: object) => Promise<void>,
) {
  const t = useT();
  const said = useSaid();
  const [busy, setBusy] = useState<string | null>(null);

  const tell = async (error: unknown) => {
    if (isStale(error)) {
      await refresh(subject);
      return notify({ tone: 'attention', text: t.actions.changedMeanwhile });
    }
    notify({
      tone: 'danger',
      text: said(error),
    });
  };

  const actNow = async (action: ActionView) => {
    setBusy(action.action);
    try {
      await carryOut(action, {});
    } catch (error) {
      await tell(error);
    } finally {
      setBusy(null);
    }
  };

  return { busy, actNow };
}
