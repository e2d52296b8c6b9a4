import type { CalendarDay } from '../../../kernel/calendar-day.js';
import {
  copenhagenDay,
  formatDaDay,
  formatEnDay,
  type InstantMs,
} from '../../../kernel/instant.js';
import { reason, type Reason } from '../../../kernel/message.js';
import { END_LABELS, type End } from '../boxes/box.js';

type Window = { readonly startsAt: InstantMs; readonly endsAt: InstantMs };

/** A box that comes, as the day of its cut-over asks after it. */
export type ComingBox = {
  readonly end: End;
  readonly supportEndsOn: CalendarDay | null;
  /** Last day of the certificate that counts; null: it has none yet. */
  readonly certifiedUntil: CalendarDay | null;
};

/** A swap of another link of the same pair, with the window that is agreed for it. */
export type PartnerDate = { readonly title: string; readonly window: Window };

/** What speaks against a window that only swaps ask after. */
export function againstSwapWindow(
  window: Window,
  coming: readonly ComingBox[],
  partners: readonly PartnerDate[],
): readonly Reason[] {
  const day = copenhagenDay(window.endsAt);
  return [
    ...partners.filter((one) => meets(one.window, window)).map(({ title }) => bothAtOnce(title)),
    ...coming.flatMap(({ end, certifiedUntil }) =>
      certifiedUntil !== null && certifiedUntil < day ? [notCertified(end, certifiedUntil)] : [],
    ),
    ...coming.flatMap(({ end, supportEndsOn }) =>
      supportEndsOn !== null && supportEndsOn < day ? [notSupported(end, supportEndsOn)] : [],
    ),
  ];
}

const meets = (a: Window, b: Window): boolean => a.startsAt < b.endsAt && a.endsAt > b.startsAt;

const bothAtOnce = (title: string) =>
  reason(
    'same-pair',
    `The other link of the pair is swapped then: ${title}. One of them has to carry on.`,
    `Den anden forbindelse i parret ombyttes på det tidspunkt: ${title}. En af dem skal være i drift.`,
  );

const notCertified = (end: End, until: CalendarDay) =>
  reason(
    'certificate-expired-then',
    `${END_LABELS[end].en}: the certificate of the new box ends ${formatEnDay(until)}.`,
    `${END_LABELS[end].da}: den nye boks’ certifikat udløber ${formatDaDay(until)}.`,
  );

const notSupported = (end: End, until: CalendarDay) =>
  reason(
    'support-ended-then',
    `${END_LABELS[end].en}: support of the new box’ firmware ends ${formatEnDay(until)}.`,
    `${END_LABELS[end].da}: support til den nye boks’ firmware udløber ${formatDaDay(until)}.`,
  );
