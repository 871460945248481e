import { below, mistake, type DescriptionFinding } from '../finding.ts';
import { shapeText, type Shape } from './shape.ts';

/** PostgreSQL cuts names at 63 bytes; these are ASCII. */
const NAME = /^[a-z_][a-z0-9_]{0,62}$/;

/** What could be read, and all that was wrong with the rest. */
export interface ShapeReading {
  /** Of the shape in any case: what is wrong is left out, or empty where it is required. */
  readonly value: unknown;
  readonly findings: readonly DescriptionFinding[];
}

/** Reads a JSON value. Never throws, whatever the value is. */
export const readShape = (shape: Shape, value: unknown, path: string): ShapeReading => {
  switch (shape.kind) {
    case 'text':
      return typeof value === 'string' ? readText(value, path) : malformed(shape, value, path);
    case 'name':
      return typeof value === 'string' ? readName(value, path) : malformed(shape, value, path);
    case 'flag':
      return typeof value === 'boolean' ? right(value) : malformed(shape, value, path);
    case 'scalar':
      return value === null || ['string', 'number', 'boolean'].includes(typeof value)
        ? right(value)
        : malformed(shape, value, path);
    case 'whole':
      return Number.isSafeInteger(value) && (value as number) >= shape.from
        ? right(value)
        : malformed(shape, value, path);
    case 'word':
      return typeof value === 'string' && shape.of.includes(value) ? right(value) : malformed(shape, value, path);
    case 'list':
      return readList(shape, value, path);
    case 'map':
      return isObject(value) ? readMap(shape.of, value, path) : malformed(shape, value, path);
    case 'record':
      return isObject(value) ? readRecord(shape, value, path) : malformed(shape, value, path);
    case 'choice':
      return readChoice(shape, value, path);
  }
};

type RecordShape = Extract<Shape, { readonly kind: 'record' }>;
type Entries = Readonly<Record<string, unknown>>;

const right = (value: unknown): ShapeReading => ({ value, findings: [] });

const isObject = (value: unknown): value is Entries =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const malformed = (shape: Shape, value: unknown, path: string): ShapeReading => ({
  value: emptyOf(shape),
  findings: [mistake('value-malformed', path, `Here stands ${shown(value)}, and ${shapeText(shape)} is wanted.`)],
});

const shown = (value: unknown): string => {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  const json = JSON.stringify(value) ?? typeof value;
  return isObject(value) ? 'an object' : json.length > 60 ? `${json.slice(0, 60)}…` : json;
};

const readText = (value: string, path: string): ShapeReading =>
  value.includes('\0')
    ? {
        value: '',
        findings: [mistake('value-malformed', path, 'The text holds a NUL, which PostgreSQL cannot store.')],
      }
    : right(value);

const readName = (value: string, path: string): ShapeReading => {
  if (NAME.test(value)) return right(value);
  const proposal = value
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replaceAll(/\W+/g, '_')
    .slice(0, 63);
  return {
    value,
    findings: [
      mistake(
        'name-malformed',
        path,
        `${JSON.stringify(value)} is no name: a name is snake_case, begins with a letter, and has at most 63 characters.`,
        NAME.test(proposal) ? `Call it ${proposal}.` : undefined,
      ),
    ],
  };
};

const readList = (shape: Extract<Shape, { readonly kind: 'list' }>, value: unknown, path: string): ShapeReading => {
  if (!Array.isArray(value) || (shape.isFilled && value.length === 0)) return malformed(shape, value, path);
  const read = value.map((element, index) => readShape(shape.of, element, below(path, index)));
  return { value: read.map((one) => one.value), findings: read.flatMap(({ findings }) => findings) };
};

const readMap = (of: Shape, value: Entries, path: string): ShapeReading => {
  const read = Object.entries(value).map(([key, entry]) => {
    const place = below(path, key);
    const name = readName(key, place);
    const inside = readShape(of, entry, place);
    return { entry: [key, inside.value] as const, findings: [...name.findings, ...inside.findings] };
  });
  return { value: ownEntries(read.map(({ entry }) => entry)), findings: read.flatMap(({ findings }) => findings) };
};

const readRecord = (shape: RecordShape, value: Entries, path: string): ShapeReading => {
  const known = { ...shape.required, ...shape.optional };
  const read = Object.entries(value)
    .filter(([key, entry]) => Object.hasOwn(known, key) && entry !== undefined)
    .map(([key, entry]) => ({ key, ...readShape(known[key]!, entry, below(path, key)) }));
  const kept = read.filter(({ key, findings, value: entry }) => isKept(shape, key, findings, entry));
  return {
    value: { ...(emptyOf(shape) as Entries), ...ownEntries(kept.map((one) => [one.key, one.value] as const)) },
    findings: [
      ...unknownKeys(shape, value, path),
      ...missingKeys(shape, value, path),
      ...read.flatMap((one) => one.findings),
    ],
  };
};

/** What is optional and of another JSON type is left out; what only holds a mistake somewhere stays. */
const isKept = (
  { required }: RecordShape,
  key: string,
  findings: readonly DescriptionFinding[],
  value: unknown,
): boolean => findings.length === 0 || Object.hasOwn(required, key) || (typeof value === 'object' && value !== null);

const unknownKeys = (shape: RecordShape, value: Entries, path: string): readonly DescriptionFinding[] => {
  const known = [...Object.keys(shape.required), ...Object.keys(shape.optional)];
  return Object.keys(value)
    .filter((key) => !known.includes(key))
    .map((key) =>
      mistake(
        'key-unknown',
        below(path, key),
        `There is no key ${JSON.stringify(key)} here.`,
        `Keys: ${known.join(', ')}.`,
      ),
    );
};

const missingKeys = ({ required }: RecordShape, value: Entries, path: string): readonly DescriptionFinding[] =>
  Object.entries(required)
    .filter(([key]) => !Object.hasOwn(value, key) || value[key] === undefined)
    .map(([key, shape]) => mistake('key-missing', path, `The key ${key} is missing: ${shapeText(shape)}.`));

const readChoice = (shape: Extract<Shape, { readonly kind: 'choice' }>, value: unknown, path: string): ShapeReading => {
  const read = shape.of.filter((one) => isLike(one, value)).map((one) => readShape(one, value, path));
  return read.find(({ findings }) => findings.length === 0) ?? read[0] ?? malformed(shape, value, path);
};

const isLike = (shape: Shape, value: unknown): boolean => {
  if (shape.kind === 'scalar') return typeof value !== 'object' || value === null;
  const like = emptyOf(shape);
  return Array.isArray(like) || Array.isArray(value)
    ? Array.isArray(like) === Array.isArray(value)
    : typeof like === typeof value;
};

const emptyOf = (shape: Shape): unknown => {
  switch (shape.kind) {
    case 'flag':
      return false;
    case 'whole':
      return shape.from;
    case 'word':
      return shape.of[0];
    case 'list':
      return [];
    case 'map':
      return {};
    case 'record':
      return ownEntries(Object.entries(shape.required).map(([key, required]) => [key, emptyOf(required)] as const));
    case 'choice':
      return emptyOf(shape.of[0]!);
    default:
      return '';
  }
};

/** Also where a key is `__proto__`. */
const ownEntries = (entries: readonly (readonly [string, unknown])[]): Entries => Object.fromEntries(entries);
