import { useQuery } from '@tanstack/react-query';
import { resource } from '../../api/resource.js';
import type { ModelsView, ModelView } from '../../api/generated/types.gen.js';
import type { Choice } from '../../components/form-fields.js';

const MOST = 500;

/** The hardware models, by name; a centre has tens of them. */
export function useModels(kind: ModelView['kind'] | null = null, enabled = true) {
  const filter = { limit: MOST, kind };
  const query = useQuery({
    ...resource<ModelsView>('hardware-model', '/hardware-models', filter),
    enabled,
  });
  const models = query.data?.items ?? [];
  return { models, choices: models.map(modelChoice), query };
}

export const modelName = ({ manufacturer, name }: ModelView): string =>
  name.toLowerCase().startsWith(manufacturer.toLowerCase()) ? name : `${manufacturer} ${name}`;

const modelChoice = (model: ModelView): Choice => ({
  value: model.id,
  label: `${modelName(model)} (${model.partNumber})`,
});
