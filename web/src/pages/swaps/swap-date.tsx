import { APPOINTMENT_STATE_INFOS } from '../../../../src/appointments/domain/standing.js';
import type { SwapView } from '../../api/types.js';
import { TableState } from '../../components/state-label.js';
import { useWindowWords } from '../appointments/date-words.js';

type Props = { readonly swap: Pick<SwapView, 'dateState' | 'agreedFrom' | 'agreedTo'> };

/** The window that is agreed on, or how far that is. */
export function SwapDate({ swap: { dateState, agreedFrom, agreedTo } }: Props) {
  const windowWords = useWindowWords();
  return agreedFrom && agreedTo ? (
    windowWords({ startsAt: agreedFrom, endsAt: agreedTo })
  ) : (
    <TableState states={APPOINTMENT_STATE_INFOS} state={dateState} bare />
  );
}
