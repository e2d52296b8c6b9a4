import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { calendarDay, daysBetween } from '../../../../../src/kernel/calendar-day.js';
import { resource } from '../../../api/resource.js';
import type { BoxExpiriesView, RolloutView } from '../../../api/types.js';
import { useMay } from '../../../session/session.js';
import { useToday } from '../../../session/use-today.js';
import { useFreezesInYear } from '../../freezes/use-freezes-in-year.js';

/** As far ahead as the API looks. */
const MOST_DAYS = 3_650;

/** What a year is put together from: the plans, and of the rest what the reader may see. */
export function useWheel(year: number) {
  const may = useMay();
  const today = useToday();
  const left = daysBetween(today, calendarDay(year, 12, 31));
  const withinDays = String(Math.min(MOST_DAYS, Math.max(0, left)));
  const rollout = useQuery(resource<RolloutView>('plan', '/rollout'));
  const freezes = useFreezesInYear(year);
  const expiries = useQuery({
    ...resource<BoxExpiriesView>('encryption-box', '/box-expiries', { withinDays }),
    enabled: may('box.read'),
    placeholderData: keepPreviousData,
  });
  const isCut = (freezes.data?.next ?? null) !== null;
  // What of another year stands there meanwhile is not counted as this one's.
  const isRead = [rollout, freezes, expiries].every(
    ({ isEnabled, data, isPlaceholderData }) =>
      !isEnabled || (data !== undefined && !isPlaceholderData),
  );
  return {
    rollout,
    freezes: freezes.data?.items ?? [],
    expiries: expiries.data?.items ?? [],
    isPartial: freezes.isError || expiries.isError,
    isCut,
    /** Only of a whole year it can be said how much there is, or that there is nothing. */
    isComplete: isRead && !isCut,
  };
}
