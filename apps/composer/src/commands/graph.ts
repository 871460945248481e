import { renderDot, renderMermaid } from '@tributary/composer-core';

import { composeInMemory } from '../composed-stream.ts';
import type { Command } from '../context.ts';
import { usage } from '../report/failure.ts';

/** Findings do not stop the drawing: a graph with a fault in it is what one looks at to find the fault. */
export const graph: Command<{ readonly format?: string }> = async (context, options) => {
  const format = options.format ?? 'mermaid';
  if (format !== 'mermaid' && format !== 'dot') throw usage(`--format is mermaid or dot, not "${format}".`);
  const {
    composed: { graph: drawn },
  } = await composeInMemory(context);
  const text = format === 'dot' ? renderDot(drawn) : renderMermaid(drawn);
  return { exitCode: 0, json: { composition: context.composition, ...drawn }, text };
};
