import { SegmentedControl } from '@mantine/core';
import type { ComparisonView, SectionView } from '../../../api/types.js';
import { Scroller } from '../../../components/scroller.js';
import { StateLabel } from '../../../components/state-label.js';
import { useUrl } from '../../../components/use-url.js';
import { useFormat } from '../../../format.js';
import { useT } from '../../../i18n/use-t.js';
import classes from './differences.module.css';

type View = 'unified' | 'side';

type Props = { readonly comparison: ComparisonView };

/** By section, as a network engineer reads it: in one column, or side by side. */
export function Differences({ comparison }: Props) {
  const t = useT().devices;
  const { number } = useFormat();
  const { search, set } = useUrl();
  const view: View = search['diff'] === 'side' ? 'side' : 'unified';
  const { isSame, missing, extra, changed, isCut, sections } = comparison;
  if (isSame) return <StateLabel tone="success">{t.same}</StateLabel>;
  return (
    <>
      <div className={classes.head}>
        <StateLabel tone="danger" bare>
          {t.driftCounts(number(missing), number(extra), number(changed))}
        </StateLabel>
        <SegmentedControl
          aria-label={t.view}
          value={view}
          onChange={(value) => set({ diff: value === 'side' ? 'side' : null }, { replace: true })}
          data={[
            { value: 'unified', label: t.unified },
            { value: 'side', label: t.sideBySide },
          ]}
        />
      </div>
      {sections.map((section) => (
        <OneSection key={section.section} section={section} view={view} />
      ))}
      {isCut && <p className="quiet">{t.isCut}</p>}
    </>
  );
}

/** A line of what was meant beside the line that runs in its place, where there is one. */
type Pair = {
  readonly intended: string | null;
  readonly running: string | null;
  readonly isMoved: boolean;
};

const pairsOf = ({ missing, extra, changed }: SectionView): readonly Pair[] => [
  ...changed,
  ...missing.map((intended) => ({ intended, running: null, isMoved: false })),
  ...extra.map((running) => ({ intended: null, running, isMoved: false })),
];

type SectionProps = { readonly section: SectionView; readonly view: View };

function OneSection({ section, view }: SectionProps) {
  const t = useT().devices;
  const { number } = useFormat();
  const { missing, extra, changed } = section;
  const counts = [missing.length, extra.length, changed.length].map(number);
  const [one = '', two = '', three = ''] = counts;
  return (
    <details className={classes.section} open>
      <summary>
        <span className="mono">{section.section}</span>
        <span className="quiet">{t.driftCounts(one, two, three)}</span>
      </summary>
      <Scroller label={section.section} className={classes.lines}>
        {view === 'unified' ? <Unified section={section} /> : <SideBySide section={section} />}
      </Scroller>
    </details>
  );
}

function Unified({ section }: { readonly section: SectionView }) {
  return (
    <ul>
      {pairsOf(section).flatMap(({ intended, running, isMoved }, at) => [
        ...(intended === null
          ? []
          : [
              <Line key={`- ${at} ${intended}`} side="missing" line={intended} isMoved={isMoved} />,
            ]),
        ...(running === null || isMoved
          ? []
          : [<Line key={`+ ${at} ${running}`} side="extra" line={running} isMoved={false} />]),
      ])}
    </ul>
  );
}

type LineProps = {
  readonly side: 'missing' | 'extra';
  readonly line: string;
  readonly isMoved: boolean;
};

/** The sign says it to the eye, the word to whoever hears it. */
function Line({ side, line, isMoved }: LineProps) {
  const t = useT().devices;
  const sign = isMoved ? '~' : side === 'missing' ? '-' : '+';
  const says = isMoved ? t.moved : side === 'missing' ? t.intendedLine : t.runningLine;
  return (
    <li className={classes.line} data-side={isMoved ? 'moved' : side}>
      <span aria-hidden className={classes.sign}>
        {sign}
      </span>
      <span className="hidden-visually">{says}: </span>
      <code>{line}</code>
    </li>
  );
}

function SideBySide({ section }: { readonly section: SectionView }) {
  const t = useT().devices;
  return (
    <table className={classes.pairs} aria-label={section.section}>
      <thead>
        <tr>
          <th scope="col">{t.intended}</th>
          <th scope="col">{t.running}</th>
        </tr>
      </thead>
      <tbody>
        {pairsOf(section).map(({ intended, running, isMoved }, at) => (
          <tr key={`${at} ${intended ?? ''} ${running ?? ''}`}>
            <td data-side={intended === null ? undefined : isMoved ? 'moved' : 'missing'}>
              {intended !== null && <code>{intended}</code>}
            </td>
            <td data-side={running === null ? undefined : isMoved ? 'moved' : 'extra'}>
              {running !== null && <code>{running}</code>}
              {isMoved && <span className="quiet"> ({t.moved})</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
