import { useQuery } from '@tanstack/react-query';
import { ENDS, type End } from '../../../../src/encryption-boxes/domain/boxes/box.js';
import { BOX_STATE_INFOS } from '../../../../src/encryption-boxes/domain/boxes/states.js';
import {
  BOX_PARTS,
  PARTS,
  type BoxPart,
} from '../../../../src/encryption-boxes/domain/swaps/swap.js';
import { listing } from '../../api/resource.js';
import type { BoxView } from '../../api/types.js';
import type { FieldSpec } from '../../components/form-fields.js';
import { orNull } from '../../components/values.js';
import { useT, useText } from '../../i18n/use-t.js';
import { useMay } from '../../session/session.js';
import { boxName } from '../boxes/box-names.js';

const MOST = 500;

export type PartValues = { readonly [part in BoxPart]: string };

export const NO_PARTS: PartValues = {
  centreOldId: '',
  centreNewId: '',
  regionOldId: '',
  regionNewId: '',
};

const PARTS_OF_ENDS = ENDS.flatMap((end) => [
  { part: PARTS[end].old, end },
  { part: PARTS[end].new, end },
]);

/** Which boxes of a link go and come; empty where no link is chosen. */
export function usePartFields(linkId: string) {
  const t = useT().swaps;
  const text = useText();
  const may = useMay();
  const { data } = useQuery({
    ...listing<BoxView>('encryption-box', '/encryption-boxes', { linkId, limit: MOST }),
    enabled: linkId !== '' && may('box.read'),
  });
  const boxes = (data?.items ?? []).filter(
    (box) => box.linkId === linkId && box.state !== 'disposed',
  );
  const choicesAt = (end: End) =>
    boxes
      .filter(({ linkEnd }) => linkEnd === end)
      .map((box) => ({
        value: box.id,
        label: `${boxName(box)} (${text(BOX_STATE_INFOS[box.state].label)})`,
      }));
  const fields = PARTS_OF_ENDS.map(({ part, end }): FieldSpec => ({
    kind: 'choice',
    name: part,
    label: t.parts[part],
    choices: choicesAt(end),
    disabled: linkId === '',
    ...(part === BOX_PARTS[0] ? { hint: linkId === '' ? t.linkFirst : t.partsHint } : {}),
  }));
  /** What was chosen of another link before counts no longer. */
  const bodyOf = (values: PartValues) =>
    Object.fromEntries(
      PARTS_OF_ENDS.map(({ part, end }) => [
        part,
        choicesAt(end).some(({ value }) => value === values[part]) ? orNull(values[part]) : null,
      ]),
    );
  return { fields, bodyOf };
}
