import type { LeftOut } from '@tributary/composer-postgres/drift';

import type { Context } from '../context.ts';
import { objectLabel } from './drift-object.ts';

/** Why a difference is not in the migration, and what would bring it in. */
export const leftOutCure = (
  { environment: { invocation } }: Context,
  service: string,
  { difference, reason }: LeftOut,
): string => {
  switch (reason.kind) {
    case 'other-service':
      return `belongs to ${difference.owner}: ${invocation} pull ${difference.owner}`;
    case 'unowned':
      return `belongs to nobody: --include '${objectLabel(difference.object)}' makes it ${service}'s, --unowned all of them`;
    case 'data-loss':
      return 'rows or values would be lost wherever the migration runs: --allow-data-loss takes it in';
    case 'needs':
      return `cannot be without ${objectLabel(reason.needed.object)}, which is left out`;
  }
};
