import type { BurnUpPointView } from '../../api/types.js';
import { BurnUp } from '../../components/burn-up.js';
import { useT } from '../../i18n/use-t.js';

const LINES = [
  { id: 'received', look: 'plain' },
  { id: 'accepted', look: 'dashed' },
  { id: 'inService', look: 'strong' },
] as const;

type Props = { readonly points: readonly BurnUpPointView[]; readonly total: number };

/** How many of a lot are received, accepted and in service, day by day. */
export function LotBurnUp({ points, total }: Props) {
  const t = useT().lots;
  return (
    <BurnUp
      title={t.burnUp}
      about={t.burnUpAbout}
      dayLabel={t.day}
      lines={LINES.map((line) => ({ ...line, label: t.milestones[line.id] }))}
      points={points}
      most={total}
    />
  );
}
