import {
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { finalize, type Observable } from 'rxjs';
import { IdriftError } from '../../kernel/errors.js';
import { CREATES } from './permit.js';
import { idempotencyOf } from './request.js';

/** Reads Idempotency-Key on creating routes, and answers 409 while the first request runs. */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  private readonly running = new Set<string>();

  constructor(private readonly reflector: Reflector) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (this.reflector.get<boolean>(CREATES, context.getHandler()) !== true) return next.handle();
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const idempotency = idempotencyOf(request);
    if (idempotency === null) return next.handle();
    const id = `${request.actor?.id ?? ''} ${idempotency.route} ${idempotency.key}`;
    if (this.running.has(id)) throw stillRunning();
    this.running.add(id);
    request.idempotency = idempotency;
    return next.handle().pipe(finalize(() => this.running.delete(id)));
  }
}

const stillRunning = () =>
  new IdriftError('refused', 'idempotency-key-in-use', {
    en: 'The first request with this Idempotency-Key is still running. Ask again in a moment.',
    da: 'Den første forespørgsel med denne Idempotency-Key kører endnu. Spørg igen om lidt.',
  });
