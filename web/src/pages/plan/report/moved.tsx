import { StateLabel, type AnyTone } from '../../../components/state-label.js';
import { useT } from '../../../i18n/use-t.js';

type Props = {
  /** Working days later than what it is compared with. */
  readonly days: number;
  /** What is said where it is the same. */
  readonly none: string;
};

/** By how much something is later or earlier, in words. */
export function Moved({ days, none }: Props) {
  const t = useT();
  const tone: AnyTone = days > 0 ? 'attention' : days < 0 ? 'success' : 'neutral';
  const words = days > 0 ? t.planReport.later : t.planReport.earlier;
  return (
    <StateLabel tone={tone} bare>
      {days === 0 ? none : words(t.plan.days(Math.abs(days)))}
    </StateLabel>
  );
}
