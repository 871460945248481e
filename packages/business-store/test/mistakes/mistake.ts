/** What is wrong, a description with that one mistake, and all that is told of it; `tables` is `$.schemas[0].tables`. */
export type Mistake = readonly [what: string, description: unknown, told: string];
