import type { SqlExecutor } from '@tributary/schema-kit';
import { expectTypeOf, test } from 'vitest';

import {
  setCustomerContext,
  type CustomerVe,
  type NewCustomer,
  type NewMessage,
  type NewTokenUsage,
  type NewVirtualEmployee,
  type Task,
  type TokenUsage,
  type VirtualEmployee,
} from '../src/index.ts';

test('rows follow the tables', () => {
  expectTypeOf<Task['status']>().toEqualTypeOf<
    'pending' | 'in_progress' | 'review' | 'completed' | 'failed' | 'cancelled'
  >();
  expectTypeOf<CustomerVe['hiredAt']>().toEqualTypeOf<Date>();
  expectTypeOf<CustomerVe['positionX']>().toEqualTypeOf<number | null>();
  expectTypeOf<VirtualEmployee['tags']>().toEqualTypeOf<string[]>();
  expectTypeOf<VirtualEmployee['capabilities']>().toEqualTypeOf<Readonly<Record<string, boolean>> | null>();
});

test('money is a text of digits, never a float', () => {
  expectTypeOf<TokenUsage['cost']>().toEqualTypeOf<string>();
  expectTypeOf<NewVirtualEmployee['pricingMonthly']>().toEqualTypeOf<string>();
});

test('what has a default may be left out', () => {
  expectTypeOf<{ email: string; companyName: string }>().toExtend<NewCustomer>();
  expectTypeOf<{ customerId: string; fromType: 've'; content: string }>().toExtend<NewMessage>();
  expectTypeOf<Omit<NewTokenUsage, 'totalTokens'>>().not.toExtend<NewTokenUsage>();
});

test('the caller takes a database and gives nothing back', () => {
  expectTypeOf(setCustomerContext).parameters.toEqualTypeOf<[SqlExecutor, { readonly customerId: string }]>();
  expectTypeOf(setCustomerContext).returns.resolves.toEqualTypeOf<void>();
});
