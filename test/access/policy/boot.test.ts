import { describe, expect, it } from '@jest/globals';
import { Controller, Get, Module, Post } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { Public } from '../../../src/access/policy/identity.decorators.js';
import { Permission } from '../../../src/access/policy/permission.decorators.js';
import { PolicyModule } from '../../../src/access/policy/policy.module.js';

@Controller('api/kept')
class Kept {
  @Get(':id')
  @Permission('referral.read')
  one() {}

  @Get('open')
  @Public()
  open() {}
}

@Controller('api/forgotten')
class Forgotten {
  @Get()
  @Permission('referral.read')
  list() {}

  @Post(':id/pages')
  write() {}
}

@Controller('api/undecided')
@Public()
class Undecided {
  @Get()
  @Permission('referral.read')
  list() {}
}

@Controller('api/misspelt')
class Misspelt {
  @Get()
  @Permission('referral.raed' as 'referral.read')
  list() {}
}

async function boot(...controllers: (new () => object)[]): Promise<void> {
  @Module({ imports: [PolicyModule], controllers })
  class Product {}
  const module = await Test.createTestingModule({ imports: [Product] }).compile();
  await module.createNestApplication().init();
}

describe('a product whose routes', () => {
  it('all say who may use them starts', async () => {
    await expect(boot(Kept)).resolves.toBeUndefined();
  });

  it.each([
    [Forgotten, 'POST /api/forgotten/:id/pages (Forgotten.write) does not say who may use it'],
    [Undecided, 'GET /api/undecided (Undecided.list) is public and asks for the permission referral.read'],
    [
      Misspelt,
      'GET /api/misspelt (Misspelt.list) asks for the permission referral.raed, which the policy does not know',
    ],
  ])('do not, as in %p, refuses to start and names the route', async (controller, sentence) => {
    await expect(boot(Kept, controller)).rejects.toThrow(sentence);
  });
});
