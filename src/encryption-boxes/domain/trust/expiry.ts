import { addDays, dayNumber, type CalendarDay } from '../../../kernel/calendar-day.js';
import { copenhagenDay } from '../../../kernel/instant.js';
import type { Text } from '../../../kernel/message.js';
import type { Seal } from '../custody/seal.js';
import { countingOf, type Certificate } from './certificate.js';
import { latestOf, type Certification } from './certification.js';

/** What of a box runs out, and when somebody has to have done something. */
export const EXPIRY_KINDS = [
  'certificate',
  'certification',
  'support',
  'warranty',
  'seal-inspection',
] as const;
export type ExpiryKind = (typeof EXPIRY_KINDS)[number];

export const EXPIRY_LABELS: { readonly [kind in ExpiryKind]: Text } = {
  certificate: { da: 'Certifikat', en: 'Certificate' },
  certification: { da: 'Certificering', en: 'Certification' },
  support: { da: 'Firmwaresupport', en: 'Firmware support' },
  warranty: { da: 'Garanti', en: 'Warranty' },
  'seal-inspection': { da: 'Eftersyn af plombe', en: 'Inspection of a seal' },
};

/** Some vendors ask for a monthly inspection (reference.md 3.3). */
export const SEAL_INSPECTION_DAYS = 30;
/** Nearer than this it is somebody's work. */
export const EXPIRY_NEAR_DAYS = 60;

export type Expiry = {
  readonly kind: ExpiryKind;
  readonly on: CalendarDay;
  /** Until then; below nought since then. */
  readonly days: number;
  /** Which one: a number, a serial. */
  readonly what: string | null;
};

type Watched = {
  readonly supportEndsOn: CalendarDay | null;
  readonly warrantyEndsOn: CalendarDay | null;
  readonly certificates: readonly Certificate[];
  readonly certifications: readonly Certification[];
  readonly seals: readonly Seal[];
};

/** All that runs out on one box, the soonest first. */
export function expiriesOf(box: Watched, today: CalendarDay): readonly Expiry[] {
  const found: Omit<Expiry, 'days'>[] = [];
  const add = (kind: ExpiryKind, on: CalendarDay | null, what: string | null = null) => {
    if (on !== null) found.push({ kind, on, what });
  };
  const certificate = countingOf(box.certificates);
  add('certificate', certificate?.validUntil ?? null, certificate?.serial ?? null);
  for (const one of latestOf(box.certifications)) {
    if (one.status === 'active') add('certification', one.until, one.number);
  }
  add('support', box.supportEndsOn);
  add('warranty', box.warrantyEndsOn);
  for (const seal of box.seals.filter(({ state }) => state === 'in-place')) {
    const looked = copenhagenDay(seal.inspectedAt ?? seal.stateSince);
    add('seal-inspection', addDays(looked, SEAL_INSPECTION_DAYS), seal.number);
  }
  return found
    .map((one) => ({ ...one, days: dayNumber(one.on) - dayNumber(today) }))
    .sort((a, b) => a.days - b.days || a.kind.localeCompare(b.kind));
}
