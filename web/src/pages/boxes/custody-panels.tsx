import {
  CUSTODY_NOTE_MAX,
  CUSTODY_PLACE_MAX,
  PARTY_KINDS,
  PARTY_LABELS,
  PARTY_MAX,
  WAYBILL_MAX,
} from '../../../../src/encryption-boxes/domain/custody/custody.js';
import { SEAL_NUMBER_MAX } from '../../../../src/encryption-boxes/domain/custody/seal.js';
import { BOX_NOTE_MAX } from '../../../../src/encryption-boxes/domain/boxes/box.js';
import type { BoxPageView } from '../../api/types.js';
import type { FieldSpec } from '../../components/form-fields.js';
import { usePersonNames } from '../../components/use-names.js';
import { useT, useText } from '../../i18n/use-t.js';
import { useSession } from '../../session/session.js';
import { BoxEntry } from './box-entry.js';
import { useEvidenceWords } from './use-evidence-specs.js';

export type BoxPanelProps = { readonly box: BoxPageView; readonly onClose: () => void };

/** To a person, who then signs for it, or to a party outside, whose waybill is the signature. */
export function HandOver({ box, onClose }: BoxPanelProps) {
  const t = useT().boxes;
  const sealed = box.seals.find(({ state }) => state === 'in-place');
  return (
    <BoxEntry
      title={t.handOver}
      submitLabel={t.handOver}
      path={`/encryption-boxes/${box.id}/handovers`}
      revision={box.revision}
      fields={useHandoverFields()}
      defaults={{ sealNumber: sealed?.number ?? '' }}
      done={t.handedOver}
      intro={<p>{t.handOverText}</p>}
      onClose={onClose}
    />
  );
}

function useHandoverFields(): readonly FieldSpec[] {
  const t = useT().boxes;
  const text = useText();
  const me = useSession();
  const { all } = usePersonNames();
  const people = all
    .filter(({ id }) => id !== me.id)
    .map(({ id, displayName }) => ({ value: id, label: displayName }));
  const kinds = PARTY_KINDS.map((value) => ({ value, label: text(PARTY_LABELS[value]) }));
  return [
    { kind: 'choice', name: 'toPersonId', label: t.toPerson, choices: people },
    { kind: 'choice', name: 'toKind', label: t.toKind, choices: kinds },
    { kind: 'text', name: 'toName', label: t.toName, hint: t.toNameHint, max: PARTY_MAX },
    { kind: 'text', name: 'waybill', label: t.waybill, hint: t.waybillHint, max: WAYBILL_MAX },
    { kind: 'text', name: 'place', label: t.where, required: true, max: CUSTODY_PLACE_MAX },
    { kind: 'text', name: 'sealNumber', label: t.sealNumber, max: SEAL_NUMBER_MAX, mono: true },
    { kind: 'multiline', name: 'note', label: t.note, max: CUSTODY_NOTE_MAX },
  ];
}

/** For what a party outside brings: who signs says which seals they see. */
export function Take({ box, onClose }: BoxPanelProps) {
  const t = useT().boxes;
  const { choices } = useEvidenceWords();
  const fields: readonly FieldSpec[] = [
    {
      kind: 'multiline',
      name: 'seals',
      label: t.sealsFound,
      hint: t.sealsFoundHint,
      required: true,
      max: BOX_NOTE_MAX,
    },
    {
      kind: 'choice',
      name: 'sealState',
      label: t.sealState,
      required: true,
      choices: choices('sealState'),
    },
    { kind: 'text', name: 'place', label: t.where, required: true, max: CUSTODY_PLACE_MAX },
    { kind: 'text', name: 'waybill', label: t.waybill, max: WAYBILL_MAX },
    { kind: 'multiline', name: 'note', label: t.note, max: CUSTODY_NOTE_MAX },
  ];
  return (
    <BoxEntry
      title={t.take}
      submitLabel={t.take}
      path={`/encryption-boxes/${box.id}/takings`}
      revision={box.revision}
      fields={fields}
      done={t.taken}
      onClose={onClose}
    />
  );
}
