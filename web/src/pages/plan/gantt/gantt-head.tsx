import { useLanguage } from '../../../i18n/language.js';
import { useT } from '../../../i18n/use-t.js';
import { monthWords } from './month-words.js';
import type { Scale } from './scale.js';
import classes from './gantt.module.css';

const HEAD_PX = 40;
/** The months have the upper part; the weeks stand under them. */
const MONTHS_PX = 19;
const WORD_PX = 46;
const NUMBER_PX = 22;

/** Months, and under them the weeks by their numbers. */
export function GanttHead({ scale }: { readonly scale: Scale }) {
  const t = useT().plan.gantt;
  const monthName = monthWords(useLanguage(), scale.weekWidth);
  const every = scale.weekWidth >= NUMBER_PX ? 1 : Math.ceil(NUMBER_PX / scale.weekWidth);
  const isWord = scale.weekWidth >= WORD_PX;
  return (
    <div className={classes.head} aria-hidden="true">
      <span className={classes.corner}>
        <span>{t.task}</span>
        {!isWord && <span>{t.weekWord}</span>}
      </span>
      <svg width={scale.width} height={HEAD_PX}>
        {scale.months.map(({ x, day }, at) => {
          const room = (scale.months[at + 1]?.x ?? scale.width) - x;
          return (
            <g key={day}>
              <line className={classes.month} x1={x} x2={x} y1={0} y2={MONTHS_PX} />
              <text className={classes.monthName} x={x + 4} y={14}>
                {monthName(day, room)}
              </text>
            </g>
          );
        })}
        {scale.weeks.map(({ x, width, number }, at) =>
          at % every === 0 ? (
            <text key={x} className={classes.weekName} x={x + width / 2} y={33} textAnchor="middle">
              {isWord ? t.week(number) : number}
            </text>
          ) : null,
        )}
      </svg>
    </div>
  );
}
