import { useNavigate } from '@tanstack/react-router';
import { WAVE_POSITION_MAX } from '../../../../../src/network/domain/waves/wave.js';
import { api } from '../../../api/client.js';
import { refresh } from '../../../api/resource.js';
import type { WaveView } from '../../../api/types.js';
import { FormPanel } from '../../../components/form-panel.js';
import { SidePanel } from '../../../components/side-panel.js';
import { useT } from '../../../i18n/use-t.js';
import { EMPTY_WAVE, useWaveFields, waveBody, type WaveValues } from './wave-fields.js';

type Props = {
  /** The waves there are: a new one comes behind them. */
  readonly waves: readonly WaveView[];
  readonly onClose: () => void;
};

export function WaveNew({ waves, onClose }: Props) {
  const t = useT();
  const navigate = useNavigate();
  const last = Math.max(0, ...waves.map(({ position }) => position));
  const position = String(Math.min(last + 1, WAVE_POSITION_MAX));
  return (
    <SidePanel title={t.waves.add} onClose={onClose}>
      <FormPanel<WaveValues>
        fields={useWaveFields()}
        defaults={{ ...EMPTY_WAVE, position }}
        submitLabel={t.common.add}
        focusFirst
        onCancel={onClose}
        onSubmit={async (values) => {
          const body = waveBody(values);
          const { id } = await api<WaveView>('POST', '/network-waves', { body });
          await refresh('network-wave');
          await navigate({ to: `/network-waves/${id}` });
        }}
      />
    </SidePanel>
  );
}
