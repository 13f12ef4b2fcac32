import {
  Logger,
  type BeforeApplicationShutdown,
  type FactoryProvider,
  type OnApplicationBootstrap,
  type Type,
} from '@nestjs/common';
import { Periodic, type Job } from './periodic.js';

interface Declared<T> extends Omit<Job, 'logger' | 'work'> {
  work: (service: T) => Promise<unknown>;
}

type WhileItRuns = OnApplicationBootstrap & BeforeApplicationShutdown;

/** For the providers of a module: what a service of it does again and again while the application runs. */
export const periodically = <T>(
  service: Type<T>,
  { work, ...job }: Declared<T>,
): FactoryProvider<WhileItRuns> => ({
  provide: `${service.name}, periodically`,
  inject: [service],
  useFactory: (instance: T) => {
    const logger = new Logger(service.name);
    const periodic = new Periodic({ ...job, logger, work: () => work(instance) });
    return {
      onApplicationBootstrap: () => periodic.start(),
      beforeApplicationShutdown: () => periodic.stop(),
    };
  },
});
