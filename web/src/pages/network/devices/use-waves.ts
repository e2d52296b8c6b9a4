import { useQuery } from '@tanstack/react-query';
import { resource } from '../../../api/resource.js';
import type { WavesView, WaveView } from '../../../api/types.js';
import type { Choice } from '../../../components/form-fields.js';
import { useMay } from '../../../session/session.js';

/** All waves in their order; none for those who may not see them. */
export function useWaves(): {
  readonly waves: readonly WaveView[];
  readonly choices: readonly Choice[];
} {
  const may = useMay();
  const { data } = useQuery({
    ...resource<WavesView>('network-wave', '/network-waves'),
    enabled: may('wave.read'),
  });
  const waves = data?.items ?? [];
  return { waves, choices: waves.map(({ id, name }) => ({ value: id, label: name })) };
}
