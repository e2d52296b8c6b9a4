import { DEVICE_STATE_INFOS } from '../../../../../src/network/domain/devices/states.js';
import type { WaveView } from '../../../api/types.js';
import { AppLink } from '../../../components/app-link.js';
import { Section } from '../../../components/page.js';
import { StateLabel } from '../../../components/state-label.js';
import { useFormat } from '../../../format.js';
import { useT, useText } from '../../../i18n/use-t.js';
import { Unmet } from './unmet.js';
import { percentOf, WaveProgress } from './wave-progress.js';
import classes from './waves.module.css';

type Props = { readonly wave: WaveView };

/** How far the devices are, what is asked of them before the next wave, and what is missing. */
export function WaveExit({ wave }: Props) {
  const t = useT().waves;
  return (
    <Section title={t.progress}>
      <div className={classes.part}>
        <Reached wave={wave} />
      </div>
      {wave.counts.length > 0 && <Counts wave={wave} />}
      <div className={classes.part}>
        <h3>{t.exit}</h3>
        <ul className={classes.criteria}>
          {useCriteria(wave).map((criterion) => (
            <li key={criterion}>{criterion}</li>
          ))}
        </ul>
      </div>
      <div className={classes.part}>
        <h3>{t.unmet}</h3>
        <Unmet wave={wave} />
      </div>
    </Section>
  );
}

function Reached({ wave }: Props) {
  const t = useT().waves;
  const { number, dateTime } = useFormat();
  const stateWord = useExitWord(wave);
  const { devices, reached, failed, drifted, lastReachedAt } = wave;
  if (devices === 0) return <p className="quiet">{t.noDevicesText}</p>;
  const words = t.reachedWords(
    number(reached),
    number(devices),
    stateWord,
    number(percentOf(wave)),
  );
  return (
    <>
      <WaveProgress wave={wave}>{words}</WaveProgress>
      {lastReachedAt !== null && <p className="quiet">{t.lastReached(dateTime(lastReachedAt))}</p>}
      {failed + drifted > 0 && (
        <p className={classes.counts}>
          {failed > 0 && <StateLabel tone="danger">{t.failedCount(number(failed))}</StateLabel>}
          {drifted > 0 && (
            <StateLabel tone="attention">{t.driftedCount(number(drifted))}</StateLabel>
          )}
        </p>
      )}
    </>
  );
}

/** Each state that a device of the wave is in leads to those devices, below on the page. */
function Counts({ wave: { id, counts } }: Props) {
  const t = useT().waves;
  const text = useText();
  const { number } = useFormat();
  return (
    <div className={classes.part}>
      <h3>{t.counts}</h3>
      <ul className={classes.counts}>
        {counts.map(({ state, count }) => (
          <li key={state}>
            <AppLink href={`/network-waves/${id}?state=${state}`}>
              {t.count(number(count), text(DEVICE_STATE_INFOS[state].label).toLowerCase())}
            </AppLink>
          </li>
        ))}
      </ul>
    </div>
  );
}

function useExitWord({ exitState }: WaveView): string {
  const text = useText();
  return text(DEVICE_STATE_INFOS[exitState].label).toLowerCase();
}

function useCriteria(wave: WaveView): readonly string[] {
  const t = useT().waves;
  const { number } = useFormat();
  const stateWord = useExitWord(wave);
  return [
    t.mustReach(number(wave.exitPercent), stateWord),
    t.mustNotFail,
    wave.exitNoDrift ? t.mustNotDrift : t.mayDrift,
    ...(wave.exitHours > 0 ? [t.mustWatch(number(wave.exitHours))] : []),
  ];
}
