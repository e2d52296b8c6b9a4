import {
  applyDecorators,
  Delete,
  Get,
  HttpCode,
  Patch,
  Post,
  Put,
  SetMetadata,
} from '@nestjs/common';
import {
  ApiBody,
  ApiConsumes,
  ApiExtraModels,
  ApiHeader,
  ApiOperation,
  ApiParam,
  ApiResponse,
  ApiSecurity,
  getSchemaPath,
} from '@nestjs/swagger';
import { ProblemView } from './problem.view.js';
import { accessOf, CREATES, Permit, PRESENT_ONLY, TAKES_AS_OF } from './permit.js';
import { StartedJobView } from './views.js';

type RouteOptions = {
  /** A permission's name, `signed-in`, `person` (no token) or `public`. */
  readonly permit: string;
  readonly says: string;
  /** The view class of the answer; absent: no content, or what `produces` names. */
  readonly returns?: new () => object;
  readonly produces?: string;
  /** Also answers 202 with a job, where there is too much to wait for. */
  readonly orJob?: boolean;
};

/** GET: reads and changes nothing. */
export const Read = (path: string, options: RouteOptions) => route(Get(path), 200, options);

/**
 * Beside `Read`, or beside `Controller` for all its routes: it tells of the present alone, or takes
 * a day in its own way, and is not read as of a day that is past.
 */
export const PresentOnly = () => SetMetadata(PRESENT_ONLY, true);

/** Beside a `Read` that anybody may call: it, too, can be read as of a day that is past. */
export const TakesAsOf = () => SetMetadata(TAKES_AS_OF, true);

/** POST that creates: takes an Idempotency-Key and answers 201. */
export const Create = (path: string, options: RouteOptions) => creating(path, 201, options);

/** POST of long work: takes an Idempotency-Key and answers 202 with the job that does it. */
export const Start = (path: string, options: RouteOptions) => creating(path, 202, options);

const creating = (path: string, status: 201 | 202, options: RouteOptions) =>
  applyDecorators(
    route(Post(path), status, options),
    SetMetadata(CREATES, true),
    ApiHeader({ name: 'Idempotency-Key', required: false, schema: { type: 'string' } }),
  );

/** POST that does something with what is there; answers 200, or 204 without a view. */
export const Act = (path: string, options: RouteOptions) =>
  route(Post(path), options.returns ? 200 : 204, options);

/** PATCH: changes the fields that are given; needs If-Match. */
export const Change = (path: string, options: RouteOptions) =>
  applyDecorators(route(Patch(path), 200, options), ifMatchHeader);

export const Replace = (path: string, options: RouteOptions) =>
  applyDecorators(route(Put(path), 200, options), ifMatchHeader);

export const Remove = (path: string, options: RouteOptions) =>
  applyDecorators(route(Delete(path), 204, options), ifMatchHeader);

/** Marks an action of a lifecycle: it needs If-Match as an edit does. */
export const ActOnRevision = (path: string, options: RouteOptions) =>
  applyDecorators(Act(path, options), ifMatchHeader);

const ifMatchHeader = ApiHeader({
  name: 'If-Match',
  required: true,
  description: 'The ETag you were given, as "r7".',
  schema: { type: 'string' },
});

function route(method: MethodDecorator, status: number, options: RouteOptions) {
  const { permit, says, returns, produces, orJob = false } = options;
  const success = returns
    ? { status, description: 'Done', type: returns }
    : produces
      ? {
          status,
          description: 'Done',
          content: { [produces]: { schema: { type: 'string' as const } } },
        }
      : { status, description: 'Done, nothing to tell' };
  return applyDecorators(
    method,
    HttpCode(status),
    Permit(accessOf(permit)),
    ApiOperation({ summary: says, description: `Permission: \`${permit}\`.` }),
    ApiResponse(success),
    ...(orJob ? [ApiResponse({ status: 202, description: 'Begun', type: StartedJobView })] : []),
    ApiExtraModels(ProblemView),
    ApiResponse({
      status: 'default',
      description: 'A problem, with its code and what to do',
      content: { 'application/problem+json': { schema: { $ref: getSchemaPath(ProblemView) } } },
    }),
    ...(permit === 'public' ? [] : [ApiSecurity('session')]),
  );
}

export const IdParam = (name = 'id') =>
  ApiParam({ name, schema: { type: 'string', format: 'uuid' } });

export const WordParam = (name: string, words: readonly string[]) =>
  ApiParam({ name, schema: { type: 'string', enum: [...words] } });

export const ActionParam = (table: { readonly actions: object }) =>
  ApiParam({ name: 'action', schema: { type: 'string', enum: Object.keys(table.actions) } });

type FormField = {
  readonly type: 'string';
  readonly format?: string;
  readonly description?: string;
  readonly maxLength?: number;
  readonly enum?: string[];
};

/** A route that takes one file as a form. @param fields what else the form has, before the file */
export const TakesFile = (
  fields: Readonly<Record<string, FormField>> = {},
  required: readonly string[] = [],
): MethodDecorator =>
  applyDecorators(
    ApiConsumes('multipart/form-data'),
    ApiBody({
      schema: {
        type: 'object',
        required: [...required, 'file'],
        properties: { ...fields, file: { type: 'string', format: 'binary' } },
      },
    }),
  );
