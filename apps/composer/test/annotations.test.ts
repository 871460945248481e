import { finding } from '@tributary/composer-core';
import { expect, test } from 'vitest';

import { annotationLines } from '../src/report/annotations.ts';

test('an annotation escapes what GitHub would read as its own', () => {
  const placed = finding('table-keyless', {
    file: 'a,b:c/100%.sql',
    line: 2,
    column: 3,
    message: 'Two\nlines, 100%: fine.',
    hint: 'Mend it.',
  });
  expect(annotationLines([placed, finding('secret-written', { message: 'No place.' })])).toEqual([
    '::warning file=a%2Cb%3Ac/100%25.sql,line=2,col=3,title=table-keyless::Two%0Alines, 100%25: fine.%0AMend it.',
    '::error title=secret-written::No place.',
  ]);
});
