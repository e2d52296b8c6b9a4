import { createHash, createHmac, randomBytes } from 'node:crypto';

/** 256 random bits, in the alphabet of URLs and cookies. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/**
 * The token after this one. Requests sent at once, or whose answer was lost, all get the same; who
 * reads the database has the key but no token to begin from.
 */
export const tokenAfter = (token: string, rotationKey: string): string =>
  createHmac('sha256', rotationKey).update(token).digest('base64url');

/** Tokens are stored hashed: who reads the database cannot sign in with what is there. */
export const hashToken = (token: string): string =>
  createHash('sha256').update(token).digest('hex');
