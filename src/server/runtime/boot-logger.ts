import { ConsoleLogger, Logger } from '@nestjs/common';
import type { Mode } from '../../config/config.js';

/** Who cries out before handing on what stopped the start; `orExplain` says it once, in words. */
const HAND_ON = ['ExceptionHandler', 'TypeOrmModule'];

class BootLogger extends ConsoleLogger {
  override error(message: unknown, ...rest: unknown[]): void {
    if (!HAND_ON.includes(String(rest.at(-1)))) super.error(message, ...rest);
  }
}

/** Lines of JSON in production; in the demo only what somebody must look at. */
export function useBootLogger(mode: Mode): void {
  const demo = mode === 'demo';
  Logger.overrideLogger(
    new BootLogger({ json: !demo, ...(demo && { logLevels: ['warn', 'error', 'fatal'] }) }),
  );
}
