import { toIso } from '../../kernel/instant.js';
import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import type { Page } from '../../kernel/page.js';

type Shown = {
  readonly nullable?: boolean;
  readonly optional?: boolean;
  readonly says?: string;
};

const shown = (schema: ApiPropertyOptions, { nullable, optional, says }: Shown = {}) =>
  ApiProperty({
    ...schema,
    required: optional !== true,
    ...(nullable ? { nullable: true } : {}),
    ...(says ? { description: says } : {}),
  } as ApiPropertyOptions); // the options are a union that a spread cannot follow

/** The fields of what the API answers: their type in the OpenAPI document, nothing at run time. */
export const Out = {
  text: (options?: Shown) => shown({ type: 'string' }, options),
  id: (options?: Shown) => shown({ type: 'string', format: 'uuid' }, options),
  day: (options?: Shown) => shown({ type: 'string', format: 'date' }, options),
  instant: (options?: Shown) => shown({ type: 'string', format: 'date-time' }, options),
  integer: (options?: Shown) => shown({ type: 'integer' }, options),
  /** With decimals, e.g. a percentage that was computed. */
  number: (options?: Shown) => shown({ type: 'number' }, options),
  flag: (options?: Shown) => shown({ type: 'boolean' }, options),
  word: (words: readonly string[], options?: Shown) =>
    shown({ type: 'string', enum: [...words] }, options),
  words: (words: readonly string[], options?: Shown) =>
    shown({ type: 'string', enum: [...words], isArray: true }, options),
  integers: (options?: Shown) => shown({ type: 'integer', isArray: true }, options),
  texts: (options?: Shown) => shown({ type: 'string', isArray: true }, options),
  one: (type: () => new () => object, options?: Shown) => shown({ type: () => type() }, options),
  many: (type: () => new () => object, options?: Shown) =>
    shown({ type: () => type(), isArray: true }, options),
  json: (options?: Shown) =>
    applyDecorators(shown({ type: 'object', additionalProperties: true }, options)),
};

export class TextView {
  @Out.text() da: string;
  @Out.text() en: string;
}

/** The answer 202: what was asked for is done by a job. */
export class StartedJobView {
  @Out.id({ says: 'Ask for it at /jobs/{id}' }) jobId: string;
}

export class ReasonView {
  @Out.text() code: string;
  @Out.one(() => TextView) text: TextView;
}

export class EvidenceView {
  @Out.text() field: string;
  @Out.one(() => TextView) label: TextView;
  @Out.flag() required: boolean;
}

/** One step of a lifecycle: whether it may be taken now, and every reason why not. */
export class ActionView {
  @Out.text() action: string;
  @Out.one(() => TextView) label: TextView;
  @Out.text() to: string;
  @Out.flag() allowed: boolean;
  @Out.many(() => ReasonView) because: ReasonView[];
  @Out.many(() => EvidenceView) evidence: EvidenceView[];
}

/** A page of domain values as a page of views. */
export const pageView = <T, V>(page: Page<T>, view: (item: T) => V) => ({
  items: page.items.map(view),
  next: page.next,
  previous: page.previous,
});

/** A moment as the API writes it; null where there is none. */
export const isoOrNull = (ms: number | null | undefined): string | null =>
  ms === null || ms === undefined ? null : toIso(ms);
