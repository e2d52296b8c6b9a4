import { useState } from 'react';
import { api } from '../../../api/client.js';
import { isStale } from '../../../api/problem.js';
import { queryClient, refresh, resource } from '../../../api/resource.js';
import type { PlanPageView, WhatIfView } from '../../../api/types.js';
import { announce } from '../../../components/announce.js';
import { notify } from '../../../components/notices.js';
import { useSaid } from '../../../components/use-said.js';
import { orNull } from '../../../components/values.js';
import { useT } from '../../../i18n/use-t.js';
import { changesIn, NO_DRAFT, triedBody, type Draft, type Tried } from './draft.js';

type Busy = 'trying' | 'carrying-out' | null;

/** What is typed, what it would move, and carrying it out; nothing typed is lost on the way. */
export function useWhatIf(plan: PlanPageView, onTried: (tried: Tried | null) => void) {
  const t = useT().plan.whatIf;
  const said = useSaid();
  const [draft, setDraft] = useState<Draft>(NO_DRAFT);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState<Tried | null>(null);
  const [busy, setBusy] = useState<Busy>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [stale, setStale] = useState(false);
  const path = `/plans/${plan.id}`;

  const keep = (next: Tried | null) => {
    setTried(next);
    onTried(next);
  };
  const attempt = async (what: Busy, work: () => Promise<void>) => {
    setBusy(what);
    setFailure(null);
    try {
      await work();
    } catch (error) {
      if (isStale(error)) {
        keep(null);
        setStale(true);
        announce(t.stale, 'assertive');
      } else setFailure(said(error));
    } finally {
      setBusy(null);
    }
  };

  const tryOn = async (on: PlanPageView) => {
    const body = triedBody(draft, on);
    const result = await api<WhatIfView>('POST', `${path}/what-if`, { body });
    keep({ revision: on.revision, sent: JSON.stringify(body), result });
    setStale(false);
    announce(result.moved.length === 0 ? t.movedNone : t.moved(result.moved.length));
  };
  const show = () => attempt('trying', () => tryOn(plan));

  /** The same changes on the plan as somebody else has left it. */
  const rebase = () =>
    attempt('trying', async () => {
      await refresh('plan');
      const now = await queryClient.fetchQuery({ ...resource<PlanPageView>('plan', path) });
      await tryOn(now);
    });

  const discard = () => {
    setDraft(NO_DRAFT);
    setReason('');
    setFailure(null);
    setStale(false);
    keep(null);
  };

  const carryOut = () =>
    attempt('carrying-out', async () => {
      if (tried === null) return;
      const body = { ...changesIn(draft, plan), reason: orNull(reason) };
      await api<PlanPageView>('POST', `${path}/replan`, { body, ifMatch: tried.revision });
      discard();
      await refresh('plan');
      notify({ text: t.carriedOut });
    });

  const typed = { draft, setDraft, reason, setReason };
  return { ...typed, tried, busy, failure, stale, show, rebase, discard, carryOut };
}

export type WhatIfHand = ReturnType<typeof useWhatIf>;
