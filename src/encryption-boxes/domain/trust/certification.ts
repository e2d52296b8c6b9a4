import type { CalendarDay } from '../../../kernel/calendar-day.js';
import type { InstantMs } from '../../../kernel/instant.js';
import type { Text } from '../../../kernel/message.js';

export const CERTIFICATION_WORD_MAX = 120;
export const CERTIFICATION_NOTE_MAX = 2_000;

/** Who certifies (reference.md 3.5). */
export const SCHEMES = [
  'fips-140-2',
  'fips-140-3',
  'common-criteria',
  'eu',
  'nato',
  'national',
] as const;
export type Scheme = (typeof SCHEMES)[number];

export const SCHEME_LABELS: { readonly [scheme in Scheme]: Text } = {
  'fips-140-2': { da: 'FIPS 140-2', en: 'FIPS 140-2' },
  'fips-140-3': { da: 'FIPS 140-3', en: 'FIPS 140-3' },
  'common-criteria': { da: 'Common Criteria', en: 'Common Criteria' },
  eu: { da: 'EU-Rådets liste', en: 'List of the EU Council' },
  nato: { da: 'NATO', en: 'NATO' },
  national: { da: 'National myndighed', en: 'National authority' },
};

export const CERTIFICATION_STATUSES = ['active', 'historical', 'revoked', 'unknown'] as const;
export type CertificationStatus = (typeof CERTIFICATION_STATUSES)[number];

export const CERTIFICATION_LABELS: { readonly [status in CertificationStatus]: Text } = {
  active: { da: 'Aktiv', en: 'Active' },
  historical: { da: 'Historisk', en: 'Historical' },
  revoked: { da: 'Tilbagekaldt', en: 'Revoked' },
  unknown: { da: 'Ukendt', en: 'Unknown' },
};

/** How a certification of a model stood when somebody looked it up. Later looks are later rows. */
export type Certification = {
  readonly id: string;
  readonly modelId: string;
  /** Which look at this model it was, from 1. */
  readonly position: number;
  readonly scheme: Scheme;
  readonly number: string;
  readonly level: string | null;
  readonly authority: string | null;
  /** Version of the module that was tested: it holds in that configuration only. */
  readonly moduleVersion: string | null;
  readonly status: CertificationStatus;
  readonly until: CalendarDay | null;
  readonly checkedOn: CalendarDay;
  readonly checkedBy: string;
  readonly note: string | null;
  readonly createdAt: InstantMs;
};

export type CertificationStanding = CertificationStatus | 'none' | 'expired';

/** The last look at each certificate. */
export function latestOf(looks: readonly Certification[]): readonly Certification[] {
  const latest = new Map<string, Certification>();
  for (const look of looks) {
    const key = `${look.scheme} ${look.number.toUpperCase()}`;
    const known = latest.get(key);
    if (known === undefined || isLater(look, known)) latest.set(key, look);
  }
  return [...latest.values()];
}

const isLater = (one: Certification, other: Certification): boolean =>
  one.checkedOn === other.checkedOn
    ? one.position > other.position
    : one.checkedOn > other.checkedOn;

const RANK: readonly CertificationStanding[] = [
  'active',
  'historical',
  'expired',
  'unknown',
  'revoked',
];

/** The best that a model has: one active certification is enough. */
export function certificationOf(
  looks: readonly Certification[],
  today: CalendarDay,
): CertificationStanding {
  const standings = latestOf(looks).map(({ status, until }): CertificationStanding =>
    status === 'active' && until !== null && until < today ? 'expired' : status,
  );
  return RANK.find((one) => standings.includes(one)) ?? 'none';
}

export const certificationImage = (one: Certification) => ({
  id: one.id,
  modelId: one.modelId,
  position: one.position,
  scheme: one.scheme,
  number: one.number,
  level: one.level,
  authority: one.authority,
  moduleVersion: one.moduleVersion,
  status: one.status,
  until: one.until,
  checkedOn: one.checkedOn,
  note: one.note,
});
