import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from '../logger.js';
import { languageOf } from './language.js';
import { toProblem } from './problem.js';

const PROBLEM_MEDIA_TYPE = 'application/problem+json';

/** The one place where an error becomes an answer. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly logger: Logger) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    answerProblem(this.logger, thrown, http.getRequest(), http.getResponse());
  }
}

export function answerProblem(
  logger: Logger,
  thrown: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  const problem = toProblem(thrown, languageOf(request.headers['accept-language']), request.id);
  if (problem.status >= 500) {
    // The cause stays in the log; the caller gets the request id to quote.
    logger.error({ requestId: request.id, code: problem.code, err: thrown }, 'request failed');
  }
  if (reply.sent) return;
  const wait = problem['retryAfterSeconds'];
  if (typeof wait === 'number') reply.header('retry-after', String(wait));
  // RFC 9110, 15.5.2: who is not let in is told how to be; browsers do not ask for a bearer.
  if (problem.status === 401) reply.header('www-authenticate', 'Bearer');
  void reply
    .status(problem.status)
    .header('content-type', `${PROBLEM_MEDIA_TYPE}; charset=utf-8`)
    .header('cache-control', 'no-store')
    .send(JSON.stringify(problem));
}
