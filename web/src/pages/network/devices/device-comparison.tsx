import { useQuery } from '@tanstack/react-query';
import { resource } from '../../../api/resource.js';
import type { ComparisonView, DevicePageView } from '../../../api/types.js';
import { Section } from '../../../components/page.js';
import { PanelButton } from '../../../components/panel-button.js';
import { ResourceView } from '../../../components/resource-view.js';
import { useT } from '../../../i18n/use-t.js';
import { Differences } from './differences.js';

type Props = { readonly device: DevicePageView };

/** What runs against what was meant, as it now stands. */
export function DeviceComparison({ device }: Props) {
  const t = useT().devices;
  const { intendedId, runningId } = device;
  return (
    <Section
      title={t.comparison}
      actions={
        <>
          <PanelButton panel="hand-in" label={t.handIn} icon="upload" permission="config.write" />
          {device.drift === 'drifted' && (
            <PanelButton panel="adopt" label={t.adopt} icon="check" permission="device.configure" />
          )}
        </>
      }
    >
      {intendedId === null || runningId === null ? (
        <p className="quiet">{t.noComparison}</p>
      ) : (
        <SnapshotDifferences id={runningId} from={intendedId} />
      )}
    </Section>
  );
}

type SnapshotProps = { readonly id: string; readonly from: string };

/** Between two versions of one device, whatever they are of. */
export function SnapshotDifferences({ id, from }: SnapshotProps) {
  const comparison = useQuery(
    resource<ComparisonView>('config', `/config-snapshots/${id}/differences`, { from }),
  );
  return (
    <ResourceView query={comparison} lines={6}>
      {(data) => <Differences comparison={data} />}
    </ResourceView>
  );
}
