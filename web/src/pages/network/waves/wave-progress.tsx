import { Progress } from '@mantine/core';
import type { WaveView } from '../../../api/types.js';
import { useFormat } from '../../../format.js';
import { useT } from '../../../i18n/use-t.js';
import classes from './waves.module.css';

type Counted = Pick<WaveView, 'devices' | 'reached'>;
type Props = {
  readonly wave: Counted & Pick<WaveView, 'name'>;
  /** The numbers in words. */
  readonly children: string;
};

/** Rounded down: all of them are far enough only at 100. */
export const percentOf = ({ devices, reached }: Counted): number =>
  devices === 0 ? 0 : Math.floor((reached / devices) * 100);

/** A bar and the numbers that it stands for. */
export function WaveProgress({ wave, children }: Props) {
  const t = useT().waves;
  return (
    <div className={classes.progress}>
      <Progress value={percentOf(wave)} aria-label={t.progressOf(wave.name)} />
      <span>{children}</span>
    </div>
  );
}

/** '12 af 40 (30 %)' */
export function WaveProgressCell({ wave }: { readonly wave: WaveView }) {
  const t = useT().waves;
  const { number } = useFormat();
  if (wave.devices === 0) return <span className="quiet">{t.noDevices}</span>;
  const { reached, devices } = wave;
  return (
    <WaveProgress wave={wave}>
      {t.reachedOf(number(reached), number(devices), number(percentOf(wave)))}
    </WaveProgress>
  );
}
