import {
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { tap, type Observable } from 'rxjs';

/** A resource that carries a revision is answered with it as a strong ETag. */
@Injectable()
export class EtagInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(
      tap((view: unknown) => {
        const revision = (view as { revision?: unknown } | null)?.revision;
        if (typeof revision === 'number' && !reply.sent) reply.header('etag', `"r${revision}"`);
      }),
    );
  }
}
