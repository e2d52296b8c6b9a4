import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PublicAddress } from '../../platform/http/public-address.js';
import { WAY_MS } from '../domain/provider.js';
import { SESSION_MAX_MS } from '../domain/session.js';

/** The session's cookie: out of reach for scripts, for this host only, `__Host-` over https. */
@Injectable()
export class SessionCookie {
  private readonly secure: boolean;
  private readonly name: string;
  private readonly wayName: string;

  constructor(address: PublicAddress) {
    this.secure = address.isSecure;
    this.name = this.secure ? '__Host-idrift' : 'idrift';
    this.wayName = `${this.name}-way`;
  }

  read(request: FastifyRequest): string | null {
    return request.cookies[this.name] || null;
  }

  set(reply: FastifyReply, token: string): void {
    reply.setCookie(this.name, token, { ...this.options(), maxAge: SESSION_MAX_MS / 1000 });
  }

  clear(reply: FastifyReply): void {
    reply.clearCookie(this.name, this.options());
  }

  /** What a browser keeps while somebody is at a provider. */
  readWay(request: FastifyRequest): string | null {
    return request.cookies[this.wayName] || null;
  }

  setWay(reply: FastifyReply, token: string): void {
    reply.setCookie(this.wayName, token, { ...this.options(), maxAge: WAY_MS / 1000 });
  }

  private options() {
    return { path: '/', httpOnly: true, sameSite: 'lax', secure: this.secure } as const;
  }
}
