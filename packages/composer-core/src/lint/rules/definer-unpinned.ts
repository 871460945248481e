import { at, type Rule } from '../rule.ts';

/** With the caller's search path, the caller chooses which table or function a name means, and runs it as the owner. */
export const definerUnpinned: Rule = {
  code: 'definer-unpinned',
  judgeCatalog: ({ functions }) =>
    functions
      .filter(({ isDefiner, settings }) => isDefiner && !settings.some((setting) => setting.startsWith('search_path=')))
      .map(({ identity, origin }) => ({
        place: at(`function ${identity}`, origin),
        message: `Function ${identity} runs with its owner's rights on the caller's search_path: a caller can put an object of their own under a name that it uses.`,
        hint: "Add set search_path = '' to the function, and write the schema before every name in it.",
      })),
};
