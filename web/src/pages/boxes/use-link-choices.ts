import { useQuery } from '@tanstack/react-query';
import { listing } from '../../api/resource.js';
import type { LinkView } from '../../api/types.js';
import type { Choice } from '../../components/form-fields.js';
import { useMay } from '../../session/session.js';

const MOST = 500;

/** Links by name, to choose one from. */
export function useLinkChoices(): readonly Choice[] {
  const may = useMay();
  const { data } = useQuery({
    ...listing<LinkView>('encrypted-link', '/encrypted-links', { limit: MOST }),
    enabled: may('link.read'),
  });
  return (data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }));
}
