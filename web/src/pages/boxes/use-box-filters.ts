import {
  BOX_STATE_INFOS,
  BOX_STATES,
} from '../../../../src/encryption-boxes/domain/boxes/states.js';
import type { Filter } from '../../components/data-table/table-types.js';
import { useT, useText } from '../../i18n/use-t.js';
import { useMay } from '../../session/session.js';
import { useSites } from '../deliveries/use-sites.js';
import { useRegionChoices } from '../freezes/freeze-fields.js';
import { useModels } from '../orders/use-models.js';
import { useLinkChoices } from './use-link-choices.js';

/** What a list of boxes can be narrowed to. */
export function useBoxFilters(): readonly Filter[] {
  const t = useT().boxes;
  const text = useText();
  const may = useMay();
  const { choices: sites } = useSites();
  const { choices: models } = useModels('encryption-box', may('model.read'));
  return [
    {
      kind: 'choice',
      id: 'state',
      label: t.state,
      choices: BOX_STATES.map((value) => ({ value, label: text(BOX_STATE_INFOS[value].label) })),
    },
    { kind: 'choice', id: 'linkId', label: t.link, choices: useLinkChoices() },
    { kind: 'choice', id: 'siteId', label: t.site, choices: sites },
    { kind: 'choice', id: 'regionId', label: t.region, choices: useRegionChoices() },
    { kind: 'choice', id: 'modelId', label: t.model, choices: models },
    { kind: 'text', id: 'serial', label: t.serial },
  ];
}
