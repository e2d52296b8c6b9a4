import { useQuery } from '@tanstack/react-query';
import { resource } from '../../../api/resource.js';
import type { WavesView } from '../../../api/types.js';
import type { Choice } from '../../../components/form-fields.js';
import { useMay } from '../../../session/session.js';

/** There are few, so one reading serves every page. */
export const waves = () => resource<WavesView>('network-wave', '/network-waves');

/** The waves to choose among, in their order. */
export function useWaveChoices(): readonly Choice[] {
  const may = useMay();
  const { data } = useQuery({ ...waves(), enabled: may('wave.read') });
  return (data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }));
}
