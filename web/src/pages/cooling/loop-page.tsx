import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { COOLANT_LABELS, LOOP_KIND_LABELS } from '../../../../src/inventory/domain/cooling/loop.js';
import { resource } from '../../api/resource.js';
import type { LoopPageView } from '../../api/types.js';
import { AppLink } from '../../components/app-link.js';
import type { FieldSpec } from '../../components/form-fields.js';
import { Icon } from '../../components/icon.js';
import { Page } from '../../components/page.js';
import { PanelButton } from '../../components/panel-button.js';
import { ResourceView } from '../../components/resource-view.js';
import { StateLabel } from '../../components/state-label.js';
import { Timeline } from '../../components/timeline.js';
import { usePanel } from '../../components/use-panel.js';
import { useT, useText } from '../../i18n/use-t.js';
import { VERDICT_TONES } from './amounts.js';
import { LoopConnections } from './loop-connections.js';
import { LoopDiagram } from './loop-diagram.js';
import { CduEdit, HosesEdit, LoopEdit, ManifoldEdit } from './loop-edits.js';
import { LoopCdus, LoopDetectors, LoopManifolds } from './loop-equipment.js';
import { LimitsEdit } from './loop-limits.js';
import { LatestReading, LatestSample, LoopChecks } from './loop-measured.js';
import {
  CduPanel,
  ConnectPanel,
  DetectorEdit,
  DetectorPanel,
  knownField,
  ManifoldPanel,
  ReadingPanel,
  SamplePanel,
} from './loop-panels.js';
import { ReleaseLabel } from './loops-page.js';
import { ReleasePanel, ReleaseSheet, ReleaseSteps, useReleaseLine } from './release-section.js';
import { StepPanel } from './step-panel.js';

/** One loop: whether it is released, what is missing, and all that hangs on it. */
export function LoopPage() {
  const { id = '' } = useParams({ strict: false });
  const loop = useQuery(resource<LoopPageView>('coolant-loop', `/coolant-loops/${id}`));
  return <ResourceView query={loop}>{(data) => <OneLoop loop={data} />}</ResourceView>;
}

type Props = { readonly loop: LoopPageView };

function OneLoop({ loop }: Props) {
  const t = useT();
  const text = useText();
  const releaseLine = useReleaseLine();
  return (
    <Page
      title={loop.name}
      titleExtra={t.cooling.one}
      kicker={
        <>
          <AppLink href="/cooling">{t.cooling.title}</AppLink>
          {` · ${text(LOOP_KIND_LABELS[loop.kind])} · ${text(COOLANT_LABELS[loop.coolant])}`}
        </>
      }
      beside={
        <>
          <ReleaseLabel state={loop.releaseState} />
          <StateLabel tone={VERDICT_TONES[loop.worst]}>
            {`${t.cooling.checks}: ${t.cooling.verdict[loop.worst]}`}
          </StateLabel>
        </>
      }
      lead={releaseLine(loop)}
      actions={
        <>
          <PanelButton panel="edit" label={t.common.edit} icon="edit" permission="cooling.write" />
          <Button
            variant="default"
            leftSection={<Icon name="file" size={14} />}
            onClick={() => window.print()}
          >
            {t.cooling.print}
          </Button>
        </>
      }
      aside={<Timeline subjectId={loop.id} />}
    >
      <ReleaseSteps loop={loop} />
      <LoopDiagram loop={loop} />
      <LoopChecks checks={loop.checks} />
      <LoopCdus loop={loop} />
      <LoopManifolds loop={loop} />
      <LoopConnections loop={loop} />
      <LoopDetectors loop={loop} />
      <LatestReading loop={loop} />
      <LatestSample loop={loop} />
      <ReleaseSheet loop={loop} />
      <Panels loop={loop} />
    </Page>
  );
}

type PanelProps = Props & { readonly onClose: () => void };

/** The forms of the page, by their names in the address. */
const PANELS: { readonly [name: string]: (props: PanelProps) => ReactNode } = {
  edit: (props) => <LoopEdit {...props} />,
  limits: (props) => <LimitsEdit {...props} />,
  reading: (props) => <ReadingPanel {...props} />,
  sample: (props) => <SamplePanel {...props} />,
  release: (props) => <ReleasePanel key={props.loop.release?.revision ?? 0} {...props} />,
  cdu: (props) => <CduPanel {...props} />,
  manifold: (props) => <ManifoldPanel {...props} />,
  connect: (props) => <ConnectPanel {...props} />,
  detector: (props) => <DetectorPanel {...props} />,
};

function Panels({ loop }: Props) {
  const { name, close } = usePanel();
  if (name === null) return null;
  const panel = Object.hasOwn(PANELS, name) ? PANELS[name] : undefined;
  return panel?.({ loop, onClose: close }) ?? <PanelOfOne {...{ loop, name }} onClose={close} />;
}

/** The form of one thing on the loop: the name says which, and what of it. */
function PanelOfOne({ loop, name, onClose }: StepProps) {
  const named = (of: string) => (one: { readonly id: string }) => name === `${of}-${one.id}`;
  const cdu = loop.cdus.find(named('cdu'));
  if (cdu) return <CduEdit cdu={cdu} onClose={onClose} />;
  const manifold = loop.manifolds.find(named('manifold'));
  if (manifold) return <ManifoldEdit manifold={manifold} onClose={onClose} />;
  const detector = loop.detectors.find(named('detector'));
  if (detector) return <DetectorEdit detector={detector} onClose={onClose} />;
  const connection = loop.connections.find(named('hoses'));
  if (connection) return <HosesEdit connection={connection} onClose={onClose} />;
  return <Step loop={loop} name={name} onClose={onClose} />;
}

type StepProps = PanelProps & { readonly name: string };

function Step({ loop, name, onClose }: StepProps) {
  const t = useT();
  const reason: FieldSpec = { kind: 'multiline', name: 'reason', label: t.cooling.reason };
  const cdu = loop.cdus.find(({ id }) => name === `step-${id}`);
  if (cdu) {
    const { actions, revision } = cdu;
    const path = `/cdus/${cdu.id}`;
    const title = t.cooling.stepOf(cdu.name);
    return <StepPanel {...{ title, path, revision, actions, onClose }} fields={[reason]} />;
  }
  const connection = loop.connections.find(({ id }) => name === `step-${id}`);
  if (connection === undefined) return null;
  const { actions, revision } = connection;
  const couplings = (
    ['supplySeated', 'supplyLatched', 'returnSeated', 'returnLatched'] as const
  ).map((field) => knownField(field, t.cooling[field], t));
  return (
    <StepPanel
      title={t.cooling.stepOf(connection.serverName)}
      path={`/coolant-connections/${connection.id}`}
      {...{ revision, actions, onClose }}
      fields={connection.state === 'connected' ? [reason] : [reason, ...couplings]}
      {...(connection.state === 'connected' ? { intro: t.cooling.openingVoids } : {})}
    />
  );
}
