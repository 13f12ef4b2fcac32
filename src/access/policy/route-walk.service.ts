import { Injectable, RequestMethod, type OnModuleInit } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { Refusal } from '../../config/refusal.js';
import { PUBLIC, SESSION_ONLY } from './identity.decorators.js';
import { PERMISSION } from './permission.decorators.js';
import { POLICY, type Permission } from './policy.js';

export interface Route {
  method: string;
  /** As it stands in the address, with `:names`. */
  path: string;
  /** Null on a public one, and where a session is all that it takes. */
  permission: Permission | null;
}

/** Refuses to start with a route of which nobody has said who may use it. */
@Injectable()
export class RouteWalkService implements OnModuleInit {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  onModuleInit(): void {
    const faults = this.walk().flatMap(({ fault }) => fault ?? []);
    if (faults.length > 0) throw new Refusal(`The access policy is not complete:\n${faults.join('\n')}`);
  }

  /** Every route of every controller. */
  routes(): Route[] {
    return this.walk().map(({ fault: _, ...route }) => route);
  }

  private walk(): (Route & { fault: string | null })[] {
    return this.discovery.getControllers().flatMap(({ instance, metatype }) => {
      const prototype = Object.getPrototypeOf(instance) as object;
      return this.scanner.getAllMethodNames(prototype).flatMap((name) => {
        const handler = Reflect.get(prototype, name) as () => unknown;
        const method = this.reflector.get<RequestMethod | undefined>(METHOD_METADATA, handler);
        if (method === undefined) return [];
        const target = [handler, metatype as () => unknown];
        const permission = this.reflector.getAllAndOverride<Permission | undefined>(PERMISSION, target);
        const open = [PUBLIC, SESSION_ONLY].some((key) =>
          this.reflector.getAllAndOverride<boolean | undefined>(key, target),
        );
        const where = `${metatype!.name}.${name}`;
        return pathsOf(this.reflector, metatype as () => unknown, handler).map((path) => ({
          method: RequestMethod[method],
          path,
          permission: permission ?? null,
          fault: faultOf(`${RequestMethod[method]} ${path} (${where})`, permission, open),
        }));
      });
    });
  }
}

function pathsOf(reflector: Reflector, ...places: (() => unknown)[]): string[] {
  const [bases, ends] = places.map((place) =>
    [reflector.get<string | string[]>(PATH_METADATA, place)].flat(),
  );
  return bases!.flatMap((base) =>
    ends!.map((end) => `/${[base, end].join('/')}`.replaceAll(/\/+(?=\/|$)/g, '')),
  );
}

function faultOf(route: string, permission: string | undefined, open: boolean): string | null {
  if (open && permission) return `${route} is public and asks for the permission ${permission}: choose one.`;
  if (open) return null;
  if (!permission) return `${route} does not say who may use it: give it @Permission(…) or @Public().`;
  return Object.hasOwn(POLICY, permission)
    ? null
    : `${route} asks for the permission ${permission}, which the policy does not know.`;
}
