import type { Testbed } from '../support/testbed.js';

/** What a test reads of an OpenAPI document; everything else in it is left alone. */
export type Schema = {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly enum?: readonly (string | null)[];
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxItems?: number;
  readonly items?: Schema;
  readonly properties?: { readonly [name: string]: Schema };
  readonly required?: readonly string[];
};

export type Parameter = {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly schema: Schema;
};

export type Operation = {
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly Parameter[];
  readonly body: Schema | null;
  readonly mediaType: string | null;
};

type RawOperation = {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: { readonly [type: string]: { schema: Schema } } };
};

type RawDocument = {
  readonly paths: { readonly [path: string]: { readonly [method: string]: RawOperation } };
  readonly components: { readonly schemas: { readonly [name: string]: Schema } };
};

/** The API as the running server describes it. */
export class Described {
  private constructor(private readonly document: RawDocument) {}

  static async of(bed: Testbed): Promise<Described> {
    const answer = await fetch(`${bed.url}/api/openapi.json`);
    return new Described((await answer.json()) as RawDocument); // the server's own description
  }

  operations(): readonly Operation[] {
    return Object.entries(this.document.paths).flatMap(([path, item]) =>
      Object.entries(item).map(([method, { parameters = [], requestBody }]) => {
        const [type = null] = Object.keys(requestBody?.content ?? {});
        const schema = type === null ? null : (requestBody?.content[type]?.schema ?? null);
        return { method: method.toUpperCase(), path, parameters, body: schema, mediaType: type };
      }),
    );
  }

  operation(route: string): Operation {
    const found = this.operations().find(({ method, path }) => `${method} ${path}` === route);
    if (found === undefined) throw new Error(`${route} is not described`);
    return found;
  }

  resolve(schema: Schema): Schema {
    if (schema.$ref === undefined) return schema;
    const name = schema.$ref.split('/').at(-1) ?? '';
    const named = this.document.components.schemas[name];
    if (named === undefined) throw new Error(`${schema.$ref} leads nowhere`);
    return named;
  }

  /** Every field of a body, those of a list's items at place 0. */
  fields(schema: Schema, at = ''): readonly Field[] {
    const { properties = {}, required = [] } = this.resolve(schema);
    return Object.entries(properties).flatMap(([name, inner]) => {
      const pointer = `${at}/${name}`;
      const own: Field = { pointer, schema: inner, required: required.includes(name) };
      const items = inner.items === undefined ? [] : this.fields(inner.items, `${pointer}/0`);
      return [own, ...items];
    });
  }
}

export type Field = {
  /** JSON pointer into a body whose lists have one item at least. */
  readonly pointer: string;
  readonly schema: Schema;
  readonly required: boolean;
};

export const typesOf = ({ type }: Schema): readonly string[] => [type ?? []].flat();

export const isNullable = (schema: Schema): boolean => typesOf(schema).includes('null');

/** Text that people write: neither a word of a list nor an id, a day, an instant or a password. */
export const isText = (schema: Schema): boolean =>
  typesOf(schema).includes('string') && schema.enum === undefined && schema.format === undefined;

export const isList = (schema: Schema): boolean => typesOf(schema).includes('array');

/** A copy of the body with one value put at the pointer; `undefined` takes it out. */
export function withValue(body: object, pointer: string, value: unknown): object {
  const copy: unknown = structuredClone(body);
  const steps = pointer.split('/').slice(1);
  const last = steps.pop() ?? '';
  let place = copy as Record<string, unknown>;
  for (const name of steps) place = place[name] as Record<string, unknown>; // lists have an item
  if (value === undefined) delete place[last];
  else place[last] = value;
  return copy as object;
}
