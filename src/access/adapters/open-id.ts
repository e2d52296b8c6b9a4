import type { Claims, Provider } from '../domain/provider.js';

/** Where providers send the browser back to; it is registered with each of them. */
export const ANSWER_PATH = '/sign-in/answer';

/** What one way to a provider and back is held together by. */
export type Way = {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  /** The provider asks them for their proof again, however lately it did. */
  readonly isAnew: boolean;
};

/** Who somebody is by the provider's word, which has been proved. */
export type Proven = { readonly subject: string; readonly claims: Claims };

/** Signing in by OpenID Connect: authorization code with PKCE. */
export abstract class OpenId {
  abstract newWay(isAnew: boolean): Way;

  /**
   * Where the browser goes.
   * @throws `unavailable` when the provider does not answer
   */
  abstract addressOf(provider: Provider, way: Way): Promise<string>;

  /**
   * @param query what the browser came back with
   * @throws `unavailable` when the provider does not answer; `unauthenticated` when it said no, or
   *   what it said cannot be believed
   */
  abstract proven(provider: Provider, way: Way, query: string): Promise<Proven>;
}
