import { CALENDAR_YEARS } from '../../../src/regions/domain/working-calendar.js';
import { useT } from '../i18n/use-t.js';
import { AppLink } from './app-link.js';
import { Icon } from './icon.js';
import classes from './year-switch.module.css';

type Props = {
  /** The page that takes `?year=`. */
  readonly path: string;
  readonly year: number;
};

/** To the year before and the one after, as far as their days are known. */
export function YearSwitch({ path, year }: Props) {
  const t = useT().calendar;
  const step = (to: number, label: string, icon: 'left' | 'right') =>
    to >= CALENDAR_YEARS.min &&
    to <= CALENDAR_YEARS.max && (
      <AppLink href={`${path}?year=${to}`} className={classes.step} aria-label={label}>
        <Icon name={icon} />
        {to}
      </AppLink>
    );
  return (
    <nav className={classes.years} aria-label={t.year}>
      {step(year - 1, `${t.previousYear}, ${year - 1}`, 'left')}
      {step(year + 1, `${t.nextYear}, ${year + 1}`, 'right')}
    </nav>
  );
}
