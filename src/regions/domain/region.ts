import type { CalendarDay } from '../../kernel/calendar-day.js';
import { fault } from '../../kernel/errors.js';
import type { Language, Text } from '../../kernel/message.js';

export const REGION_NAME_MAX = 80;
export const SLUG_MAX = 40;
export const CODE_MAX = 10;
export const SITE_NAME_MAX = 120;
export const PHONE_MAX = 40;

/** A region as it is valid for a time. Codes may be unknown; the id is the key. */
export type Region = {
  readonly id: string;
  readonly slug: string;
  readonly nameDa: string;
  readonly nameEn: string;
  readonly codeIso: string | null;
  readonly codeDar: string | null;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly successorId: string | null;
  readonly revision: number;
};

export const isValidOn = (
  { validFrom, validTo }: Pick<Region, 'validFrom' | 'validTo'>,
  day: CalendarDay,
): boolean => (validFrom === null || validFrom <= day) && (validTo === null || day <= validTo);

/** The two roles every region answers with: both must confirm a date, so a vacant one blocks. */
export const CONTACT_ROLES = ['region-it', 'region-clinical'] as const;
export type ContactRole = (typeof CONTACT_ROLES)[number];

export const CONTACT_ROLE_LABELS: { readonly [role in ContactRole]: Text } = {
  'region-it': { da: 'Regional it-kontakt', en: 'Regional IT contact' },
  'region-clinical': { da: 'Regional klinisk kontakt', en: 'Regional clinical contact' },
};

export type RoleContact = {
  readonly id: string;
  readonly regionId: string;
  readonly role: ContactRole;
  readonly displayName: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  /** In which mails to the role are written. */
  readonly language: Language;
  /** The day since which the role is held as it is. */
  readonly since: string | null;
  readonly revision: number;
};

export const isVacant = ({ email }: Pick<RoleContact, 'email'>): boolean => email === null;

export const CONTACT_LANGUAGES = ['da', 'en'] as const satisfies readonly Language[];

export const SITE_KINDS = ['centre', 'hospital', 'regional-it'] as const;
export type SiteKind = (typeof SITE_KINDS)[number];

export type Site = {
  readonly id: string;
  /** null: the centre's own site. */
  readonly regionId: string | null;
  readonly name: string;
  readonly kind: SiteKind;
  readonly revision: number;
};

export const regionImage = (region: Region) => ({
  slug: region.slug,
  nameDa: region.nameDa,
  nameEn: region.nameEn,
  codeIso: region.codeIso,
  codeDar: region.codeDar,
  validFrom: region.validFrom,
  validTo: region.validTo,
  successorId: region.successorId,
});

export const siteImage = ({ name, kind, regionId }: Site) => ({ name, kind, regionId });

/** Names and addresses of people stay out of the log; that the role is filled is in it. */
export const contactImage = (contact: RoleContact) => ({
  role: contact.role,
  vacant: isVacant(contact),
  since: contact.since,
});

export const isSucceeded = ({ successorId }: Pick<Region, 'successorId'>): boolean =>
  successorId !== null;

/**
 * Days of a region that a succession has carried out: the last one of what ended, and the first
 * one of what took over.
 * @returns what is wrong with changing them
 */
export function againstDays(
  region: Pick<Region, 'validFrom' | 'validTo' | 'successorId'>,
  changes: Partial<Pick<Region, 'validFrom' | 'validTo'>>,
  hasPredecessors: boolean,
) {
  const held = { validFrom: hasPredecessors, validTo: isSucceeded(region) };
  return (['validFrom', 'validTo'] as const)
    .filter((day) => held[day] && changes[day] !== undefined && changes[day] !== region[day])
    .map((day) =>
      fault(
        `/${day}`,
        'day-of-succession',
        'A succession was carried out on this day: take that back to change it.',
        'En overgang er gennemført på denne dag: fortryd den for at ændre dagen.',
      ),
    );
}

/** Nothing new begins in a region that another took over. */
export const succeeded = (
  { nameDa, nameEn }: Pick<Region, 'nameDa' | 'nameEn'>,
  pointer = '/regionId',
) =>
  fault(
    pointer,
    'region-succeeded',
    `${nameEn} has gone over to another region: choose that one.`,
    `${nameDa} er overgået til en anden region: vælg den.`,
  );

export const unknownRegion = (id: string, pointer = '/regionId') =>
  fault(pointer, 'unknown-region', `There is no region ${id}.`, `Der er ingen region ${id}.`);
