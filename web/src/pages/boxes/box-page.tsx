import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { BOX_TABLE } from '../../../../src/encryption-boxes/domain/boxes/box-table.js';
import { resource } from '../../api/resource.js';
import type { BoxPageView } from '../../api/types.js';
import { AppLink } from '../../components/app-link.js';
import { CopyButton } from '../../components/copy-button.js';
import { Page } from '../../components/page.js';
import { PanelButton } from '../../components/panel-button.js';
import { ResourceView } from '../../components/resource-view.js';
import { StateLabel, TableState } from '../../components/state-label.js';
import { Timeline } from '../../components/timeline.js';
import { usePanel } from '../../components/use-panel.js';
import { useT, useText } from '../../i18n/use-t.js';
import { useMay } from '../../session/session.js';
import { StateLine } from '../servers/state-line.js';
import { SwapsOf } from '../swaps/swaps-of.js';
import { BoxCertificates, RecordCertificate, Revoke } from './box-certificates.js';
import { BoxCertifications, RecordCertification } from './box-certifications.js';
import { BoxCustody } from './box-custody.js';
import { BoxEdit } from './box-edit.js';
import { BoxEvidence } from './box-evidence.js';
import { BoxExpiries } from './box-expiries.js';
import { BoxFacts, OnLink } from './box-facts.js';
import { BoxFrozen } from './box-frozen.js';
import { boxName, useHolderName } from './box-names.js';
import { BoxPending } from './box-pending.js';
import { useMayTouch } from './box-rights.js';
import { ApplySeal, BoxSeals } from './box-seals.js';
import { BoxSteps } from './box-steps.js';
import { photoToRemove, RemovePhoto } from './seal-photos.js';
import { HandOver, Take, type BoxPanelProps } from './custody-panels.js';

/** One box: how far it is, who has it, under which seals, and what may be done now. */
export function BoxPage() {
  const t = useT().boxes;
  const text = useText();
  const { id = '' } = useParams({ strict: false });
  const box = useQuery(resource<BoxPageView>('encryption-box', `/encryption-boxes/${id}`));
  const { data } = box;
  return (
    <Page
      title={data ? boxName(data) : t.one}
      titleExtra={data ? text(BOX_TABLE.states[data.state].label) : ''}
      mono={data !== undefined}
      kicker={<AppLink href="/encryption-boxes">{t.title}</AppLink>}
      beside={data && <Standing box={data} />}
      lead={data && <Lead box={data} />}
      actions={data && <EditButton box={data} />}
      aside={<Timeline subjectId={id} />}
    >
      <ResourceView query={box}>{(loaded) => <Body box={loaded} />}</ResourceView>
    </Page>
  );
}

type Props = { readonly box: BoxPageView };

function Standing({ box }: Props) {
  const t = useT();
  return (
    <>
      <CopyButton value={boxName(box)} name={box.name === null ? t.boxes.serial : t.boxes.name} />
      <TableState states={BOX_TABLE.states} state={box.state} />
      {box.isPending && <StateLabel tone="attention">{t.steps.waiting}</StateLabel>}
    </>
  );
}

function EditButton({ box }: Props) {
  const t = useT().boxes;
  const mayTouch = useMayTouch(box);
  if (!mayTouch('box.write')) return null;
  return <PanelButton panel="edit" label={t.edit} icon="edit" permission="box.write" />;
}

function Body({ box }: Props) {
  const t = useT().boxes;
  return (
    <>
      <StateLine
        table={BOX_TABLE}
        state={box.state}
        since={box.stateSince}
        label={t.lifecycle}
        sla={{ allowed: box.slaWorkingDays, used: box.workingDaysInState, stuck: box.stuck }}
      />
      <BoxFrozen box={box} />
      <BoxPending box={box} />
      <BoxSteps box={box} />
      <SwapsOf boxId={box.id} />
      <BoxCustody box={box} />
      <BoxSeals box={box} />
      <BoxCertificates box={box} />
      <BoxCertifications box={box} />
      <BoxExpiries box={box} />
      <BoxFacts box={box} />
      <BoxEvidence box={box} />
      <Panels box={box} />
    </>
  );
}

/** What it is, who has it, and where it is to serve. */
function Lead({ box }: Props) {
  const t = useT().boxes;
  const holderName = useHolderName();
  const { name, serial, manufacturer, modelName, linkId } = box;
  const own = name === null ? null : serial;
  const what = [
    own,
    `${manufacturer} ${modelName}`,
    box.holder && t.heldBy(holderName(box.holder)),
  ];
  return (
    <>
      {what.filter(Boolean).join(' · ')}
      {linkId !== null && (
        <>
          {' · '}
          <OnLink box={box} />
        </>
      )}
    </>
  );
}

type Panel = {
  readonly permission: string;
  readonly form: (props: BoxPanelProps) => ReactNode;
};

/** The forms of the page, by their names in the address. */
const PANELS: { readonly [name: string]: Panel } = {
  edit: { permission: 'box.write', form: (props) => <BoxEdit {...props} /> },
  'hand-over': { permission: 'box.sign', form: (props) => <HandOver {...props} /> },
  take: { permission: 'box.sign', form: (props) => <Take {...props} /> },
  seal: { permission: 'box.handle', form: (props) => <ApplySeal {...props} /> },
  certificate: { permission: 'box.keys', form: (props) => <RecordCertificate {...props} /> },
};

function Panels({ box }: Props) {
  const mayTouch = useMayTouch(box);
  const { name, close } = usePanel();
  if (name === null) return null;
  const panel = Object.hasOwn(PANELS, name) ? PANELS[name] : undefined;
  if (panel !== undefined) {
    return mayTouch(panel.permission) ? panel.form({ box, onClose: close }) : null;
  }
  return <PanelBeside box={box} name={name} onClose={close} />;
}

/** What is recorded of a box that is frozen or gone as well. */
function PanelBeside({ box, name, onClose }: BoxPanelProps & { readonly name: string }) {
  const may = useMay();
  const revoked = box.certificates.find(({ id }) => name === `revoke-${id}`);
  if (revoked !== undefined && may('box.keys')) {
    return <Revoke box={box} one={revoked} onClose={onClose} />;
  }
  const photo = photoToRemove(name);
  if (photo !== null && may('box.redact')) return <RemovePhoto id={photo} onClose={onClose} />;
  if (name === 'certification' && may('box.certify')) {
    return <RecordCertification box={box} onClose={onClose} />;
  }
  return null;
}
