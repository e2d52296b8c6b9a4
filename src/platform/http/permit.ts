import { SetMetadata } from '@nestjs/common';

export const PERMIT = 'idrift:permit';
export const CREATES = 'idrift:creates';
export const PRESENT_ONLY = 'idrift:present-only';
export const TAKES_AS_OF = 'idrift:takes-as-of';

/**
 * Who may call a route: holders of a permission, whoever is signed in or sends a token, a person
 * who is signed in, or anybody.
 */
export type Access =
  | { readonly kind: 'permission'; readonly permission: string }
  | { readonly kind: 'signed-in' }
  | { readonly kind: 'person' }
  | { readonly kind: 'public' };

const SIGNED_IN: Access = { kind: 'signed-in' };
const PERSON: Access = { kind: 'person' };
const PUBLIC: Access = { kind: 'public' };

export const Permit = (access: Access) => SetMetadata(PERMIT, access);

/** The text form in the route decorators: a permission's name, or one of the three words. */
export function accessOf(permit: string): Access {
  if (permit === 'public') return PUBLIC;
  if (permit === 'signed-in') return SIGNED_IN;
  if (permit === 'person') return PERSON;
  return { kind: 'permission', permission: permit };
}
