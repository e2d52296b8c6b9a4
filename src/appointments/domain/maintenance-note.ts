import type { Property } from './ical.js';
import { text } from './ical.js';
import { publicationOf, type Attendee, type CalendarEvent } from './invitation.js';

/** A planned change as network tools read it (MAINTNOTE: iCalendar with X-MAINTNOTE properties). */
export type Maintenance = {
  readonly event: CalendarEvent;
  readonly status: 'TENTATIVE' | 'CONFIRMED' | 'CANCELLED';
  /** Whose connection it is. */
  readonly account: string;
  /** One for the life of the change, also while several windows are proposed. */
  readonly maintenanceId: string;
};

/** Every change of ours may take the connection down for its whole window. */
const IMPACT = 'OUTAGE';

export function maintenanceNote(
  name: string,
  all: readonly Maintenance[],
  organizer: Attendee,
): string {
  const byEvent = new Map(all.map((one) => [one.event, one]));
  return publicationOf(
    name,
    all.map(({ event }) => event),
    (event) => linesOf(byEvent.get(event), organizer),
  );
}

function linesOf(one: Maintenance | undefined, organizer: Attendee): readonly Property[] {
  if (one === undefined) return [];
  const provider = organizer.address.slice(organizer.address.lastIndexOf('@') + 1);
  return [
    {
      name: 'ORGANIZER',
      params: { CN: organizer.name ?? provider },
      value: `mailto:${organizer.address}`,
    },
    { name: 'X-MAINTNOTE-PROVIDER', value: text(provider) },
    { name: 'X-MAINTNOTE-ACCOUNT', value: text(one.account) },
    { name: 'X-MAINTNOTE-MAINTENANCE-ID', value: text(one.maintenanceId) },
    {
      name: 'X-MAINTNOTE-OBJECT-ID',
      params: { 'X-MAINTNOTE-OBJECT-IMPACT': IMPACT },
      value: text(one.event.location),
    },
    { name: 'X-MAINTNOTE-IMPACT', value: IMPACT },
    { name: 'X-MAINTNOTE-PRECEDENCE', value: 'PLANNED' },
    { name: 'X-MAINTNOTE-STATUS', value: one.status },
  ];
}
