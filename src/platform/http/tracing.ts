import {
  context,
  propagation,
  SpanKind,
  SpanStatusCode,
  trace,
  type Span,
} from '@opentelemetry/api';
import type { FastifyInstance, FastifyRequest } from 'fastify';

const SERVER_FAULT = 500;

const spans = new WeakMap<FastifyRequest, Span>();

/**
 * One span a request, named by the route's pattern, joined to the trace its caller is in. Without
 * an OpenTelemetry SDK registered in the process these calls do nothing (docs/operations.md).
 */
export function traceRequests(server: FastifyInstance): void {
  const tracer = trace.getTracer('idrift');
  server.addHook('onRequest', (request, _reply, done) => {
    const route = request.routeOptions.url ?? 'none';
    const caller = propagation.extract(context.active(), request.headers);
    const span = tracer.startSpan(
      `${request.method} ${route}`,
      {
        kind: SpanKind.SERVER,
        attributes: { 'http.request.method': request.method, 'http.route': route },
      },
      caller,
    );
    spans.set(request, span);
    // What follows of the request runs inside the span, so that drivers' spans hang below it.
    context.with(trace.setSpan(caller, span), done);
  });
  server.addHook('onResponse', async (request, reply) => {
    const span = spans.get(request);
    span?.setAttribute('http.response.status_code', reply.statusCode);
    if (reply.statusCode >= SERVER_FAULT) span?.setStatus({ code: SpanStatusCode.ERROR });
    span?.end();
  });
}

/** The trace a request is in, for its line in the log; undefined when nobody traces. */
export function traceIdOf(request: FastifyRequest): string | undefined {
  const spanContext = spans.get(request)?.spanContext();
  return spanContext && trace.isSpanContextValid(spanContext) ? spanContext.traceId : undefined;
}
