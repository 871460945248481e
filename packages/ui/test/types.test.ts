import { expectTypeOf, test } from 'vitest';

import type {
  ComponentField,
  ComponentLayout,
  FlagConfiguration,
  NewUiComponent,
  UiComponent,
  ValidationRule,
} from '../src/index.ts';

test('rows follow the tables', () => {
  expectTypeOf<UiComponent['componentType']>().toEqualTypeOf<'Form' | 'Modal' | 'Display' | 'Custom'>();
  expectTypeOf<UiComponent['fields']>().toEqualTypeOf<readonly ComponentField[] | null>();
  expectTypeOf<UiComponent['version']>().toEqualTypeOf<string | null>();
  expectTypeOf<UiComponent['updatedAt']>().toEqualTypeOf<Date>();
  expectTypeOf<NewUiComponent['layout']>().toEqualTypeOf<ComponentLayout | null | undefined>();
  expectTypeOf<ValidationRule['value']>().toEqualTypeOf<string | null>();
  expectTypeOf<FlagConfiguration['badgeConfigs'][string]>().toEqualTypeOf<{
    readonly class: string;
    readonly text: string;
  }>();
});
