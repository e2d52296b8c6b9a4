/** What a person, token, link or job may reach: all regions, or only those named (by id). */
export type RegionScope = 'all' | readonly string[];

/** Through which door a change came in; the audit log keeps it. */
export type Door = 'ui' | 'api' | 'import' | 'job' | 'link' | 'cli' | 'setup';

/** A link speaks for the contact role that it was mailed to. */
export type ActorKind = 'person' | 'link' | 'system';

/** What somebody may do; a set of permission names, or all of them. */
export type Permissions = { readonly has: (permission: string) => boolean };

/**
 * Whether steps that take more than a password can be taken now: a code of the second factor was
 * given just now, has to be given, or cannot be, since there is no second factor.
 */
export type StepUp = 'good' | 'code-needed' | 'factor-needed';

/** Who acts. Permissions are already the union of what the roles grant. */
export type Actor = {
  readonly kind: ActorKind;
  readonly id: string;
  readonly permissions: Permissions;
  readonly scope: RegionScope;
  /** Said of whoever sends a request; the system and its jobs need no code. */
  readonly stepUp?: StepUp;
};

export const inScope = (scope: RegionScope, regionId: string | null): boolean =>
  scope === 'all' || (regionId !== null && scope.includes(regionId));

/** Set-up, migrations and the command line act as the system itself. */
export const SYSTEM_ACTOR: Actor = {
  kind: 'system',
  id: '00000000-0000-7000-8000-000000000000',
  permissions: { has: () => true },
  scope: 'all',
};
