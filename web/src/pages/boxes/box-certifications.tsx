import {
  CERTIFICATION_LABELS,
  CERTIFICATION_NOTE_MAX,
  CERTIFICATION_STATUSES,
  CERTIFICATION_WORD_MAX,
  SCHEME_LABELS,
  SCHEMES,
  type CertificationStatus,
} from '../../../../src/encryption-boxes/domain/trust/certification.js';
import type { BoxPageView, CertificationView } from '../../api/types.js';
import type { FieldSpec } from '../../components/form-fields.js';
import { Section } from '../../components/page.js';
import { PanelButton } from '../../components/panel-button.js';
import { StateLabel, type AnyTone } from '../../components/state-label.js';
import { useNameOf } from '../../components/use-names.js';
import { useFormat } from '../../format.js';
import { useT, useText } from '../../i18n/use-t.js';
import { useToday } from '../../session/use-today.js';
import { BoxEntry } from './box-entry.js';
import classes from './boxes.module.css';
import type { BoxPanelProps } from './custody-panels.js';

const TONES: { readonly [status in CertificationStatus]: AnyTone } = {
  active: 'success',
  historical: 'attention',
  revoked: 'danger',
  unknown: 'unknown',
};

/** How the certifications of its model stood whenever somebody looked, the newest first. */
export function BoxCertifications({ box: { certifications } }: { readonly box: BoxPageView }) {
  const t = useT().boxes;
  return (
    <Section
      title={t.certifications}
      actions={
        <PanelButton
          panel="certification"
          label={t.addCertification}
          icon="plus"
          permission="box.certify"
        />
      }
    >
      {certifications.length === 0 && <p className="quiet">{t.noCertifications}</p>}
      <ol className={classes.list}>
        {certifications.map((look) => (
          <OneLook key={look.id} look={look} />
        ))}
      </ol>
    </Section>
  );
}

function OneLook({ look }: { readonly look: CertificationView }) {
  const t = useT().boxes;
  const text = useText();
  const { day } = useFormat();
  const nameOf = useNameOf();
  const { scheme, number, status, until, level, authority, moduleVersion, note } = look;
  const details = [
    until && t.validTo(day(until)),
    level,
    authority,
    moduleVersion && t.testedVersion(moduleVersion),
  ];
  return (
    <li className={classes.item}>
      <p className={classes.head}>
        <strong>
          {text(SCHEME_LABELS[scheme])} <span className="mono">{number}</span>
        </strong>
        <StateLabel tone={TONES[status]} bare={status !== 'unknown'}>
          {text(CERTIFICATION_LABELS[status])}
        </StateLabel>
      </p>
      <p>{details.filter(Boolean).join(' · ')}</p>
      <p className="quiet">{t.lookedUp(nameOf('person', look.checkedBy), day(look.checkedOn))}</p>
      {note !== null && <p className={classes.note}>{note}</p>}
    </li>
  );
}

export function RecordCertification({ box, onClose }: BoxPanelProps) {
  const t = useT().boxes;
  return (
    <BoxEntry
      title={t.addCertification}
      submitLabel={t.addCertification}
      path={`/hardware-models/${box.modelId}/certifications`}
      fields={useFields()}
      defaults={{ checkedOn: useToday() }}
      done={t.certificationRecorded}
      intro={<p>{t.certificationText(box.modelName)}</p>}
      onClose={onClose}
    />
  );
}

function useFields(): readonly FieldSpec[] {
  const t = useT().boxes;
  const text = useText();
  const word = { kind: 'text', max: CERTIFICATION_WORD_MAX } as const;
  return [
    {
      kind: 'choice',
      name: 'scheme',
      label: t.scheme,
      required: true,
      choices: SCHEMES.map((value) => ({ value, label: text(SCHEME_LABELS[value]) })),
    },
    { ...word, name: 'number', label: t.number, required: true, mono: true },
    {
      kind: 'choice',
      name: 'status',
      label: t.state,
      required: true,
      choices: CERTIFICATION_STATUSES.map((value) => ({
        value,
        label: text(CERTIFICATION_LABELS[value]),
      })),
    },
    { kind: 'day', name: 'until', label: t.validUntil },
    { kind: 'day', name: 'checkedOn', label: t.checkedOn, required: true },
    { ...word, name: 'level', label: t.level },
    { ...word, name: 'authority', label: t.authority },
    { ...word, name: 'moduleVersion', label: t.moduleVersion },
    { kind: 'multiline', name: 'note', label: t.note, max: CERTIFICATION_NOTE_MAX },
  ];
}
