import type { BlockedSubjectView, ObstacleView } from '../../../api/types.js';
import { AppLink } from '../../../components/app-link.js';
import { subjectHref } from '../../../components/subject-pages.js';
import { useFormat } from '../../../format.js';
import { useT, useText } from '../../../i18n/use-t.js';
import classes from './readiness.module.css';

type Props = {
  readonly obstacles: readonly ObstacleView[];
  /** Says to a screen reader whose reasons they are. */
  readonly of: string;
};

/** Why the blocked ones are: what concerns most of them first, each with the first of those. */
export function Obstacles({ obstacles, of }: Props) {
  const t = useT().planReadiness;
  return (
    <details className={classes.obstacles}>
      <summary>
        {t.whyBlocked} <span className="quiet">{t.why(obstacles.length)}</span>
        <span className="hidden-visually">: {of}</span>
      </summary>
      <ul>
        {obstacles.map((obstacle) => (
          <li key={obstacle.reason.code}>
            <Obstacle obstacle={obstacle} />
          </li>
        ))}
      </ul>
    </details>
  );
}

function Obstacle({ obstacle }: { readonly obstacle: ObstacleView }) {
  const { reason, count, wordings, subjects } = obstacle;
  const t = useT().planReadiness;
  const text = useText();
  const { number } = useFormat();
  const more = count - subjects.length;
  return (
    <>
      <strong className={classes.concerns}>{t.concerns(number(count))}</strong>
      <div>
        {/* What is told of each in other words stands with each. */}
        {wordings === 1 ? (
          <p>{text(reason.text)}</p>
        ) : (
          <p>
            <span className="quiet">{t.wordings(wordings)}</span> {text(reason.text)}
          </p>
        )}
        <ul className={classes.subjects} data-lines={wordings > 1 || undefined}>
          {subjects.map((subject) => (
            <li key={subject.id}>
              <Subject subject={subject} />
              {wordings > 1 && <span className="quiet"> {text(subject.text)}</span>}
            </li>
          ))}
          {more > 0 && <li className="quiet">{t.others(number(more))}</li>}
        </ul>
      </div>
    </>
  );
}

function Subject({ subject: { type, id, label } }: { readonly subject: BlockedSubjectView }) {
  const text = useText();
  const href = subjectHref(type, id);
  return href === null ? <>{text(label)}</> : <AppLink href={href}>{text(label)}</AppLink>;
}
