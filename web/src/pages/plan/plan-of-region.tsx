import { useQuery } from '@tanstack/react-query';
import { resource } from '../../api/resource.js';
import type { RolloutView } from '../../api/types.js';
import { AppLink } from '../../components/app-link.js';
import { Section } from '../../components/page.js';
import { useT } from '../../i18n/use-t.js';
import { useMay } from '../../session/session.js';
import { Dates, LaneBody } from './lane.js';
import { usePlanPlace } from './plan-words.js';
import { TaskCounts } from './task-counts.js';
import classes from './plan.module.css';

type Props = { readonly regionId: string };

/** The line of one region, as the overview of plans shows it. */
export function PlanOfRegion({ regionId }: Props) {
  const { plan: t } = useT();
  const may = useMay();
  const place = usePlanPlace()(regionId);
  const { data } = useQuery({
    ...resource<RolloutView>('plan', '/rollout'),
    enabled: may('plan.read'),
  });
  if (data === undefined) return null;
  const lane = data.lanes.find(({ plan }) => plan.regionId === regionId);
  if (lane === undefined) {
    return (
      <Section title={t.ofRegion} actions={<AppLink href="/plan">{t.title}</AppLink>}>
        <p className="quiet">{t.ofRegionNone}</p>
      </Section>
    );
  }
  return (
    <Section
      title={t.ofRegion}
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
