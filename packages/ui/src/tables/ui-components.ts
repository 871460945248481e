import { authenticated, id, indexName, oneOf, timestamps } from '@tributary/schema-kit';
import { sql } from 'drizzle-orm';
import { index, jsonb, pgPolicy, pgTable, text, varchar } from 'drizzle-orm/pg-core';

import type { ComponentAction, ComponentField, ComponentLayout, CustomProps } from '../shapes.ts';
import { type ComponentType, componentTypes } from '../values.ts';

const table = 'ui_components';

/** JSON-defined forms, dialogs and displays. Every signed-in caller may read them. */
export const uiComponents = pgTable.withRLS(
  table,
  {
    id: id(),
    /** Business identifier, e.g. `approval-form`. */
    componentId: varchar('component_id', { length: 255 }).notNull().unique(),
    name: varchar('name', { length: 255 }).notNull(),
    description: text('description'),
    componentType: varchar('component_type', { length: 50 }).$type<ComponentType>().notNull(),
    /** Header; may hold placeholders. */
    title: varchar('title', { length: 255 }).notNull(),
    fields: jsonb('fields').$type<readonly ComponentField[]>(),
    layout: jsonb('layout').$type<ComponentLayout>(),
    actions: jsonb('actions').$type<readonly ComponentAction[]>(),
    /** Template text. Deprecated: lay out components instead. */
    displayTemplate: text('display_template'),
    customProps: jsonb('custom_props').$type<CustomProps>(),
    version: varchar('version', { length: 50 }).default('1.0.0'),
    ...timestamps(),
  },
  (t) => [
    oneOf(table, t.componentType, componentTypes),
    index(indexName(table, 'component_type')).on(t.componentType),
    pgPolicy(`${table}_select_all`, { for: 'select', to: authenticated, using: sql`true` }),
  ],
);
