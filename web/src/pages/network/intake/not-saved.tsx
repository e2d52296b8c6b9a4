import { isProblem } from '../../../api/problem.js';
import { ErrorState } from '../../../components/error-state.js';
import { Failure } from '../../../components/failure.js';
import { useT } from '../../../i18n/use-t.js';

type Props = {
  readonly failure: unknown;
  /** The reasons stand at the rows already. */
  readonly atRows: boolean;
};

/** Why nothing was saved. */
export function NotSaved({ failure, atRows }: Props) {
  const t = useT();
  if (failure === null) return null;
  if (atRows && isProblem(failure)) return <Failure>{t.deviceIntake.notSaved}</Failure>;
  return <ErrorState error={failure} />;
}
