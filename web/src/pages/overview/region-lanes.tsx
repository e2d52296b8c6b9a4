import { AppLink } from '../../components/app-link.js';
import { Section } from '../../components/page.js';
import { ResourceView } from '../../components/resource-view.js';
import { StateLabel } from '../../components/state-label.js';
import { useIsStanding, useRegionName, useRegions } from '../../components/use-regions.js';
import { useT } from '../../i18n/use-t.js';
import { useValidity } from '../regions/use-validity.js';
import classes from './overview.module.css';

/** Each region and whether it can answer: both its contact roles filled. */
export function RegionLanes() {
  const t = useT();
  const nameOf = useRegionName();
  const validity = useValidity();
  const isStanding = useIsStanding();
  const regions = useRegions();
  return (
    <Section
      title={t.overview.regions}
      actions={<AppLink href="/regions">{t.nav.regions}</AppLink>}
    >
      <ResourceView query={regions} lines={4}>
        {({ items }) => (
          <ul className={classes.lanes}>
            {items.filter(isStanding).map((region) => {
              const { contacts } = region;
              const filled = contacts.filter(({ vacant }) => !vacant).length;
              const whole = filled === contacts.length;
              return (
                <li key={region.id}>
                  <AppLink href={`/regions/${region.id}`} className={classes.what}>
                    {nameOf(region)}
                  </AppLink>
                  <StateLabel tone={whole ? 'success' : 'danger'} bare>
                    {t.overview.filledOf(filled, contacts.length)}
                  </StateLabel>
                  <span className="quiet">{validity(region)}</span>
                </li>
              );
            })}
          </ul>
        )}
      </ResourceView>
    </Section>
  );
}
