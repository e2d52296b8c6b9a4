import { BOX_PARTS, PARTS } from '../../../../src/encryption-boxes/domain/swaps/swap.js';
import { api } from '../../api/client.js';
import type { SwapPageView } from '../../api/types.js';
import { EditPanel } from '../../components/edit-panel.js';
import { useShown } from '../../components/use-shown.js';
import { orNull } from '../../components/values.js';
import { useT } from '../../i18n/use-t.js';
import { swapBody, useSwapFields, useSwapTitle, type SwapValues } from './swap-fields.js';
import { NO_PARTS, usePartFields, type PartValues } from './use-part-fields.js';

type Values = SwapValues & PartValues;

type Props = { readonly swap: SwapPageView; readonly onClose: () => void };

/** Edits what is planned; its boxes only until they are declared staged. */
export function SwapEdit({ swap, onClose }: Props) {
  const t = useT().swaps;
  const parts = usePartFields(swap.linkId);
  const isPlanned = swap.state === 'planned';
  const fields = [useSwapTitle(), ...(isPlanned ? parts.fields : []), ...useSwapFields()];
  const path = `/swap-cases/${swap.id}`;
  return (
    <EditPanel<SwapPageView, Values>
      title={t.edit}
      loaded={swap}
      fields={fields}
      show={useShown(fields)}
      toValues={valuesOf}
      reload={() => api<SwapPageView>('GET', path)}
      save={({ values, changed, revision }) =>
        api('PATCH', path, { body: bodyOf(values, changed), ifMatch: revision })
      }
      subjects={['swap-case', 'appointment']}
      intro={<p>{t.editVoids}</p>}
      onClose={onClose}
    />
  );
}

/** Only what was changed: what stands in other fields is not written again. */
const bodyOf = (values: Values, changed: Partial<Values>) => {
  const parts = BOX_PARTS.map((part) => [part, orNull(values[part])] as const);
  const all = [...Object.entries(swapBody(values)), ...parts];
  return Object.fromEntries(all.filter(([field]) => field in changed));
};

const valuesOf = (swap: SwapPageView): Values => ({
  title: swap.title,
  crew: swap.crew ?? '',
  rollback: swap.rollback ?? '',
  rollbackHours: String(swap.rollbackHours),
  note: swap.note ?? '',
  ...NO_PARTS,
  ...Object.fromEntries(
    swap.ends.flatMap((end) => [
      [PARTS[end.end].old, end.old?.id ?? ''],
      [PARTS[end.end].new, end.new?.id ?? ''],
    ]),
  ),
});
