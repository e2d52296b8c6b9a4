import { useState } from 'react';
import { api } from '../../../api/client.js';
import { queryClient, refresh, resource } from '../../../api/resource.js';
import type { PlanPageView, WhatIfView } from '../../../api/types.js';
import { announce } from '../../../components/announce.js';
import { notify } from '../../../components/notices.js';
import { orNull } from '../../../components/values.js';
import { useT } from '../../../i18n/use-t.js';
import {
  changesIn,
  isNothing,
  isReadable,
  triedBody,
  withTyped,
  type Draft,
  type TaskDraft,
  type Tried,
} from './draft.js';
import { useAttempts } from './use-attempts.js';
import { useTyped } from './use-typed.js';

/**
 * What is typed or dragged, what it would move, and carrying it out; nothing typed is lost on the
 * way.
 */
export function useWhatIf(plan: PlanPageView) {
  const t = useT().plan.whatIf;
  const { clear, ...typed } = useTyped(plan.id);
  const { draft, setDraft, reason } = typed;
  const [tried, setTried] = useState<Tried | null>(null);
  const path = `/plans/${plan.id}`;
  const { attempt, forget, ...last } = useAttempts(() => {
    setTried(null);
    announce(t.stale, 'assertive');
  });

  const tryOn = async (on: PlanPageView, what: Draft, isLast: () => boolean) => {
    const body = triedBody(what, on);
    const result = await api<WhatIfView>('POST', `${path}/what-if`, { body });
    if (!isLast()) return;
    setTried({ revision: on.revision, sent: JSON.stringify(body), result });
    announce(result.moved.length === 0 ? t.movedNone : t.moved(result.moved.length));
  };
  const show = (what = draft) => attempt('trying', (isLast) => tryOn(plan, what, isLast));

  /** Into the fields, and tried at once: a bar that was dropped. */
  const propose = (one: TaskDraft) => {
    const next = withTyped(draft, one);
    setDraft(next);
    if (isReadable(next) && !isNothing(next, plan)) void show(next);
    else {
      forget();
      setTried(null);
    }
  };

  /** The same changes on the plan as somebody else has left it. */
  const rebase = () =>
    attempt('trying', async (isLast) => {
      await refresh('plan');
      const now = await queryClient.fetchQuery({ ...resource<PlanPageView>('plan', path) });
      await tryOn(now, draft, isLast);
    });

  const discard = () => {
    clear();
    setTried(null);
    forget();
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

  return { ...typed, ...last, tried, show, propose, rebase, discard, carryOut };
}

export type WhatIfHand = ReturnType<typeof useWhatIf>;
