import { useQuery } from '@tanstack/react-query';
import { resource } from '../../../api/resource.js';
import type { DecisionsView, DecisionView } from '../../../api/types.js';
import { useT } from '../../../i18n/use-t.js';
import { useMay } from '../../../session/session.js';

const MOST_DECISIONS = 100;

export function useDecisions(): readonly DecisionView[] {
  const may = useMay();
  const { data } = useQuery({
    ...resource<DecisionsView>('decision', '/decisions', { limit: MOST_DECISIONS }),
    enabled: may('decision.read'),
  });
  return data?.items ?? [];
}

export function useDecisionTitle(): (id: string) => string {
  const { common } = useT();
  const decisions = useDecisions();
  return (id) => decisions.find((one) => one.id === id)?.title ?? common.unknown;
}
