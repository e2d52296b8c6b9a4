import { useQuery } from '@tanstack/react-query';
import { resource } from '../../../api/resource.js';
import type { WavesView } from '../../../api/types.js';
import type { Choice } from '../../../components/form-fields.js';
import { useFormat } from '../../../format.js';
import { useT } from '../../../i18n/use-t.js';
import { useMay } from '../../../session/session.js';

/** The waves in their order, for choosing one and for naming one; none for who may not see them. */
export function useWaves() {
  const t = useT();
  const { number } = useFormat();
  const may = useMay();
  const query = useQuery({
    ...resource<WavesView>('network-wave', '/network-waves'),
    enabled: may('wave.read'),
  });
  const waves = query.data?.items ?? [];
  const choices: readonly Choice[] = waves.map(({ id, name, position }) => ({
    value: id,
    label: t.deviceIntake.waveOf(number(position), name),
  }));
  return { query, waves, choices };
}
