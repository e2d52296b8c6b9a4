import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  propagation,
  trace,
  type Attributes,
  type Context,
  type Span,
  type SpanContext,
} from '@opentelemetry/api';
import { Client } from '../support/client.js';
import { Testbed } from '../support/testbed.js';

type Kept = { name: string; traceId: string; attributes: Attributes; ended: boolean };

const kept: Kept[] = [];
const TRACE_ID = '0af7651916cd43dd8448eb211c80319c';
const CALLER: SpanContext = { traceId: TRACE_ID, spanId: 'b7ad6b7169203331', traceFlags: 1 };

/** As much of an SDK as tells what was asked of it. */
function startSpan(
  name: string,
  options: { attributes?: Attributes } = {},
  parent?: Context,
): Span {
  const traceId = (parent && trace.getSpanContext(parent)?.traceId) ?? 'f'.repeat(32);
  const one: Kept = { name, traceId, attributes: { ...options.attributes }, ended: false };
  kept.push(one);
  const span = {
    spanContext: () => ({ ...CALLER, traceId }),
    setAttribute: (key: string, value: string | number) => {
      one.attributes[key] = value;
      return span;
    },
    setStatus: () => span,
    end: () => {
      one.ended = true;
    },
  };
  return span as unknown as Span; // what the hooks use of it
}

let bed: Testbed;

beforeAll(async () => {
  trace.setGlobalTracerProvider({
    getTracer: () => ({ startSpan, startActiveSpan: () => undefined as never }),
  });
  propagation.setGlobalPropagator({
    inject: () => undefined,
    extract: (context, carrier: { traceparent?: string }) =>
      carrier.traceparent === undefined ? context : trace.setSpanContext(context, CALLER),
    fields: () => ['traceparent'],
  });
  bed = await Testbed.start('sqlite');
});

afterAll(async () => {
  await bed?.stop();
  trace.disable();
  propagation.disable();
});

test('a request is one span, named by its route and joined to its caller’s trace', async () => {
  const id = '0199f9e9-6a29-7097-b235-e37655df923d';
  const traceparent = `00-${TRACE_ID}-b7ad6b7169203331-01`;
  // The tracer stands in this process only.
  const client = new Client(await bed.ownUrl());
  await client.get(`/servers/${id}?secret=1`, { headers: { traceparent } });
  expect(kept).toEqual([
    {
      name: 'GET /api/v1/servers/:id',
      traceId: TRACE_ID,
      attributes: {
        'http.request.method': 'GET',
        'http.route': '/api/v1/servers/:id',
        'http.response.status_code': 401,
      },
      ended: true,
    },
  ]);
});
