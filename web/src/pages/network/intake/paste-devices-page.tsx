import { useMemo } from 'react';
import { AppLink } from '../../../components/app-link.js';
import { Page } from '../../../components/page.js';
import { ResourceView } from '../../../components/resource-view.js';
import { useT } from '../../../i18n/use-t.js';
import { useSites } from '../../deliveries/use-sites.js';
import { useModels } from '../../orders/use-models.js';
import { knownNames } from './known-names.js';
import { PasteDevicesForm } from './paste-devices-form.js';
import { useWaves } from '../devices/use-waves.js';

/** Many network devices at once, out of a spreadsheet. */
export function PasteDevicesPage() {
  const t = useT();
  const { query, models } = useModels('network-device');
  const { sites } = useSites();
  const { query: wavesQuery, waves } = useWaves();
  const known = useMemo(() => knownNames(models, sites, waves), [models, sites, waves]);
  return (
    <Page
      wide
      title={t.deviceIntake.pasteTitle}
      lead={t.deviceIntake.pasteLead}
      kicker={<AppLink href="/network-devices">{t.deviceIntake.devices}</AppLink>}
    >
      <ResourceView query={query}>
        {() => (
          <ResourceView query={wavesQuery}>
            {() => <PasteDevicesForm models={models} known={known} />}
          </ResourceView>
        )}
      </ResourceView>
    </Page>
  );
}
