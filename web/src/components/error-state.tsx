import { Button } from '@mantine/core';
import { isProblem } from '../api/problem.js';
import { useT } from '../i18n/use-t.js';
import { Icon } from './icon.js';
import { ReasonItems } from './reasons.js';
import classes from './states.module.css';

type Props = { readonly error: unknown; readonly retry?: () => void };

/** What happened, why, and what to do, in that order. */
export function ErrorState({ error, retry }: Props) {
  const t = useT();
  const problem = isProblem(error) ? error : null;
  const title =
    problem?.status === 404
      ? t.errors.notFoundTitle
      : problem?.status === 403
        ? t.errors.forbiddenTitle
        : t.errors.title;
  return (
    <div className={classes.state} role="alert">
      <Icon name="danger" size={28} style={{ color: 'var(--danger)' }} />
      <p className={classes.title}>{title}</p>
      <p className="quiet">{problem?.detail ?? t.errors.crashText}</p>
      {problem && problem.because.length + problem.errors.length > 0 && (
        <ul className={classes.reasons}>
          <ReasonItems because={problem.because} />
          {problem.errors.map(({ pointer, message }) => (
            <li key={pointer}>{message}</li>
          ))}
        </ul>
      )}
      {retry && (
        <Button variant="default" onClick={retry}>
          {t.common.retry}
        </Button>
      )}
      {problem?.status === 500 && problem.requestId && (
        <p className="quiet">
          {t.errors.requestId}: <code>{problem.requestId}</code>
        </p>
      )}
    </div>
  );
}
