import { readFile } from 'node:fs/promises';
import { Inject, Injectable } from '@nestjs/common';
import * as openid from 'openid-client';
import { IdriftError } from '../../kernel/errors.js';
import { Clock } from '../../platform/clock.js';
import { PublicAddress } from '../../platform/http/public-address.js';
import { safeText } from '../../platform/jobs/job-error.js';
import { LOGGER, type Logger } from '../../platform/logger.js';
import { Outgoing } from '../../platform/outgoing/outgoing.js';
import { SUBJECT_MAX, WAY_MS, type Provider } from '../domain/provider.js';
import { ANSWER_PATH, OpenId, type Proven, type Way } from './open-id.js';

/** A provider's own description is asked for again after that long: its addresses may move. */
const KNOWN_FOR_MS = 3_600_000;
const ANSWER_BYTES_MAX = 1_000_000;
const SERVER_FAULT = 500;

type Known = { readonly config: openid.Configuration; readonly until: number };

/** By `openid-client`, over calls that refuse private targets as all others do. */
@Injectable()
export class OpenIdClient extends OpenId {
  private readonly known = new Map<string, Known>();

  constructor(
    private readonly outgoing: Outgoing,
    private readonly clock: Clock,
    private readonly address: PublicAddress,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    super();
  }

  newWay(isAnew: boolean): Way {
    return {
      isAnew,
      state: openid.randomState(),
      nonce: openid.randomNonce(),
      verifier: openid.randomPKCECodeVerifier(),
    };
  }

  async addressOf(provider: Provider, way: Way): Promise<string> {
    const { state, nonce, verifier, isAnew } = way;
    const config = await this.configOf(provider);
    const address = openid.buildAuthorizationUrl(config, {
      redirect_uri: this.address.of(ANSWER_PATH),
      scope: provider.scope,
      state,
      nonce,
      code_challenge: await openid.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      ...(isAnew ? { max_age: '0', prompt: 'login' } : {}),
    });
    return address.href;
  }

  async proven(provider: Provider, way: Way, query: string): Promise<Proven> {
    const { state, nonce, verifier, isAnew } = way;
    const config = await this.configOf(provider);
    const checks = {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: verifier,
      idTokenExpected: true,
      // They were there during the way, and not before.
      ...(isAnew ? { maxAge: WAY_MS / 1_000 } : {}),
    };
    const answer = new URL(this.address.of(`${ANSWER_PATH}?${query}`));
    const tokens = await openid
      .authorizationCodeGrant(config, answer, checks)
      .catch((error: unknown) => {
        throw this.noted(provider, toldOf(error) ?? notBelieved(error));
      });
    const claims = tokens.claims();
    if (claims === undefined || claims.sub.length > SUBJECT_MAX) throw notBelieved(null);
    return { subject: claims.sub, claims };
  }

  private async configOf(provider: Provider): Promise<openid.Configuration> {
    const known = this.known.get(provider.id);
    if (known !== undefined && known.until > this.clock.now()) return known.config;
    const { issuer, clientId, clientSecret } = provider;
    const proof = clientSecret === null ? openid.None() : openid.ClientSecretBasic(clientSecret);
    const options = { [openid.customFetch]: this.fetchOf(provider) };
    const config = await openid
      .discovery(new URL(issuer), clientId, {}, proof, options)
      .catch((error: unknown) => {
        throw this.noted(provider, toldOf(error) ?? unreachable(error));
      });
    this.known.set(provider.id, { config, until: this.clock.now() + KNOWN_FOR_MS });
    return config;
  }

  /** A no of a provider is nobody's fault here, so its cause stands in no other log. */
  private noted({ id }: Provider, told: IdriftError): IdriftError {
    const { code, message } = Object(told.cause) as { code?: unknown; message?: unknown };
    const cause = safeText(String(code ?? message ?? told.cause));
    this.logger.warn({ provider: id, code: told.code, cause }, 'sign-in by an organisation');
    return told;
  }

  private fetchOf({ authorityFile }: Provider): openid.CustomFetch {
    const lineTo = async (url: string) => {
      const authority = authorityFile === null ? null : await readFile(authorityFile, 'utf8');
      return this.outgoing.line(url, authority === null ? {} : { authority });
    };
    return async (url, { method, headers, body, signal }) => {
      const { pathname, search } = new URL(url);
      // What kept us from it is for the log of whoever runs this, and for no visitor.
      const line = await lineTo(url).catch((error: unknown) => {
        throw unreachable(error);
      });
      try {
        const answer = await line.call({
          method: method === 'POST' ? 'POST' : 'GET',
          path: pathname + search,
          headers: { ...headers },
          ...(body === undefined || body === null ? {} : { body: bodyOf(body) }),
          signal: signal ?? new AbortController().signal,
          maxBytes: ANSWER_BYTES_MAX,
        });
        if (!answer.ok) throw unreachable(`${answer.code}: ${answer.detail}`);
        if (answer.status >= SERVER_FAULT) throw unreachable(`it answered ${answer.status}`);
        const type = answer.headers['content-type'] ?? 'application/octet-stream';
        const { status } = answer;
        return new Response(Buffer.from(answer.body), {
          status,
          headers: { 'content-type': type },
        });
      } finally {
        line.close();
      }
    };
  }
}

/** Only forms are sent. */
const bodyOf = (body: openid.FetchBody): string =>
  body instanceof URLSearchParams ? body.toString() : String(body);

/** Ours, however deep the library has wrapped it. */
function toldOf(error: unknown): IdriftError | null {
  if (error instanceof IdriftError) return error;
  return error instanceof Error && error.cause !== undefined ? toldOf(error.cause) : null;
}

function unreachable(cause: unknown): IdriftError {
  const told = new IdriftError('unavailable', 'provider-unreachable', {
    en: 'Your organisation’s sign-in does not answer. Try again, or sign in with your password.',
    da: 'Din organisations login svarer ikke. Prøv igen, eller log ind med din adgangskode.',
  });
  told.cause = cause;
  return told;
}

function notBelieved(cause: unknown): IdriftError {
  const told = new IdriftError('unauthenticated', 'provider-not-believed', {
    en: 'Your organisation did not sign you in. Try again; if it goes on, tell an administrator.',
    da: 'Din organisation loggede dig ikke ind. Prøv igen; sig det til en administrator, hvis det fortsætter.',
  });
  told.cause = cause;
  return told;
}
