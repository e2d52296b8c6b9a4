import { isProblem } from '../../../api/problem.js';
import { Icon } from '../../../components/icon.js';
import { ReasonItems } from '../../../components/reasons.js';
import { useT } from '../../../i18n/use-t.js';
import classes from './intake.module.css';

type Props = { readonly fileName: string; readonly error: unknown };

/** Why a file was not taken: every reason for it. */
export function Refusal({ fileName, error }: Props) {
  const t = useT();
  const problem = isProblem(error) ? error : null;
  return (
    <div className={`${classes.refusal ?? ''} ${classes.whole ?? ''}`} role="alert">
      <p>
        <Icon name="danger" />
        <span>
          {fileName}: {problem?.detail ?? t.errors.crashText}
        </span>
      </p>
      {problem !== null && problem.because.length + problem.errors.length > 0 && (
        <ul>
          <ReasonItems because={problem.because} />
          {problem.errors.map(({ pointer, message }) => (
            <li key={pointer}>{message}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
