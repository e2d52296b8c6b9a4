import { Injectable, RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA, ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { PERMIT, PRESENT_ONLY, TAKES_AS_OF, type Access } from './permit.js';

export type Route = {
  readonly method: string;
  /** As the router knows it, e.g. `/api/v1/servers/:id`. */
  readonly path: string;
  readonly access: Access;
  /** Whether it reads the query; where it does not, any query field is unknown. */
  readonly takesQuery: boolean;
  /** Whether it reads a JSON body; where it does, a form is of the wrong kind. */
  readonly takesBody: boolean;
  /** Whether it can be read as of a day that is past. */
  readonly takesAsOf: boolean;
  readonly handler: string;
};

/** Every route of the running application with who may call it. One without a permit stops boot. */
@Injectable()
export class RouteTable {
  private readonly byKey = new Map<string, Route>();

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  /** @throws when a route does not declare who may call it */
  load(): void {
    for (const { instance, metatype } of this.discovery.getControllers()) {
      if (!instance || !metatype) continue;
      const prefix = this.reflector.get<string>(PATH_METADATA, metatype) ?? '';
      const prototype: object = Object.getPrototypeOf(instance);
      for (const name of this.scanner.getAllMethodNames(prototype)) {
        const handler = (prototype as Record<string, () => void>)[name];
        const takes = readsOf(metatype, name);
        const isPresentOnly = this.reflector.get<boolean>(PRESENT_ONLY, metatype) === true;
        this.add(prefix, { controller: metatype.name, name, isPresentOnly, ...takes }, handler);
      }
    }
  }

  find(method: string, path: string): Route | undefined {
    return this.byKey.get(`${method === 'HEAD' ? 'GET' : method} ${path}`);
  }

  all(): readonly Route[] {
    return [...this.byKey.values()];
  }

  private add(prefix: string, of: Place, handler?: () => void): void {
    if (handler === undefined) return;
    const verb = this.reflector.get<RequestMethod | undefined>(METHOD_METADATA, handler);
    if (verb === undefined) return;
    const access = this.reflector.get<Access | undefined>(PERMIT, handler);
    const place = `${of.controller}.${of.name}`;
    if (access === undefined) throw new Error(`${place} does not declare who may call it`);
    const method = RequestMethod[verb] ?? '';
    const path = joinPath(prefix, this.reflector.get<string>(PATH_METADATA, handler) ?? '');
    const isPresentOnly = of.isPresentOnly || this.reflector.get(PRESENT_ONLY, handler) === true;
    const tellsOfDays =
      access.kind !== 'public' || this.reflector.get(TAKES_AS_OF, handler) === true;
    this.byKey.set(`${method} ${path}`, {
      method,
      path,
      access,
      takesAsOf: method === 'GET' && tellsOfDays && !isPresentOnly,
      takesQuery: of.takesQuery,
      takesBody: of.takesBody,
      handler: place,
    });
  }
}

type Reads = Pick<Route, 'takesQuery' | 'takesBody'>;
type Place = Reads & {
  readonly controller: string;
  readonly name: string;
  readonly isPresentOnly: boolean;
};

/** Nest keeps a handler's decorated parameters under `<kind>:<index>`. */
function readsOf(controller: object, handler: string): Reads {
  const parameters: object = Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, handler) ?? {};
  const has = (kind: RouteParamtypes) =>
    Object.keys(parameters).some((key) => key.startsWith(`${kind}:`));
  return { takesQuery: has(RouteParamtypes.QUERY), takesBody: has(RouteParamtypes.BODY) };
}

const joinPath = (...parts: readonly string[]) =>
  `/${parts
    .flatMap((part) => part.split('/'))
    .filter((part) => part !== '')
    .join('/')}`;
