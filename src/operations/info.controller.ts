import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Public } from '../access/policy/identity.decorators.js';
import { Config, type Mode, PROJECT_ROOT } from '../config/config.js';

interface Info {
  name: string;
  version: string;
  mode: Mode;
  node: string;
}

const { name, version } = JSON.parse(readFileSync(join(PROJECT_ROOT, 'package.json'), 'utf8')) as Info;

@Public()
@ApiExcludeController()
@Controller('info')
export class InfoController {
  constructor(private readonly config: Config) {}

  @Get()
  show(): Info {
    return { name, version, mode: this.config.mode, node: process.version };
  }
}
