import { useQuery } from '@tanstack/react-query';
import { resource } from '../../api/resource.js';
import type { LaneView, RegionPageView, RolloutView } from '../../api/types.js';
import { AppLink } from '../../components/app-link.js';
import { Section } from '../../components/page.js';
import { useT } from '../../i18n/use-t.js';
import { useMay } from '../../session/session.js';
import { Dates, LaneBody } from './lane.js';
import { useLanePlace } from './plan-words.js';
import { TaskCounts } from './task-counts.js';
import classes from './plan.module.css';

type Props = { readonly region: Pick<RegionPageView, 'id' | 'successorId'> };

/** The lines of one region as the overview of plans shows them: more where it took others over. */
export function PlanOfRegion({ region }: Props) {
  const { plan: t } = useT();
  const may = useMay();
  const { data } = useQuery({
    ...resource<RolloutView>('plan', '/rollout'),
    enabled: may('plan.read'),
  });
  if (data === undefined) return null;
  const lanes = data.lanes.filter(({ plan }) => plan.regionId === region.id);
  if (lanes.length === 0) {
    return (
      <Section title={t.ofRegion} actions={<AppLink href="/plan">{t.title}</AppLink>}>
        <p className="quiet">{region.successorId === null ? t.ofRegionNone : t.ofRegionOver}</p>
      </Section>
    );
  }
  return lanes.map((lane) => <OneLane key={lane.plan.id} lane={lane} />);
}

function OneLane({ lane }: { readonly lane: LaneView }) {
  const { plan: t } = useT();
  const place = useLanePlace()(lane);
  return (
    <Section
      title={lane.regionBefore === null ? t.ofRegion : `${t.ofRegion}: ${place}`}
      actions={<AppLink href={`/plans/${lane.plan.id}`}>{t.toPlan}</AppLink>}
    >
      <div className={classes.ofRegion}>
        <TaskCounts of={place} counts={lane.counts} />
        <Dates lane={lane} />
        <LaneBody lane={lane} />
      </div>
    </Section>
  );
}
