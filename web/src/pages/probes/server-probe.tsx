import { useQuery } from '@tanstack/react-query';
import type { LookView, ServerPageView } from '../../api/types.js';
import { resource } from '../../api/resource.js';
import { Section } from '../../components/page.js';
import { PanelButton } from '../../components/panel-button.js';
import { ResourceView } from '../../components/resource-view.js';
import { usePanel } from '../../components/use-panel.js';
import { useT } from '../../i18n/use-t.js';
import { useMay } from '../../session/session.js';
import { ControllerForm } from './controller-form.js';
import { LastLook } from './last-look.js';
import { ProbeButton } from './probe-button.js';
import { SeenParts } from './seen-parts.js';
import { SnapshotHistory } from './snapshot-history.js';
import classes from './probes.module.css';

const PANEL = 'controller';

/** What a server's own management controller says of it: the last look, what was seen, history. */
export function ServerProbe({ server }: { readonly server: ServerPageView }) {
  const t = useT().probes;
  const may = useMay();
  const panel = usePanel();
  const look = useQuery(resource<LookView>('probe', `/servers/${server.id}/probe`));
  const hasController = look.data?.hasController ?? false;
  return (
    <Section
      title={t.title}
      actions={
        <div className={classes.acts}>
          <ProbeButton
            label={t.now}
            says={t.started}
            path={`/servers/${server.id}/probes`}
            disabled={!hasController}
          />
          {may('probe.read') && (
            <PanelButton
              panel={PANEL}
              label={hasController ? t.edit : t.enter}
              icon="edit"
              permission="probe.write"
            />
          )}
        </div>
      }
    >
      <ResourceView query={look} lines={4}>
        {(data) => (
          <div className={classes.stack}>
            {!data.hasController && <p className="quiet">{t.noController}</p>}
            {data.lookedAt === null ? <p className="quiet">{t.never}</p> : <LastLook look={data} />}
            {data.snapshotId !== null && (
              <>
                <SeenParts id={data.snapshotId} look={data} />
                <SnapshotHistory serverId={server.id} />
              </>
            )}
          </div>
        )}
      </ResourceView>
      {panel.name === PANEL && may('probe.read') && (
        <ControllerForm serverId={server.id} onClose={panel.close} />
      )}
    </Section>
  );
}
