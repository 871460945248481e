/** What an owner may allow another service to do with an object; `docs/guides/ownership.md` tells each. */
const DEEDS = [
  'alter',
  'comment',
  'create',
  'drop',
  'grant',
  'index',
  'policy',
  'publish',
  'refer',
  'trigger',
  'write',
] as const;

export type Deed = (typeof DEEDS)[number];

/** One entry of `tributary.allows`: what another service may do to an object of this one. */
export interface Permission {
  readonly service: string;
  /** `public.users`, `public.f` or `public.f(uuid)`, a schema or publication by its name; `*` stands for any text. */
  readonly object: string;
  readonly may: readonly Deed[];
  /** For whoever reads the list. */
  readonly reason?: string;
}

type Refuse = (message: string, hint: string) => void;

const EXAMPLE = '{ "service": "tasks", "object": "public.users", "may": ["trigger"] }';

/** `tributary.allows`; each mistake is refused by the path of its entry. */
export const readPermissions = (value: unknown, refuse: Refuse): readonly Permission[] => {
  if (!Array.isArray(value)) {
    refuse('"tributary.allows" is not a list.', `Write [${EXAMPLE}].`);
    return [];
  }
  return value.flatMap((entry: unknown, at) => readPermission(entry, `tributary.allows[${at}]`, refuse));
};

const FIELDS: ReadonlySet<string> = new Set(['service', 'object', 'may', 'reason']);

const readPermission = (entry: unknown, path: string, refuse: Refuse): readonly Permission[] => {
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) {
    refuse(`"${path}" is not an object.`, `Write ${EXAMPLE}.`);
    return [];
  }
  const { service, object, may, reason } = entry as Readonly<Record<string, unknown>>;
  for (const field of Object.keys(entry))
    if (!FIELDS.has(field)) refuse(`"${path}.${field}" means nothing here.`, `It has ${[...FIELDS].join(', ')}.`);
  if (typeof service !== 'string' || !/^[a-z][a-z0-9-]*$/.test(service))
    refuse(`"${path}.service" is not a service name.`, `Name the service that may: ${EXAMPLE}.`);
  if (!isPattern(object)) refuse(`"${path}.object" is not an object's name.`, NAMES);
  if (!Array.isArray(may) || may.length === 0)
    refuse(`"${path}.may" is not a list of what it may do.`, `Choose from ${DEEDS.join(', ')}.`);
  else
    for (const word of may)
      if (!isDeed(word)) refuse(`"${path}.may" has ${JSON.stringify(word)}.`, `Choose from ${DEEDS.join(', ')}.`);
  if (reason !== undefined && typeof reason !== 'string')
    refuse(`"${path}.reason" is not a text.`, 'Write one sentence, or leave it out.');
  return [entry as Permission];
};

/** `tributary.internal`: names of objects that other services may not refer to. */
export const readInternal = (value: unknown, refuse: Refuse): readonly string[] => {
  if (!Array.isArray(value)) {
    refuse('"tributary.internal" is not a list.', 'Write ["public.users_archive", "public.auth_internal_*"].');
    return [];
  }
  for (const [at, name] of value.entries())
    if (!isPattern(name)) refuse(`"tributary.internal[${at}]" is not an object's name.`, NAMES);
  return value as readonly string[];
};

const NAMES = 'Write it with its schema, as in "public.users"; * stands for any text: "public.users_*".';

const isPattern = (value: unknown): boolean => typeof value === 'string' && /^[^\s"'][^"']*$/.test(value);

const isDeed = (word: unknown): word is Deed => (DEEDS as readonly unknown[]).includes(word);
