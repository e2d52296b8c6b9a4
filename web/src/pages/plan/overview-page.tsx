import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { resource } from '../../api/resource.js';
import type { LaneView, NationalView, RolloutView } from '../../api/types.js';
import { AppLink } from '../../components/app-link.js';
import { Page, Section } from '../../components/page.js';
import { PanelButton } from '../../components/panel-button.js';
import { ResourceView } from '../../components/resource-view.js';
import { StateLabel } from '../../components/state-label.js';
import { usePanel } from '../../components/use-panel.js';
import { useIsStanding, useRegionName, useRegions } from '../../components/use-regions.js';
import { useUrl } from '../../components/use-url.js';
import { useFormat } from '../../format.js';
import { useT } from '../../i18n/use-t.js';
import { useMay } from '../../session/session.js';
import { FirstSteps } from './first-steps.js';
import { Lane } from './lane.js';
import { PlanNew } from './plan-new.js';
import { slipOf } from './plan-words.js';
import classes from './plan.module.css';

/** Every region on its own line: how far, when, what is next and what holds it up. */
export function PlanOverviewPage() {
  const { plan: t, planReadiness, wheel } = useT();
  const may = useMay();
  const panel = usePanel();
  const rollout = useQuery(resource<RolloutView>('plan', '/rollout'));
  const lanes = rollout.data?.lanes ?? [];
  return (
    <Page
      title={t.title}
      lead={lanes.length > 0 ? <Answer lanes={lanes} /> : t.lead}
      actions={
        <>
          <Button component={AppLink} href="/plan/readiness" variant="default">
            {planReadiness.open}
          </Button>
          <Button component={AppLink} href="/plan/wheel" variant="default">
            {wheel.open}
          </Button>
          <Button component={AppLink} href="/plan/report" variant="default">
            {t.toReport}
          </Button>
          <Button component={AppLink} href="/plan/templates" variant="default">
            {t.toTemplates}
          </Button>
          <PanelButton panel="new" label={t.new} icon="plus" permission="plan.write" />
        </>
      }
    >
      <ResourceView query={rollout}>
        {({ lanes: all, national }) =>
          all.length === 0 ? (
            <FirstSteps />
          ) : (
            <>
              <National national={national} />
              {all.map((lane) => (
                <Lane key={lane.plan.id} lane={lane} />
              ))}
              <Without lanes={all} />
            </>
          )
        }
      </ResourceView>
      {panel.name === 'new' && may('plan.write') && <PlanNew lanes={lanes} onClose={panel.close} />}
    </Page>
  );
}

/** The whole country in one line, of which a region's people see no more than this. */
function National({ national: { regions, over, finish } }: { readonly national: NationalView }) {
  const { plan: t } = useT();
  const { day } = useFormat();
  if (regions === 0) return null;
  return (
    <p className="quiet">
      {t.national(over, regions)} {finish !== null && t.nationalFinish(day(finish))}
    </p>
  );
}

const isLate = (lane: LaneView) => (slipOf(lane) ?? 0) > 0;

/** How many plans are late, and how much of what was done has to be done again. */
function Answer({ lanes }: { readonly lanes: readonly LaneView[] }) {
  const { plan: t } = useT();
  const broken = lanes.reduce((sum, { counts }) => sum + counts.broken, 0);
  return (
    <>
      {t.answer(lanes.filter(isLate).length, lanes.length)}{' '}
      {broken > 0 && (
        <StateLabel tone="danger" bare>
          {t.broken(broken)}
        </StateLabel>
      )}
    </>
  );
}

/** The regions that nobody has made a plan of, each with the way to one. */
function Without({ lanes }: { readonly lanes: readonly LaneView[] }) {
  const { plan: t } = useT();
  const may = useMay();
  const { data } = useRegions();
  const nameOf = useRegionName();
  const { set } = useUrl();
  const isStanding = useIsStanding();
  const planned = new Set(lanes.map(({ plan }) => plan.regionId));
  const without = (data?.items ?? []).filter((one) => !planned.has(one.id) && isStanding(one));
  if (without.length === 0) return null;
  return (
    <Section title={t.without}>
      <ul className={classes.without}>
        {without.map((region) => (
          <li key={region.id}>
            {may('plan.write') ? (
              <Button variant="default" onClick={() => set({ panel: 'new', regionId: region.id })}>
                {t.newFor(nameOf(region))}
              </Button>
            ) : (
              nameOf(region)
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
