import type { INestApplicationContext } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';

type Restore = () => void;

/** Below a provider's own fields: a list of followers and what each of them has read. */
const DEPTH = 3;

/**
 * What the providers of an application remember: caches, counts, what is published. @returns what puts it back
 */
export function providerState(nest: INestApplicationContext): Restore {
  const instances = new Set<object>();
  for (const module of nest.get(ModulesContainer).values()) {
    if (module.metatype.name.startsWith('Internal')) continue;
    for (const { instance, metatype } of [...module.providers.values(), ...module.controllers.values()]) {
      // What a factory made belongs to a library, nearly always: it keeps its own house.
      if (instance && typeof metatype === 'function' && instance.constructor === metatype)
        instances.add(instance);
    }
  }
  const restores = [...instances].map((instance) => fieldsOf(instance, DEPTH));
  return () => restores.forEach((restore) => restore());
}

function fieldsOf(target: object, depth: number): Restore {
  const fields = Object.getOwnPropertyDescriptors(target);
  const inner = Object.values(fields).map(({ value }: { value?: unknown }) => contentOf(value, depth));
  return () => {
    for (const key of Object.keys(target)) if (!(key in fields)) Reflect.deleteProperty(target, key);
    for (const [key, field] of Object.entries(fields)) {
      if ('value' in field && field.writable && !isTimer(Reflect.get(target, key)))
        Reflect.set(target, key, field.value);
    }
    inner.forEach((restore) => restore());
  };
}

function contentOf(value: unknown, depth: number): Restore {
  if (depth === 0 || typeof value !== 'object' || value === null || Object.isFrozen(value)) return nothing;
  if (value instanceof Map) {
    const entries = [...(value as Map<unknown, unknown>)];
    const inner = entries.map(([, each]) => contentOf(each, depth - 1));
    return () => {
      value.clear();
      for (const [key, each] of entries) value.set(key, each);
      inner.forEach((restore) => restore());
    };
  }
  if (value instanceof Set) {
    const entries = [...(value as Set<unknown>)];
    return () => {
      value.clear();
      for (const each of entries) value.add(each);
    };
  }
  if (Array.isArray(value)) {
    const entries = [...(value as unknown[])];
    const inner = entries.map((each) => contentOf(each, depth - 1));
    return () => {
      value.splice(0, value.length, ...entries);
      inner.forEach((restore) => restore());
    };
  }
  return Object.getPrototypeOf(value) === Object.prototype ? fieldsOf(value, depth - 1) : nothing;
}

const nothing: Restore = () => undefined;

/** A timer that runs is kept, so that it can still be stopped. */
const isTimer = (value: unknown): boolean => typeof value === 'object' && value !== null && 'hasRef' in value;
