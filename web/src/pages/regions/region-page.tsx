import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { resource } from '../../api/resource.js';
import type { RegionPageView, SiteView } from '../../api/types.js';
import { AppLink } from '../../components/app-link.js';
import { Facts } from '../../components/facts.js';
import { Page, Section } from '../../components/page.js';
import { PanelButton } from '../../components/panel-button.js';
import { ResourceView } from '../../components/resource-view.js';
import { StateLabel } from '../../components/state-label.js';
import { Timeline } from '../../components/timeline.js';
import { usePanel } from '../../components/use-panel.js';
import { useRegionName, useRegionNames } from '../../components/use-regions.js';
import { useFormat } from '../../format.js';
import { useT } from '../../i18n/use-t.js';
import { useMay } from '../../session/session.js';
import { useToday } from '../../session/use-today.js';
import { PlanOfRegion } from '../plan/plan-of-region.js';
import { Contacts } from './contacts.js';
import { Lineage } from './lineage.js';
import { RegionEdit } from './region-form.js';
import { SiteForms } from './site-form.js';
import { SuccessionBanners } from './succession-banners.js';
import { useValidity } from './use-validity.js';
import classes from './regions.module.css';

export function RegionPage() {
  const { id = '' } = useParams({ strict: false });
  const region = useQuery(resource<RegionPageView>('region', `/regions/${id}`));
  return <ResourceView query={region}>{(data) => <OneRegion region={data} />}</ResourceView>;
}

function OneRegion({ region }: { readonly region: RegionPageView }) {
  const t = useT();
  const panel = usePanel();
  const { day } = useFormat();
  const today = useToday();
  const nameOf = useRegionName();
  return (
    <Page
      title={nameOf(region)}
      kicker={<AppLink href="/regions">{t.regions.title}</AppLink>}
      beside={
        region.validTo && (
          <StateLabel tone="attention">
            {(region.validTo < today ? t.regions.ended : t.regions.ends)(day(region.validTo))}
          </StateLabel>
        )
      }
      actions={
        <>
          <Button component={AppLink} href={`/regions/${region.id}/dialogue`} variant="default">
            {t.dates.dialogue}
          </Button>
          <PanelButton panel="edit" label={t.common.edit} icon="edit" permission="region.write" />
        </>
      }
      aside={<Timeline subjectId={region.id} />}
    >
      <SuccessionBanners region={region} />
      <Contacts region={region} />
      <PlanOfRegion region={region} />
      <Sites region={region} onPanel={panel.open} />
      <Lineage region={region} />
      <RegionFacts region={region} />
      {panel.name === 'edit' && <RegionEdit region={region} onClose={panel.close} />}
      <SiteForms regionId={region.id} panel={panel} />
    </Page>
  );
}

function RegionFacts({ region }: { readonly region: RegionPageView }) {
  const t = useT();
  const validity = useValidity();
  const regionName = useRegionNames();
  const { successorId } = region;
  return (
    <Section title={t.regions.facts}>
      <Facts
        facts={[
          { label: t.regions.nameDa, value: region.nameDa },
          { label: t.regions.nameEn, value: region.nameEn },
          { label: t.regions.codeIso, value: region.codeIso },
          { label: t.regions.codeDar, value: region.codeDar },
          { label: t.regions.validity, value: validity(region) },
          {
            label: t.regions.successor,
            value: successorId && (
              <AppLink href={`/regions/${successorId}`}>
                {regionName(successorId) ?? t.common.unknown}
              </AppLink>
            ),
          },
        ]}
      />
    </Section>
  );
}

type SitesProps = {
  readonly region: RegionPageView;
  readonly onPanel: (name: string) => void;
};

function Sites({ region, onPanel }: SitesProps) {
  const t = useT();
  const may = useMay();
  const kinds: { readonly [kind in SiteView['kind']]: string } = t.sites.kinds;
  return (
    <Section
      title={t.sites.title}
      actions={
        may('site.write') &&
        region.successorId === null && (
          <Button variant="default" size="compact-sm" onClick={() => onPanel('site-new')}>
            {t.sites.add}
          </Button>
        )
      }
    >
      {region.sites.length === 0 && (
        <p className="quiet">{region.successorId === null ? t.sites.empty : t.sites.wentOver}</p>
      )}
      <ul className={classes.sites}>
        {region.sites.map((site) => (
          <li key={site.id}>
            <span>
              {site.name} <span className="quiet">{kinds[site.kind]}</span>
            </span>
            {may('site.write') && (
              <Button
                variant="subtle"
                size="compact-sm"
                aria-label={t.sites.editOne(site.name)}
                onClick={() => onPanel(`site-${site.id}`)}
              >
                {t.common.edit}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
