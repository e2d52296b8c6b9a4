import { useQuery } from '@tanstack/react-query';
import { resource } from '../../api/resource.js';
import type { SitesView } from '../../api/generated/types.gen.js';

/** The sites one may see, for choosing one and for naming one. */
export function useSites() {
  const { data } = useQuery(resource<SitesView>('site', '/sites', { limit: 500 }));
  const sites = data?.items ?? [];
  return {
    sites,
    choices: sites.map(({ id, name }) => ({ value: id, label: name })),
    nameOf: (id: string | null | undefined) => sites.find((site) => site.id === id)?.name ?? null,
  };
}
