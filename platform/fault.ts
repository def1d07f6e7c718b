/**
 * Something broke that the caller did not choose. Thrown, never returned: what a user may legally hit is a refusal
 * (see `decision.ts`). Match on `code`, never on class name or message.
 */
export abstract class Fault extends Error {
  /** Stable, upper snake case, such as `DEADLINE_EXCEEDED`. */
  abstract readonly code: string;
  /** True when the same call may succeed if made again. */
  abstract readonly retryable: boolean;

  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** Settings are missing or wrong. Names every bad one at once; mend the environment and start again. */
export class ConfigFault extends Fault {
  readonly code = 'CONFIG_INVALID';
  readonly retryable = false;
}

/** A part outside the process did not answer or answered with a failure of its own. `dependency` names it. */
export class UnavailableFault extends Fault {
  readonly code = 'DEPENDENCY_UNAVAILABLE';
  readonly retryable = true;
  readonly dependency: string;

  constructor(dependency: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.dependency = dependency;
  }
}

/** The time that the caller gave is over. Whether the work happened is not known. */
export class DeadlineFault extends Fault {
  readonly code = 'DEADLINE_EXCEEDED';
  readonly retryable = true;
}

/** The same thing was changed by somebody else more often than we retried. */
export class ConflictFault extends Fault {
  readonly code = 'CONFLICT';
  readonly retryable = true;
}

/** Nobody is signed in, and what was asked for needs somebody. */
export class UnauthenticatedFault extends Fault {
  readonly code = 'UNAUTHENTICATED';
  readonly retryable = false;
}

/** Somebody is signed in, but has no right to what was asked for. */
export class ForbiddenFault extends Fault {
  readonly code = 'FORBIDDEN';
  readonly retryable = false;
}

/** Data read back from a store, a bus or another service does not have the form it was written in. */
export class CorruptDataFault extends Fault {
  readonly code = 'CORRUPT_DATA';
  readonly retryable = false;
}

/** An argument that the schema's types can't rule out is wrong, such as `first: 0` or a forged cursor. */
export class BadArgumentFault extends Fault {
  readonly code = 'BAD_USER_INPUT';
  readonly retryable = false;
}
