import {
  SWAP_FORWARD,
  SWAP_SECOND,
} from '../../../../src/encryption-boxes/domain/swaps/swap-table.js';
import type { ActionView, SwapPageView } from '../../api/types.js';
import { ActionPanel } from '../../components/action-panel.js';
import { useT, useText } from '../../i18n/use-t.js';
import { useMay } from '../../session/session.js';
import { useEvidenceSpecs } from './evidence-words.js';

type Props = { readonly swap: SwapPageView };

/** The steps of a swap; one that takes two says that this is the first one's part. */
export function SwapSteps({ swap }: Props) {
  const t = useT().steps;
  const text = useText();
  const ofFirst = (action: ActionView): ActionView => {
    if (!Object.hasOwn(SWAP_SECOND, action.action)) return action;
    const label = t.firstPerson(text(action.label));
    return { ...action, label: { da: label, en: label } };
  };
  const solvedAt = useSolutions(swap);
  const evidence = useEvidenceSpecs();
  if (swap.actions.length === 0) return null;
  return (
    <ActionPanel
      actions={swap.actions.map(ofFirst)}
      path={`/swap-cases/${swap.id}`}
      revision={swap.revision}
      subject="swap-case"
      primary={SWAP_FORWARD[swap.state] ?? null}
      evidence={evidence}
      solvedAt={solvedAt}
    />
  );
}

/** Which of the page's panels solves a reason, and who may use it. */
const SOLVED_IN: { readonly [code: string]: readonly [panel: string, permission: string] } = {
  'no-boxes': ['edit', 'swap.write'],
  'half-named': ['edit', 'swap.write'],
  'no-rollback': ['edit', 'swap.write'],
  'no-agreed-date': ['propose', 'appointment.write'],
  'after-window': ['propose', 'appointment.write'],
  'no-baseline-measurement': ['measure', 'swap.measure'],
  'not-measured': ['measure', 'swap.measure'],
  'measured-badly': ['measure', 'swap.measure'],
};

/** Where each reason is solved: in a panel here, or at the box that it is about. */
function useSolutions(swap: SwapPageView): { readonly [code: string]: string } {
  const may = useMay();
  const inPanels = Object.entries(SOLVED_IN)
    .filter(([, [, permission]]) => may(permission))
    .map(([code, [panel]]) => [code, `/swap-cases/${swap.id}?panel=${panel}`]);
  const isAsked = swap.voices.length > 0 && swap.rounds.some(({ shut }) => shut === null);
  return {
    ...Object.fromEntries(inPanels),
    ...(isAsked ? { 'go-missing': `/swap-cases/${swap.id}?panel=vote` } : {}),
    'new-box-not-there': boxAt(swap, 'new'),
    'old-box-not-there': boxAt(swap, 'old'),
    'old-box-gone': boxAt(swap, 'old'),
    'certificate-not-revoked': boxAt(swap, 'old'),
    'partner-cut-over': '/swap-cases?state=cut-over',
  };
}

/** The one box, or all of the link where it may be either of two. */
function boxAt({ ends, linkId }: SwapPageView, part: 'old' | 'new'): string {
  const ids = ends.flatMap((end) => end[part]?.id ?? []);
  return ids.length === 1
    ? `/encryption-boxes/${ids.join()}`
    : `/encryption-boxes?linkId=${linkId}`;
}
