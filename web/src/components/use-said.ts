import { isProblem, reasonsOf } from '../api/problem.js';
import { useT, useText } from '../i18n/use-t.js';

/** What is told of anything that was thrown: what the server said, with every reason for it. */
export function useSaid(): (error: unknown) => string {
  const t = useT();
  const text = useText();
  return (error) => (isProblem(error) ? reasonsOf(error, text) : t.errors.crashText);
}
