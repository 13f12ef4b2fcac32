import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '../../access/policy/identity.decorators.js';
import { Problem } from '../../server/http/problem.js';
import { type Findings, HealthChecks } from './health-checks.js';

@Public()
@ApiExcludeController()
@Controller('health')
export class HealthController {
  constructor(private readonly checks: HealthChecks) {}

  /** Answers while the process lives: restarting it would not bring a lost database back. */
  @Get('live')
  live(): { status: string } {
    return { status: 'live' };
  }

  /** 503 while a part is missing, so that no request is sent here. */
  @Get('ready')
  async ready(): Promise<{ status: string; parts: Findings }> {
    const { ready, parts } = await this.checks.run();
    if (ready) return { status: 'ready', parts };
    const down = Object.keys(parts).filter((part) => parts[part] !== 'up');
    throw new Problem(503, 'NOT_READY', `Not ready: ${down.join(', ')}.`, { parts });
  }
}
