import { useQuery } from '@tanstack/react-query';
import { Button } from '@mantine/core';
import { listing, resource } from '../../../api/resource.js';
import type {
  ConfigSnapshotPageView,
  ConfigSnapshotView,
  DevicePageView,
} from '../../../api/types.js';
import { Section } from '../../../components/page.js';
import { PlainTable } from '../../../components/plain-table.js';
import { ResourceView } from '../../../components/resource-view.js';
import { Scroller } from '../../../components/scroller.js';
import { SidePanel } from '../../../components/side-panel.js';
import { StateLabel } from '../../../components/state-label.js';
import { usePanel } from '../../../components/use-panel.js';
import { useNameOf } from '../../../components/use-names.js';
import { NONE, useFormat } from '../../../format.js';
import { useT } from '../../../i18n/use-t.js';
import { SnapshotDifferences } from './device-comparison.js';
import classes from './differences.module.css';

type Props = { readonly device: DevicePageView };

const SHOWN = 200;
const SHOW = 'version-';
const AGAINST = 'against-';

/** Every version of what was meant and of what runs; each can be read, or held against the last. */
export function DeviceVersions({ device }: Props) {
  const t = useT().devices;
  const panel = usePanel();
  const versions = useQuery(
    listing<ConfigSnapshotView>('config', `/network-devices/${device.id}/configs`, {
      limit: SHOWN,
    }),
  );
  const items = versions.data?.items ?? [];
  const ofPanel = (prefix: string) =>
    panel.name?.startsWith(prefix) === true
      ? items.find(({ id }) => id === panel.name?.slice(prefix.length))
      : undefined;
  const shown = ofPanel(SHOW);
  const against = ofPanel(AGAINST);
  return (
    <Section title={t.versions}>
      <p className="quiet">{t.redacted}</p>
      <ResourceView query={versions} lines={4}>
        {() =>
          items.length === 0 ? (
            <p className="quiet">{t.noVersions}</p>
          ) : (
            <VersionTable items={items} device={device} onOpen={panel.open} />
          )
        }
      </ResourceView>
      {shown && <VersionText one={shown} onClose={panel.close} />}
      {against && <VersionChanges one={against} items={items} onClose={panel.close} />}
    </Section>
  );
}

type TableProps = {
  readonly items: readonly ConfigSnapshotView[];
  readonly device: DevicePageView;
  readonly onOpen: (panel: string) => void;
};

function VersionTable({ items, device, onOpen }: TableProps) {
  const t = useT().devices;
  const { dateTime, number } = useFormat();
  const personName = useNameOf();
  const isCurrent = ({ id }: ConfigSnapshotView) =>
    id === device.intendedId || id === device.runningId;
  return (
    <PlainTable
      label={t.versions}
      rows={items}
      rowId={({ id }) => id}
      columns={[
        { id: 'taken', label: t.taken, cell: ({ createdAt }) => dateTime(createdAt) },
        {
          id: 'kind',
          label: t.kind,
          cell: (one) => (
            <>
              {t.kinds[one.kind]}
              {isCurrent(one) && (
                <>
                  {' '}
                  <StateLabel tone="info" bare>
                    {t.current}
                  </StateLabel>
                </>
              )}
            </>
          ),
        },
        { id: 'label', label: t.label, cell: ({ label }) => label ?? NONE },
        { id: 'source', label: t.source, cell: ({ source }) => t.sources[source] },
        { id: 'by', label: t.takenBy, cell: ({ takenBy }) => personName('person', takenBy) },
        { id: 'lines', label: t.lines, numeric: true, cell: ({ lines }) => number(lines) },
        {
          id: 'open',
          label: t.view,
          cell: ({ id }) => (
            <>
              <Button variant="subtle" size="compact-sm" onClick={() => onOpen(`${SHOW}${id}`)}>
                {t.show}
              </Button>
              <Button variant="subtle" size="compact-sm" onClick={() => onOpen(`${AGAINST}${id}`)}>
                {t.against}
              </Button>
            </>
          ),
        },
      ]}
    />
  );
}

type PanelProps = { readonly one: ConfigSnapshotView; readonly onClose: () => void };

function VersionText({ one, onClose }: PanelProps) {
  const t = useT().devices;
  const { dateTime } = useFormat();
  const title = t.showVersion(dateTime(one.createdAt));
  const text = useQuery(resource<ConfigSnapshotPageView>('config', `/config-snapshots/${one.id}`));
  return (
    <SidePanel title={title} onClose={onClose}>
      <ResourceView query={text} lines={8}>
        {(data) => (
          <Scroller label={title} className={classes.text}>
            <code>{data.text}</code>
          </Scroller>
        )}
      </ResourceView>
    </SidePanel>
  );
}

type ChangesProps = PanelProps & { readonly items: readonly ConfigSnapshotView[] };

/** What one has otherwise than the version of its kind before it, e.g. release 1.6 than 1.5. */
function VersionChanges({ one, items, onClose }: ChangesProps) {
  const t = useT().devices;
  const { dateTime } = useFormat();
  const older = items.slice(items.indexOf(one) + 1).find(({ kind }) => kind === one.kind);
  return (
    <SidePanel title={t.changesOf(dateTime(one.createdAt))} onClose={onClose}>
      {older === undefined ? (
        <p>{t.noPrevious}</p>
      ) : (
        <SnapshotDifferences id={one.id} from={older.id} />
      )}
    </SidePanel>
  );
}
