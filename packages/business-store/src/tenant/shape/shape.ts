/** What a JSON value has to look like. */
export type Shape =
  | { readonly kind: 'text' | 'name' | 'flag' | 'scalar' }
  | { readonly kind: 'whole'; readonly from: number }
  | { readonly kind: 'word'; readonly of: readonly string[] }
  | { readonly kind: 'list'; readonly of: Shape; readonly isFilled: boolean }
  /** Names → values. */
  | { readonly kind: 'map'; readonly of: Shape }
  | { readonly kind: 'record'; readonly required: Shapes; readonly optional: Shapes }
  /** The first that the value is of the same JSON type as. */
  | { readonly kind: 'choice'; readonly of: readonly Shape[] };

export type Shapes = Readonly<Record<string, Shape>>;

export const text: Shape = { kind: 'text' };
/** An identifier: snake_case, at most 63 bytes. */
export const name: Shape = { kind: 'name' };
export const flag: Shape = { kind: 'flag' };
/** Text, number, boolean or null. */
export const scalar: Shape = { kind: 'scalar' };
export const whole = (from: number): Shape => ({ kind: 'whole', from });
export const word = (...of: readonly string[]): Shape => ({ kind: 'word', of });
export const listOf = (of: Shape): Shape => ({ kind: 'list', of, isFilled: false });
export const someOf = (of: Shape): Shape => ({ kind: 'list', of, isFilled: true });
export const mapOf = (of: Shape): Shape => ({ kind: 'map', of });
export const record = (required: Shapes, optional: Shapes = {}): Shape => ({ kind: 'record', required, optional });
export const choice = (...of: readonly Shape[]): Shape => ({ kind: 'choice', of });

/** For messages. */
export const shapeText = (shape: Shape): string => {
  switch (shape.kind) {
    case 'text':
      return 'a text';
    case 'name':
      return 'a name';
    case 'flag':
      return 'true or false';
    case 'scalar':
      return 'a text, a number, true, false or null';
    case 'whole':
      return `a whole number from ${shape.from}`;
    case 'word':
      return `one of ${shape.of.join(', ')}`;
    case 'list':
      return shape.isFilled ? 'a list with something in it' : 'a list';
    case 'map':
    case 'record':
      return 'an object';
    case 'choice':
      return shape.of.map(shapeText).join(', or ');
  }
};
