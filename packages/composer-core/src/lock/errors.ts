import { TributaryError } from '../errors.ts';

/** A stream.lock that cannot be read. Its subclasses say why. */
export class LockFormatError extends TributaryError {}

export class LockConflicted extends LockFormatError {
  constructor(path: string) {
    super({
      code: 'lock-conflicted',
      exitCode: 2,
      message: `${path} holds git's conflict marks: two branches appended to the stream.`,
      hint: `Take one side (git checkout --theirs ${path}), then run compose: it appends what the other side had.`,
      data: { path },
    });
  }
}

export class LockTooNew extends LockFormatError {
  constructor(path: string, format: number) {
    super({
      code: 'lock-too-new',
      exitCode: 2,
      message: `${path} has format ${format}, which a newer composer wrote.`,
      hint: 'Update @tributary/composer in this repository.',
      data: { path, format },
    });
  }
}

export class LockDamaged extends LockFormatError {
  constructor(path: string, problem: string) {
    super({
      code: 'lock-damaged',
      exitCode: 2,
      message: `${path} is damaged: ${problem}.`,
      hint: `Restore it from git (git checkout ${path}); it is written by compose alone.`,
      data: { path },
    });
  }
}
