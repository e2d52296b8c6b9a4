import type { CalendarDay } from '../../../kernel/calendar-day.js';
import type { InstantMs } from '../../../kernel/instant.js';

export const CERTIFICATE_SERIAL_MAX = 80;
export const ISSUER_MAX = 200;
export const CEREMONY_MAX = 80;

/** What is public of the certificate that was issued to a box. Its key never left the box. */
export type Certificate = {
  readonly id: string;
  readonly boxId: string;
  /** Hexadecimal, as the authority prints it. */
  readonly serial: string;
  readonly issuer: string;
  /** SHA-256 of the certificate, 64 hexadecimal digits in small letters. */
  readonly fingerprint: string;
  readonly validFrom: CalendarDay;
  readonly validUntil: CalendarDay;
  readonly ceremony: string | null;
  readonly revokedOn: CalendarDay | null;
  readonly revokedReason: string | null;
  readonly createdAt: InstantMs;
  readonly revision: number;
};

/** With or without colons and blanks, in either case; null: it is none. */
export function fingerprintOf(text: string): string | null {
  const plain = text
    .replace(/^sha-?256\s*[:=]/i, '')
    .replace(/[\s:]/g, '')
    .toLowerCase();
  return /^[0-9a-f]{64}$/.test(plain) ? plain : null;
}

/** In pairs, as people compare it. */
export const shownFingerprint = (fingerprint: string): string =>
  (fingerprint.match(/../g) ?? []).join(':').toUpperCase();

export type CertificateStanding = 'none' | 'not-yet' | 'valid' | 'expired';

/** One that is not revoked and valid today counts; a renewal may be on record already. */
export function standingOf(
  certificates: readonly Certificate[],
  today: CalendarDay,
): CertificateStanding {
  const last = countingOf(certificates);
  if (last === null) return 'none';
  const isValid = (one: Certificate) =>
    one.revokedOn === null && one.validFrom <= today && today <= one.validUntil;
  if (certificates.some(isValid)) return 'valid';
  return today < last.validFrom ? 'not-yet' : 'expired';
}

/** The one that lasts longest of those that are not revoked. */
export const countingOf = (certificates: readonly Certificate[]): Certificate | null =>
  certificates
    .filter(({ revokedOn }) => revokedOn === null)
    .reduce<Certificate | null>(
      (best, one) => (best === null || one.validUntil > best.validUntil ? one : best),
      null,
    );

export const certificateImage = (one: Certificate) => ({
  id: one.id,
  serial: one.serial,
  issuer: one.issuer,
  fingerprint: one.fingerprint,
  validFrom: one.validFrom,
  validUntil: one.validUntil,
  ceremony: one.ceremony,
  revokedOn: one.revokedOn,
  revokedReason: one.revokedReason,
});
