import type { DeliveryPageView } from '../../api/generated/types.gen.js';
import type { Choice } from '../../components/form-fields.js';
import { useFormat } from '../../format.js';
import { useT } from '../../i18n/use-t.js';
import { modelName } from '../orders/use-models.js';

/** The order's lines with what has come of each. */
export function useLineChoices({ lines }: DeliveryPageView): readonly Choice[] {
  const t = useT();
  const { number } = useFormat();
  return lines.map(({ id, lineNumber, model, received, quantity }) => ({
    value: id,
    label: t.receive.lineOption(
      number(lineNumber),
      modelName(model),
      number(received),
      number(quantity),
    ),
  }));
}
