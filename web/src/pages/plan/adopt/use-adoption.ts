import { useState } from 'react';
import { api } from '../../../api/client.js';
import { isProblem, isStale } from '../../../api/problem.js';
import { queryClient, refresh, resource } from '../../../api/resource.js';
import type { AdoptionView, PlanPageView } from '../../../api/types.js';
import { announce } from '../../../components/announce.js';
import { notify } from '../../../components/notices.js';
import { useSaid } from '../../../components/use-said.js';
import { orNull } from '../../../components/values.js';
import { useT } from '../../../i18n/use-t.js';

type Busy = 'showing' | 'applying' | null;

/** What was shown, and the revision of the plan on which it was. */
type Shown = { readonly revision: number; readonly result: AdoptionView };

/** Shows what a version makes of a plan, and applies what was shown. */
export function useAdoption(plan: PlanPageView, onApplied: () => void) {
  const t = useT().plan.adopt;
  const said = useSaid();
  const saidOf = useAdoptionWords();
  const [shown, setShown] = useState<Shown | null>(null);
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState<Busy>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const path = `/plans/${plan.id}`;

  const showOn = async ({ revision }: PlanPageView, templateId: string) => {
    const body = { templateId };
    const result = await api<AdoptionView>('POST', `${path}/template-preview`, { body });
    setShown({ revision, result });
    announce(saidOf(result));
  };
  const attempt = async (what: Busy, work: () => Promise<void>) => {
    setBusy(what);
    setFailure(null);
    try {
      await work();
    } catch (error) {
      setFailure(said(error));
    } finally {
      setBusy(null);
    }
  };

  const show = (templateId: string) =>
    attempt('showing', async () => {
      setShown(null);
      await showOn(plan, templateId);
    });

  const apply = () =>
    attempt('applying', async () => {
      if (shown === null) return;
      const { templateId, shown: digest } = shown.result;
      const body = { templateId, shown: digest, reason: orNull(reason) };
      try {
        await api('POST', `${path}/template`, { body, ifMatch: shown.revision });
      } catch (error) {
        if (!isOutdated(error)) throw error;
        await refresh('plan');
        await showOn(
          await queryClient.fetchQuery(resource<PlanPageView>('plan', path)),
          templateId,
        );
        setFailure(t.outdated);
        return;
      }
      await refresh('plan');
      notify({ text: t.applied });
      onApplied();
    });

  return { shown, setShown, reason, setReason, busy, failure, show, apply };
}

export type AdoptionHand = ReturnType<typeof useAdoption>;

/** What a version makes of a plan, in one line. */
export function useAdoptionWords(): (result: AdoptionView) => string {
  const t = useT().plan.adopt;
  return ({ version, tasks }) =>
    tasks.length === 0 ? t.same(version) : t.changes(version, tasks.length);
}

/** The plan has changed since it was shown: what becomes of it is shown anew. */
const isOutdated = (error: unknown): boolean =>
  isStale(error) ||
  (isProblem(error) && error.because.some(({ code }) => code === 'shown-changed'));
