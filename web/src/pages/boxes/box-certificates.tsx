import { Button } from '@mantine/core';
import { Fragment } from 'react';
import {
  CEREMONY_MAX,
  CERTIFICATE_SERIAL_MAX,
  ISSUER_MAX,
  shownFingerprint,
} from '../../../../src/encryption-boxes/domain/trust/certificate.js';
import { CUSTODY_NOTE_MAX } from '../../../../src/encryption-boxes/domain/custody/custody.js';
import type { BoxPageView, CertificateView } from '../../api/types.js';
import { CopyButton } from '../../components/copy-button.js';
import { Facts } from '../../components/facts.js';
import type { FieldSpec } from '../../components/form-fields.js';
import { Section } from '../../components/page.js';
import { PanelButton } from '../../components/panel-button.js';
import { StateLabel, type AnyTone } from '../../components/state-label.js';
import { usePanel } from '../../components/use-panel.js';
import { useFormat } from '../../format.js';
import { useT } from '../../i18n/use-t.js';
import { useMay } from '../../session/session.js';
import { useToday } from '../../session/use-today.js';
import { BoxEntry } from './box-entry.js';
import { useMayTouch } from './box-rights.js';
import classes from './boxes.module.css';
import type { BoxPanelProps } from './custody-panels.js';

type Props = { readonly box: BoxPageView };

/** What is public of the certificates that were issued to it. */
export function BoxCertificates({ box }: Props) {
  const t = useT().boxes;
  const mayTouch = useMayTouch(box);
  return (
    <Section
      title={t.certificates}
      actions={
        mayTouch('box.keys') && (
          <PanelButton
            panel="certificate"
            label={t.addCertificate}
            icon="plus"
            permission="box.keys"
          />
        )
      }
    >
      {box.certificates.length === 0 && <p className="quiet">{t.noCertificates}</p>}
      <ul className={classes.list}>
        {box.certificates.map((one) => (
          <OneCertificate key={one.id} one={one} />
        ))}
      </ul>
    </Section>
  );
}

type OneProps = { readonly one: CertificateView };

function OneCertificate({ one }: OneProps) {
  const t = useT().boxes;
  const may = useMay();
  const panel = usePanel();
  const { day } = useFormat();
  const { id, serial, issuer, fingerprint, validFrom, validUntil, ceremony, revokedOn } = one;
  return (
    <li className={classes.item}>
      <p className={classes.head}>
        <strong className="mono">{serial}</strong>
        <Validity one={one} />
      </p>
      <Facts
        facts={[
          { label: t.issuer, value: issuer },
          { label: t.ceremony, value: ceremony },
          { label: t.validFrom, value: day(validFrom) },
          { label: t.validUntil, value: day(validUntil) },
          { label: t.fingerprint, value: <Fingerprint of={fingerprint} />, wide: true },
          ...(revokedOn === null
            ? []
            : [
                { label: t.revokedOn, value: day(revokedOn) },
                { label: t.reason, value: one.revokedReason, wide: true },
              ]),
        ]}
      />
      {revokedOn === null && may('box.keys') && (
        <div className={classes.acts} data-no-print>
          <div className={classes.buttons}>
            <Button
              size="xs"
              variant="default"
              aria-label={`${t.revoke}: ${serial}`}
              onClick={() => panel.open(`revoke-${id}`)}
            >
              {t.revoke}
            </Button>
          </div>
        </div>
      )}
    </li>
  );
}

/** Whether it counts today, in a word. */
function Validity({ one: { validFrom, validUntil, revokedOn } }: OneProps) {
  const t = useT().boxes;
  const today = useToday();
  const [tone, word]: readonly [AnyTone, string] =
    revokedOn !== null
      ? ['danger', t.revoked]
      : today < validFrom
        ? ['attention', t.notYetValid]
        : today > validUntil
          ? ['danger', t.expired]
          : ['success', t.valid];
  return (
    <StateLabel tone={tone} bare>
      {word}
    </StateLabel>
  );
}

/** Eight pairs to a group, so that lines break where people compare. */
const GROUP = /.{1,24}/g;

function Fingerprint({ of }: { readonly of: string }) {
  const t = useT().boxes;
  const shown = shownFingerprint(of);
  return (
    <>
      <span className="mono">
        {(shown.match(GROUP) ?? []).map((group) => (
          <Fragment key={group}>
            {group}
            <wbr />
          </Fragment>
        ))}
      </span>{' '}
      <CopyButton value={shown} name={t.fingerprint} />
    </>
  );
}

export function RecordCertificate({ box, onClose }: BoxPanelProps) {
  const t = useT().boxes;
  const enrolled = box.steps.find(({ action }) => action === 'enrol')?.fields['ceremony'];
  const fields: readonly FieldSpec[] = [
    {
      kind: 'text',
      name: 'serial',
      label: t.certificateSerial,
      required: true,
      max: CERTIFICATE_SERIAL_MAX,
      mono: true,
    },
    { kind: 'text', name: 'issuer', label: t.issuer, required: true, max: ISSUER_MAX },
    {
      kind: 'multiline',
      name: 'fingerprint',
      label: t.fingerprint,
      hint: t.fingerprintHint,
      required: true,
      mono: true,
    },
    { kind: 'day', name: 'validFrom', label: t.validFrom, required: true },
    { kind: 'day', name: 'validUntil', label: t.validUntil, required: true },
    { kind: 'text', name: 'ceremony', label: t.ceremony, max: CEREMONY_MAX },
  ];
  return (
    <BoxEntry
      title={t.addCertificate}
      submitLabel={t.addCertificate}
      path={`/encryption-boxes/${box.id}/certificates`}
      revision={box.revision}
      fields={fields}
      defaults={{ ceremony: typeof enrolled === 'string' ? enrolled : '' }}
      done={t.certificateRecorded}
      onClose={onClose}
    />
  );
}

/** A revocation is never too late: also of a box that is frozen, or gone. */
export function Revoke({ box, one, onClose }: BoxPanelProps & OneProps) {
  const t = useT().boxes;
  const today = useToday();
  return (
    <BoxEntry
      title={t.revokeOf(one.serial)}
      submitLabel={t.revoke}
      path={`/box-certificates/${one.id}/revoke`}
      revision={box.revision}
      fields={[
        { kind: 'day', name: 'on', label: t.revokedOn, required: true },
        {
          kind: 'multiline',
          name: 'reason',
          label: t.reason,
          required: true,
          max: CUSTODY_NOTE_MAX,
        },
      ]}
      defaults={{ on: today }}
      done={t.certificateRevoked}
      onClose={onClose}
    />
  );
}
