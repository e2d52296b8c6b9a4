import {
  ON_BOX,
  SEAL_KIND_LABELS,
  SEAL_KINDS,
  SEAL_NUMBER_MAX,
  SEAL_TABLE,
} from '../../../../src/encryption-boxes/domain/custody/seal.js';
import type { BoxPageView, SealView } from '../../api/types.js';
import type { FieldSpec } from '../../components/form-fields.js';
import { Section } from '../../components/page.js';
import { PanelButton } from '../../components/panel-button.js';
import { TableState } from '../../components/state-label.js';
import { useNameOf } from '../../components/use-names.js';
import { useFormat } from '../../format.js';
import { useT, useText } from '../../i18n/use-t.js';
import { BoxActs } from './box-acts.js';
import { BoxEntry } from './box-entry.js';
import { useMayTouch } from './box-rights.js';
import classes from './boxes.module.css';
import type { BoxPanelProps } from './custody-panels.js';
import { SealPhotos } from './seal-photos.js';

type Props = { readonly box: BoxPageView };

/** The seals on it, and under them those that were. */
export function BoxSeals({ box }: Props) {
  const t = useT().boxes;
  const mayTouch = useMayTouch(box);
  const isOn = ({ state }: SealView) => ON_BOX.includes(state);
  const seals = [...box.seals.filter(isOn), ...box.seals.filter((seal) => !isOn(seal))];
  return (
    <Section
      title={t.seals}
      actions={
        mayTouch('box.handle') && (
          <PanelButton panel="seal" label={t.addSeal} icon="plus" permission="box.handle" />
        )
      }
    >
      {seals.some(isOn) || <p className="quiet">{t.noSeals}</p>}
      <ul className={classes.list}>
        {seals.map((seal) => (
          <OneSeal key={seal.id} seal={seal} box={box} />
        ))}
      </ul>
    </Section>
  );
}

function OneSeal({ seal, box }: Props & { readonly seal: SealView }) {
  const t = useT().boxes;
  const text = useText();
  const mayTouch = useMayTouch(box);
  const { id, number, kind, state, note } = seal;
  return (
    <li className={classes.item}>
      <p className={classes.head}>
        <strong className="mono">{number}</strong>
        <span>{text(SEAL_KIND_LABELS[kind])}</span>
        <TableState states={SEAL_TABLE.states} state={state} bare />
      </p>
      <p className="quiet">{useSealHistory(seal).join(' ')}</p>
      {note !== null && <p className={classes.note}>{note}</p>}
      <BoxActs
        actions={mayTouch('box.sign') ? seal.actions : []}
        path={`/box-seals/${id}/actions`}
        revision={box.revision}
        of={t.sealOf(number)}
        among={id}
        primary={state === 'applied' ? 'witness' : 'confirm-open'}
      />
      <SealPhotos box={box} seal={seal} />
    </li>
  );
}

/** Whose hands it has been through, a sentence each. */
function useSealHistory(seal: SealView): readonly string[] {
  const t = useT().boxes;
  const { dateTime } = useFormat();
  const nameOf = useNameOf();
  const { appliedBy, witnessedBy, inspectedBy, inspectedAt, openedBy, openWitnessedBy } = seal;
  const name = (id: string) => nameOf('person', id);
  return [
    t.sealPutOn(name(appliedBy), witnessedBy && name(witnessedBy)),
    ...(inspectedBy === null ? [] : [t.sealInspected(name(inspectedBy), dateTime(inspectedAt))]),
    ...(openedBy === null
      ? []
      : [t.sealOpened(name(openedBy), openWitnessedBy && name(openWitnessedBy))]),
  ];
}

export function ApplySeal({ box, onClose }: BoxPanelProps) {
  const t = useT().boxes;
  const text = useText();
  const fields: readonly FieldSpec[] = [
    {
      kind: 'text',
      name: 'number',
      label: t.sealNumber,
      required: true,
      max: SEAL_NUMBER_MAX,
      mono: true,
    },
    {
      kind: 'choice',
      name: 'kind',
      label: t.kind,
      required: true,
      choices: SEAL_KINDS.map((value) => ({ value, label: text(SEAL_KIND_LABELS[value]) })),
    },
  ];
  return (
    <BoxEntry
      title={t.addSeal}
      submitLabel={t.addSeal}
      path={`/encryption-boxes/${box.id}/seals`}
      revision={box.revision}
      fields={fields}
      defaults={{ kind: 'bag' }}
      done={t.sealApplied}
      intro={<p>{t.sealText}</p>}
      onClose={onClose}
    />
  );
}
