import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { resource } from '../../api/resource.js';
import type {
  CheckGateView,
  ServerChecksView,
  ServerCheckView,
  ServerPageView,
} from '../../api/types.js';
import { AppLink } from '../../components/app-link.js';
import { EmptyState } from '../../components/empty-state.js';
import { Section } from '../../components/page.js';
import { PanelButton } from '../../components/panel-button.js';
import { ResourceView } from '../../components/resource-view.js';
import { StateLabel } from '../../components/state-label.js';
import { usePanel } from '../../components/use-panel.js';
import { useFormat } from '../../format.js';
import { useT, useText } from '../../i18n/use-t.js';
import { useMay } from '../../session/session.js';
import { AskWaiver } from './ask-waiver.js';
import { CheckRow } from './check-row.js';
import { RecordResult } from './record-result.js';
import { UploadResults } from './upload-results.js';
import classes from './checks.module.css';

type Props = { readonly server: ServerPageView };

/** The checks of one machine by gate: what is asked, what was measured, and what still blocks. */
export function ServerChecks({ server }: Props) {
  const t = useT();
  const may = useMay();
  const checks = useQuery({
    ...resource<ServerChecksView>('check', `/servers/${server.id}/checks`),
    enabled: may('check.read'),
  });
  if (!may('check.read')) return null;
  const hasProfile = checks.data !== undefined && checks.data.profileId !== null;
  return (
    <Section
      title={t.checks.title}
      actions={
        hasProfile && (
          <PanelButton
            panel="check-file"
            label={t.checks.upload}
            icon="upload"
            permission="check.record"
          />
        )
      }
    >
      <ResourceView query={checks} lines={8}>
        {(data) => <Gates server={server} data={data} />}
      </ResourceView>
    </Section>
  );
}

function Gates({ server, data }: Props & { readonly data: ServerChecksView }) {
  const t = useT();
  const { number } = useFormat();
  const panel = usePanel();
  if (data.profileId === null || data.profileVersion === null) {
    return (
      <EmptyState
        icon="check"
        title={t.checks.noProfile}
        text={t.checks.noProfileText}
        action={<AppLink href="/check-profiles">{t.checks.seeProfiles}</AppLink>}
      />
    );
  }
  const gates = data.gates.filter(({ checks }) => checks.length > 0);
  const next = gates.find(({ checks }) => checks.some(isOpen));
  const all = data.gates.flatMap(({ checks }) => checks);
  const opened = (prefix: string) =>
    all.find(({ definition }) => panel.name === `${prefix}-${definition.code}`);
  const recording = opened('check-record');
  const waiving = opened('check-waive');
  return (
    <>
      <p className="quiet">
        <AppLink className="alone" href={`/check-profiles/${data.profileId}`}>
          {t.checks.profileVersion(number(data.profileVersion))}
        </AppLink>
      </p>
      {gates.map((gate) => (
        <Gate key={gate.gate} gate={gate} isNext={gate === next} />
      ))}
      {panel.name === 'check-file' && <UploadResults server={server} onClose={panel.close} />}
      {recording && (
        <RecordResult
          key={recording.definition.code}
          serverId={server.id}
          definition={recording.definition}
          onClose={panel.close}
        />
      )}
      {waiving?.result && (
        <AskWaiver
          key={waiving.definition.code}
          serverId={server.id}
          definition={waiving.definition}
          result={waiving.result}
          onClose={panel.close}
        />
      )}
    </>
  );
}

type GateProps = {
  readonly gate: CheckGateView;
  /** The first that is still shut: it stands open, the others are folded away. */
  readonly isNext: boolean;
};

function Gate({ gate, isNext }: GateProps) {
  const t = useT();
  const text = useText();
  const open = gate.checks.filter(isOpen).length;
  const [isUnfolded, unfold] = useState(isNext);
  // It is unfolded when its turn comes, and folded by nobody but the reader.
  const [wasNext, setWasNext] = useState(isNext);
  if (isNext !== wasNext) {
    setWasNext(isNext);
    if (isNext) unfold(true);
  }
  return (
    <details
      className={classes.gate}
      open={isUnfolded}
      onToggle={({ currentTarget }) => unfold(currentTarget.open)}
    >
      <summary className={classes.gateHead}>
        <h3>{text(gate.label)}</h3>
        <StateLabel tone={open === 0 ? 'success' : 'attention'}>
          {open === 0 ? t.checks.gateOpen : t.checks.gateShut(open)}
        </StateLabel>
      </summary>
      <ul className={classes.checks} aria-label={text(gate.label)}>
        {gate.checks.map((check) => (
          <CheckRow key={check.definition.code} check={check} />
        ))}
      </ul>
    </details>
  );
}

/** Holds its gate shut. */
const isOpen = ({ definition, because }: ServerCheckView): boolean =>
  definition.blocking && because.length > 0;
